import { useLocation, useParams } from 'react-router';
import { leafPath } from '#renderer/shell/leaf.tsx';

export type MemberGroup = 'treatment' | 'control' | 'excluded';

const groups: readonly MemberGroup[] = ['treatment', 'control', 'excluded'];

/** Address of the customers of one arm, or of those left out. */
export function membersPath(list: string, which: MemberGroup): string {
  return `${leafPath('campaigns', list)}?tab=members&which=${which}`;
}

export interface CampaignPath {
  name: string | null;
  isNew: boolean;
  segment: string | null;
  tab: string | null;
  which: MemberGroup;
}

/** What the address names: `/campaigns/Spring` is the list `Spring`; `/campaigns?new&segment=Quiet` the form of a new one. */
export function useCampaignPath(): CampaignPath {
  const { name } = useParams();
  const query = new URLSearchParams(useLocation().search);
  const which = groups.find((group) => group === query.get('which')) ?? 'treatment';
  return { name: name ?? null, isNew: query.has('new'), segment: query.get('segment'), tab: query.get('tab'), which };
}
