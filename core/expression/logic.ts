import type { UnknownPolicy } from '#core/contract/types.ts';
import { FALSE, TRUE, type TruthVector, UNKNOWN } from './vectors.ts';

/*
 * Truths are bytes 0, 1, 2. The loops below work on their bits, without a branch: a test on data that fall either way at random costs five times as much.
 */

/** Kleene's three-valued `and`. */
export function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    const yes = x & y & 1;
    const notFalse = (x | (x >> 1)) & (y | (y >> 1)) & 1;
    out[i] = yes | ((notFalse ^ yes) << 1);
  }
  return out;
}

/** Kleene's three-valued `or`. */
export function either(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) {
    const known = a[i] | b[i];
    const yes = known & 1;
    out[i] = yes | (known & (2 - yes * 2));
  }
  return out;
}

const negated = Uint8Array.of(TRUE, FALSE, UNKNOWN);

export function opposite(a: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = negated[a[i]];
  return out;
}

/** A tag's own answer to unknown. */
export function settle(truth: TruthVector, policy: UnknownPolicy): TruthVector {
  const table = Uint8Array.of(FALSE, TRUE, policy === 'include' ? TRUE : FALSE);
  const out = new Uint8Array(truth.values.length);
  for (let i = 0; i < out.length; i++) out[i] = table[truth.values[i]];
  return { kind: 'truth', values: out };
}
