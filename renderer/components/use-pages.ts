import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useSettled } from './use-settled.ts';

const PAGE = 200;

interface PagesOptions<P> {
  /** Begins with the request's name, so that the core's events refetch it; changes with everything the rows depend on. */
  key: readonly unknown[];
  fetch: (offset: number, limit: number) => Promise<P>;
}

export interface Pages<P, R> {
  /** The first page: it has the total and what is common to all. */
  head: P | null;
  row: (index: number) => R | undefined;
  error: Error | null;
  /** Give it to `VirtualTable`. */
  onRows: (first: number, last: number) => void;
}

/** Rows of the core by pages of 200: those in view, once the scrolling rests. */
export function usePages<R, P extends { rows: R[] }>({ key, fetch }: PagesOptions<P>): Pages<P, R> {
  const [range, setRange] = useState({ first: 0, last: 1 });
  const rested = useSettled(range, 60);
  const wanted = [0];
  for (let page = Math.floor(rested.first / PAGE); page * PAGE < rested.last; page += 1) if (page > 0) wanted.push(page);
  const answers = useQueries({
    queries: wanted.map((page) => ({ queryKey: [...key, page], queryFn: () => fetch(page * PAGE, PAGE), gcTime: 60_000 })),
  });
  const byPage = new Map(wanted.map((page, index) => [page, answers[index].data]));
  const onRows = useCallback((first: number, last: number) => setRange({ first, last }), []);
  return {
    head: byPage.get(0) ?? null,
    row: (index) => byPage.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    error: answers.find((answer) => answer.error)?.error ?? null,
    onRows,
  };
}
