import { useCallback, useMemo } from 'react';
import type { TextParams } from '#core/contract/result.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { useLanguage } from '#renderer/i18n.ts';

/** What a feature is called in the language of the window: plans keep the ids of ready features as names; any other name is the analyst's own. */
export function useFeatureName(): (name: string) => string {
  const language = useLanguage();
  const ready = useRequest('model.features', { language }).data;
  const names = useMemo(() => new Map((ready ?? []).map(({ id, name }) => [id, name])), [ready]);
  return useCallback((name) => names.get(name) ?? name, [names]);
}

/** A coded note whose parameters name features by what the window calls them. */
export function useNamedNote(): <N extends { params: TextParams }>(note: N) => N {
  const nameOf = useFeatureName();
  return useCallback((note) => ({ ...note, params: namedParams(note.params, nameOf) }), [nameOf]);
}

/**
 * Parameters of a note with the features that stand in them, alone or parted by commas, called by their names. What is no feature stays as it is.
 *
 * @example
 * namedParams({ names: 'logins-90, mine (+2)', rows: 3 }, (id) => (id === 'logins-90' ? 'Log-ins' : id)); // { names: 'Log-ins, mine (+2)', rows: 3 }
 */
export function namedParams(params: TextParams, nameOf: (name: string) => string): TextParams {
  const named = (text: string) => text.replace(/^(.*?)( \(\+\d+\))?$/s, (_all, name: string, more = '') => `${nameOf(name)}${more}`);
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? value.split(', ').map(named).join(', ') : value]),
  );
}
