import { adobe } from './adobe.ts';
import { braze } from './braze.ts';
import { growingio } from './growingio.ts';
import { klaviyo } from './klaviyo.ts';
import { mautic } from './mautic.ts';
import { posthog } from './posthog.ts';
import { sensors } from './sensors.ts';
import type { Grammar, GrammarId } from './types.ts';

/** In the order of the page's columns. */
export const grammars: readonly { id: GrammarId; grammar: Grammar }[] = [
  { id: 'klaviyo', grammar: klaviyo },
  { id: 'adobe', grammar: adobe },
  { id: 'sensors', grammar: sensors },
  { id: 'growingio', grammar: growingio },
  { id: 'mautic', grammar: mautic },
  { id: 'braze', grammar: braze },
  { id: 'posthog', grammar: posthog },
];
