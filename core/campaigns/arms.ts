import { compareIds, sha256 } from './order.ts';
import { STRATA, type Stratum } from './types.ts';

/**
 * Draws the control arm: inside each stratum the customers are put in the order of SHA-256(salt, id) and the first ones are control, as many as the
 * cumulated share says. So the whole share is right to one customer, each stratum's to one, the rows' order and the machine do not matter, and a customer
 * who comes or goes moves at most one other per stratum.
 *
 * `ids` and `strata` are parallel; the answer holds 1 for control, 0 for treatment. `share` is 0..1 with at most six decimals.
 *
 * @example
 * drawControl(['a', 'b', 'c', 'd'], ['high', 'high', 'low', 'low'], 0.5, 'spring'); // Uint8Array with one 1 per stratum
 */
export function drawControl(ids: readonly string[], strata: readonly Stratum[], share: number, salt: string): Uint8Array {
  const control = new Uint8Array(ids.length);
  const millionths = Math.round(share * 1_000_000);
  let before = 0;
  let drawn = 0;
  for (const stratum of STRATA) {
    const members: number[] = [];
    for (let i = 0; i < ids.length; i += 1) if (strata[i] === stratum) members.push(i);
    before += members.length;
    // in whole millionths: 0.1 x 15 must be 1.5 on the nose
    const until = Math.round((before * millionths) / 1_000_000);
    if (until > drawn) for (const i of firstByHash(members, ids, salt, until - drawn)) control[i] = 1;
    drawn = until;
  }
  return control;
}

/** Only as many leading digits are sorted as tell nearly all apart; the few at the border are told apart by the whole hash. */
function firstByHash(members: number[], ids: readonly string[], salt: string, count: number): number[] {
  const hashes = members.map((i) => sha256(JSON.stringify([salt, ids[i]])));
  const leading = Float64Array.from(hashes, (hash) => Number.parseInt(hash.slice(0, 13), 16));
  const border = leading.toSorted()[count - 1];
  const sure = members.filter((_, at) => leading[at] < border);
  const tied = members.flatMap((i, at) => (leading[at] === border ? [{ i, hash: hashes[at] }] : []));
  tied.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : compareIds(ids[a.i], ids[b.i])));
  return [...sure, ...tied.slice(0, count - sure.length).map((each) => each.i)];
}
