import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import type { Arguments } from '#core/contract/requests.ts';
import type { ColumnInfo, TablePage, Value } from '#core/contract/types.ts';
import { request } from '../api/client.ts';
import { formatValue, isNumeric } from './format.ts';
import { CustomerLink } from './parts.tsx';
import { useSettled } from './use-settled.ts';

const PAGE = 200;

export type PageQuery = Omit<Arguments<'data.page'>, 'offset' | 'limit'>;

export interface PagedRows {
  /** Rows in all that match; null until the first answer. */
  total: number | null;
  columns: ColumnInfo[] | null;
  row: (index: number) => Value[] | undefined;
  error: Error | null;
  onRows: (first: number, last: number) => void;
  fetching: boolean;
}

/** Rows of a table of the core by pages of 200: those in view, and the page that the scrolling comes to rest at. */
export function usePagedRows(query: PageQuery): PagedRows {
  const [range, setRange] = useState({ first: 0, last: 1 });
  const rested = useSettled(range, 60);
  const pages: number[] = [];
  for (let page = Math.floor(rested.first / PAGE); page <= Math.floor(Math.max(0, rested.last - 1) / PAGE); page += 1) pages.push(page);
  const wanted = pages[0] === 0 ? pages : [0, ...pages];
  const answers = useQueries({
    queries: wanted.map((page) => {
      const input = { ...query, offset: page * PAGE, limit: PAGE };
      return { queryKey: ['data.page', input], queryFn: () => request('data.page', input), gcTime: 60_000 };
    }),
  });
  const byPage = new Map<number, TablePage>();
  wanted.forEach((page, index) => {
    const answer = answers[index].data;
    if (answer) byPage.set(page, answer);
  });
  const known = byPage.get(0) ?? null;
  const onRows = useCallback((first: number, last: number) => setRange({ first, last }), []);
  return {
    total: known?.total ?? null,
    columns: known?.columns ?? null,
    row: (index) => byPage.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    error: answers.find((answer) => answer.error)?.error ?? null,
    onRows,
    fetching: answers.some((answer) => answer.isFetching),
  };
}

/** One cell: ids lead to the customer, negatives are red, blanks stay blank. */
export function ValueCell({ value, column }: { value: Value | undefined; column: ColumnInfo }): ReactNode {
  if (value === undefined) return <span className="rk-wait" />;
  if (column.role === 'customer' && typeof value === 'string') return <CustomerLink id={value} />;
  if (value === null) return null;
  if (isNumeric(column.type) && typeof value === 'number' && value < 0)
    return <span className="rk-negative">{formatValue(value, column)}</span>;
  return formatValue(value, column);
}
