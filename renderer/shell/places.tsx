import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { WorkspaceInfo } from '#core/contract/types.ts';
import type { IconName } from '../components/icons.tsx';

/** A place of the desk, in the order of the work. A new one is a folder in `places/` and a row here. */
export interface Place {
  id: 'data' | 'tags' | 'segments' | 'models' | 'campaigns' | 'results';
  icon: IconName;
  count: (info: WorkspaceInfo) => number;
  /** The place itself, at `/id` and below. */
  View: LazyExoticComponent<ComponentType>;
  /** The things of the place, under the navigation. */
  Leaves: LazyExoticComponent<ComponentType>;
}

export const places: readonly Place[] = [
  {
    id: 'data',
    icon: 'data',
    count: (info) => info.streams,
    View: lazy(async () => ({ default: (await import('../places/data/place.tsx')).DataPlace })),
    Leaves: lazy(async () => ({ default: (await import('../places/data/leaves.tsx')).DataLeaves })),
  },
  {
    id: 'tags',
    icon: 'tags',
    count: (info) => info.tags,
    View: lazy(async () => ({ default: (await import('../places/tags/place.tsx')).TagsPlace })),
    Leaves: lazy(async () => ({ default: (await import('../places/tags/leaves.tsx')).TagLeaves })),
  },
  {
    id: 'segments',
    icon: 'segments',
    count: (info) => info.segments,
    View: lazy(async () => ({ default: (await import('../places/segments/place.tsx')).SegmentsPlace })),
    Leaves: lazy(async () => ({ default: (await import('../places/segments/leaves.tsx')).SegmentLeaves })),
  },
  {
    id: 'models',
    icon: 'models',
    count: (info) => info.models,
    View: lazy(async () => ({ default: (await import('../places/models/place.tsx')).ModelsPlace })),
    Leaves: lazy(async () => ({ default: (await import('../places/models/leaves.tsx')).ModelLeaves })),
  },
  {
    id: 'campaigns',
    icon: 'campaigns',
    count: (info) => info.lists,
    View: lazy(async () => ({ default: (await import('../places/campaigns/place.tsx')).CampaignsPlace })),
    Leaves: lazy(async () => ({ default: (await import('../places/campaigns/leaves.tsx')).CampaignLeaves })),
  },
  {
    id: 'results',
    icon: 'results',
    count: (info) => info.results,
    View: lazy(async () => ({ default: (await import('../places/results/place.tsx')).ResultsPlace })),
    Leaves: lazy(async () => ({ default: (await import('../places/results/leaves.tsx')).ResultLeaves })),
  },
];
