import { useCallback, useMemo } from 'react';
import { useRequest } from '#renderer/api/hooks.ts';
import { useLanguage } from '#renderer/i18n.ts';

/** What a feature is called in the language of the window: plans keep the ids of ready features as names; any other name is the analyst's own. */
export function useFeatureName(): (name: string) => string {
  const language = useLanguage();
  const ready = useRequest('model.features', { language }).data;
  const names = useMemo(() => new Map((ready ?? []).map(({ id, name }) => [id, name])), [ready]);
  return useCallback((name) => names.get(name) ?? name, [names]);
}
