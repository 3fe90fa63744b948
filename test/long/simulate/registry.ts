import { campaignScenes } from './campaign.ts';
import { challengeScenes } from './challenge.ts';
import { churnScenes } from './churn.ts';
import { exploreScenes } from './explore.ts';
import { lifetimeScenes } from './lifetime.ts';
import { metricScenes } from './metrics.ts';
import { pipelineScenes } from './pipeline.ts';
import type { AnyScene } from './scene.ts';
import { upliftScenes } from './uplift.ts';

/** Every place of the product that claims an interval, in the order of the report. */
export const scenes: readonly AnyScene[] = [
  ...campaignScenes,
  ...pipelineScenes,
  ...lifetimeScenes,
  ...challengeScenes,
  ...metricScenes,
  ...churnScenes,
  ...upliftScenes,
  ...exploreScenes,
];
