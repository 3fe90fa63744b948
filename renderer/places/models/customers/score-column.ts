import { useState } from 'react';
import type { ColumnProfile, ModelInfo, TableFilter } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';

/** A column as a version of a model wrote it; null where another one did, or nobody. */
export function useScoreColumn(info: ModelInfo, column: string): ColumnProfile | null {
  const wanted = info.columns.includes(column);
  const profile = useRequest('data.profile', { stream: null, column }, { enabled: wanted });
  const score = profile.data?.column.score;
  return profile.data && score?.model === info.name && score.version === String(info.version) ? profile.data : null;
}

/** The filters that a click on a bar of the scores puts on the customers, who are then shown. */
export function useScoreFilters(onTab: (tab: string) => void) {
  const [filters, setFilters] = useState<TableFilter[]>([]);
  const pick = (next: TableFilter[]) => {
    setFilters(next);
    onTab('customers');
  };
  return { filters, setFilters, pick };
}
