import { useLocation, useParams } from 'react-router';
import { leafPath } from '#renderer/shell/leaf.tsx';

const groups = ['all', 'audience', 'treatment', 'control', 'excluded'] as const;
export type MemberGroup = (typeof groups)[number];

/** Which members are shown: a group, and in it those with one reason or of one value tier. */
export interface MemberChoice {
  which: MemberGroup;
  reason?: string;
  stratum?: string;
}

/**
 * Address of the customers behind a number of a list.
 *
 * @example
 * membersPath('Spring', { which: 'excluded', reason: 'opted-out' }); // '/campaigns/Spring?tab=members&which=excluded&reason=opted-out'
 */
export function membersPath(list: string, choice: MemberChoice | MemberGroup): string {
  const { which, reason, stratum } = typeof choice === 'string' ? { which: choice } : choice;
  const query = new URLSearchParams({ tab: 'members', which });
  if (reason !== undefined) query.set('reason', reason);
  if (stratum !== undefined) query.set('stratum', stratum);
  return `${leafPath('campaigns', list)}?${query}`;
}

export interface CampaignPath {
  name: string | null;
  isNew: boolean;
  segment: string | null;
  tab: string | null;
  members: MemberChoice;
}

/** What the query of an address says about members. */
export function memberChoice(query: URLSearchParams): MemberChoice {
  const which = groups.find((group) => group === query.get('which')) ?? 'treatment';
  return { which, reason: query.get('reason') ?? undefined, stratum: query.get('stratum') ?? undefined };
}

/** What the address names: `/campaigns/Spring` is the list `Spring`; `/campaigns?new&segment=Quiet` the form of a new one. */
export function useCampaignPath(): CampaignPath {
  const { name } = useParams();
  const query = new URLSearchParams(useLocation().search);
  return {
    name: name ?? null,
    isNew: query.has('new'),
    segment: query.get('segment'),
    tab: query.get('tab'),
    members: memberChoice(query),
  };
}
