import type { FormId } from '../functions.ts';
import { functionReadings } from './functions.ts';
import type { Reader } from './types.ts';
import { fill } from './words.ts';

/** A form in words: its row of `functions.ts` with the parts that its node gives. */
export function readForm(id: FormId, negated: boolean, { language }: Reader, parts: Readonly<Record<string, string>>): string {
  const reading = functionReadings[id];
  return fill('value' in reading ? reading.value : negated ? reading.lack : reading.have, language, parts);
}
