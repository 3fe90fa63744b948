import type { Slices } from '#core/destinations/slices.ts';
import { compareIds, sha256 } from './order.ts';
import { STRATA, type Stratum } from './types.ts';

/** Who the arms are drawn among. */
export interface Draw {
  customers: number;
  id(customer: number): string;
  stratum(customer: number): Stratum;
  /** 0..1 with at most six decimals. */
  share: number;
  salt: string;
}

/**
 * Control customers of each stratum, from its size alone: as many as the cumulated share says, so that the whole share is right to one customer and each
 * stratum's to one.
 *
 * @example
 * controlSizes({ high: 15, middle: 0, low: 15, none: 0 }, 0.1); // { high: 2, middle: 0, low: 1, none: 0 }
 */
export function controlSizes(sizes: Record<Stratum, number>, share: number): Record<Stratum, number> {
  const millionths = Math.round(share * 1_000_000);
  const control = { high: 0, middle: 0, low: 0, none: 0 };
  let before = 0;
  let drawn = 0;
  for (const stratum of STRATA) {
    before += sizes[stratum];
    // in whole millionths: 0.1 x 15 must be 1.5 on the nose
    const until = Math.round((before * millionths) / 1_000_000);
    control[stratum] = until - drawn;
    drawn = until;
  }
  return control;
}

/**
 * Draws the control arm: inside each stratum the customers are put in the order of SHA-256(salt, id) and the first `controlSizes` ones are control. So the rows'
 * order and the machine do not matter, and a customer who comes or goes moves at most one other per stratum. The answer holds 1 for control, 0 for treatment.
 *
 * @example
 * const ids = ['a', 'b', 'c', 'd'];
 * runAtOnce(drawControl({ customers: 4, id: (i) => ids[i], stratum: () => 'low', share: 0.5, salt: 'spring' })); // Uint8Array with two 1
 */
export function* drawControl(draw: Draw): Slices<Uint8Array> {
  const members = new Map<Stratum, number[]>(STRATA.map((stratum) => [stratum, []]));
  for (let i = 0; i < draw.customers; i += 1) members.get(draw.stratum(i))?.push(i);
  const size = (stratum: Stratum) => members.get(stratum)?.length ?? 0;
  const sizes = controlSizes({ high: size('high'), middle: size('middle'), low: size('low'), none: size('none') }, draw.share);
  const control = new Uint8Array(draw.customers);
  for (const [stratum, those] of members) {
    if (sizes[stratum] > 0) for (const i of yield* firstByHash(those, draw, sizes[stratum])) control[i] = 1;
  }
  return control;
}

/** Only as many leading digits are sorted as tell nearly all apart; the few at the border are told apart by the whole hash. */
function* firstByHash(members: number[], { id, salt }: Draw, count: number): Slices<number[]> {
  const hash = (i: number) => sha256(JSON.stringify([salt, id(i)]));
  const leading = new Float64Array(members.length);
  for (let at = 0; at < members.length; at += 1) {
    leading[at] = Number.parseInt(hash(members[at]).slice(0, 13), 16);
    yield;
  }
  const border = leading.toSorted()[count - 1];
  const sure = members.filter((_, at) => leading[at] < border);
  const tied = members.flatMap((i, at) => (leading[at] === border ? [{ i, hash: hash(i) }] : []));
  tied.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : compareIds(id(a.i), id(b.i))));
  return [...sure, ...tied.slice(0, count - sure.length).map((each) => each.i)];
}
