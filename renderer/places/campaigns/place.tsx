import { ListPage } from './list-page.tsx';
import { Overview } from './overview.tsx';
import { useCampaignPath } from './path.ts';
import { PlanPage } from './plan-page.tsx';
import '#renderer/charts/chart.css';
import './shared.css';
import './campaigns.css';

/** Campaigns: all lists, the form of a new one, or one list. */
export function CampaignsPlace() {
  const { name, isNew, segment } = useCampaignPath();
  if (isNew) return <PlanPage key={segment} segment={segment} />;
  return name === null ? <Overview /> : <ListPage key={name} name={name} />;
}
