import { useLocation, useParams } from 'react-router';

/** What the address names: `/campaigns/Spring` is the list `Spring`; `/campaigns?new&segment=Quiet` the form of a new one. */
export function useCampaignPath(): { name: string | null; isNew: boolean; segment: string | null; tab: string | null } {
  const { name } = useParams();
  const query = new URLSearchParams(useLocation().search);
  return { name: name ?? null, isNew: query.has('new'), segment: query.get('segment'), tab: query.get('tab') };
}
