import { basic } from './basic.ts';
import type { Family } from './family.ts';
import { ladders } from './ladders.ts';
import { measures } from './measures.ts';
import { overAll } from './over-all.ts';
import { past } from './past.ts';
import { sampling } from './sampling.ts';
import { scalars } from './scalars.ts';
import { sequences } from './sequences.ts';
import { sets } from './sets.ts';
import { states } from './states.ts';
import { windows } from './windows.ts';

/** Every family of the language: a line for each. */
export const families: readonly Family[] = [basic, ladders, measures, overAll, past, sampling, scalars, sequences, sets, states, windows];
