import { useLocation } from 'react-router';

/** What the address names: `/campaigns/Spring` is the list `Spring`; `/campaigns?new` the form of a new one. */
export function useCampaignPath(): { name: string | null; isNew: boolean; segment: string | null; tab: string | null } {
  const { pathname, search } = useLocation();
  const thing = pathname.split('/')[2] ?? '';
  const query = new URLSearchParams(search);
  return {
    name: thing === '' ? null : decodeURIComponent(thing),
    isNew: query.has('new'),
    segment: query.get('segment'),
    tab: query.get('tab'),
  };
}
