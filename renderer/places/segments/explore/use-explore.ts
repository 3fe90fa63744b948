import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer, Arguments } from '#core/contract/requests.ts';
import type { Catalogue } from '#core/contract/types.ts';
import { translate } from '#core/expression/translate.ts';
import { request } from '#renderer/api/client.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { useLanguage } from '#renderer/i18n.ts';
import { keep, useKept } from '#renderer/shell/kept.ts';
import { type ExploreChoice, firstChoice, isChoice, type Option, optionsOf } from './choice.ts';

const kept = keep('explore', isChoice);

/** What is looked at of a segment, and the columns there are; null until the workspace is known. */
export function useChoice(
  segment: string,
): { choice: ExploreChoice; options: Option[]; change: (change: Partial<ExploreChoice>) => void } | null {
  const catalogue = useRequest('data.catalogue', {}).data;
  const { drafts, write } = useKept(kept);
  if (!catalogue) return null;
  const options = optionsOf(catalogue);
  const choice = drafts.get(segment) ?? firstChoice(options);
  return { choice, options, change: (change) => write(segment, { ...choice, ...change }) };
}

type Exploration = 'explore.describe' | 'explore.group-by' | 'explore.cross-tab' | 'explore.correlations';

export interface Exploring<T> {
  data: T | undefined;
  error: Error | null;
  /** The data are of what was asked before. */
  stale: boolean;
  /** It has taken longer than half a second. */
  long: boolean;
  /** The analyst ended it. */
  stopped: boolean;
  stop: () => void;
  again: () => void;
}

const LONG_MILLISECONDS = 500;

/** The answer of an exploration. One that nobody waits for any more is stopped in the core, too. */
export function useExplore<N extends Exploration>(name: N, input: Omit<Arguments<N>, 'run'>, enabled: boolean): Exploring<Answer<N>> {
  const client = useQueryClient();
  const key = [name, input] as const;
  const [stopped, setStopped] = useState('');
  const asked = JSON.stringify(key);
  const query = useQuery<Answer<N>, Error>({
    queryKey: key,
    enabled: enabled && stopped !== asked,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const run = crypto.randomUUID();
      signal.addEventListener('abort', () => void request('explore.stop', { run }));
      return request(name, { ...input, run } as Arguments<N>);
    },
  });
  const long = useLong(query.isFetching);
  return {
    data: query.data,
    error: query.error,
    stale: query.isPlaceholderData,
    long,
    stopped: stopped === asked && !query.isFetching,
    stop: () => {
      setStopped(asked);
      void client.cancelQueries({ queryKey: key, exact: true });
    },
    again: () => {
      setStopped('');
      if (query.error) void query.refetch();
    },
  };
}

function useLong(busy: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setLong(true), LONG_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [busy]);
  return long;
}

/** A column as it is read in the language of the interface. */
export function useColumnName(): (source: string) => string {
  const catalogue = useRequest('data.catalogue', {}).data ?? null;
  const language = useLanguage();
  return (source) => columnName(source, language, catalogue);
}

export function columnName(source: string, language: 'en' | 'zh', catalogue: Catalogue | null): string {
  return translate(source, language, catalogue).replaceAll('`', '').replace(/\s+/g, ' ').trim();
}
