import { idsOf } from '#core/columns/columns-over.ts';
import type { Columns } from '#core/columns/types.ts';
import { numberVector } from '../frame.ts';
import type { Bucket, Sample } from '../tree.ts';
import type { Vector } from '../vectors.ts';
import { HASHES } from './check.ts';
import { SaltedHash } from './hash.ts';

/** Who is in the sample, or in which bucket each customer falls. */
export function evaluateSampling(node: Sample | Bucket, columns: Columns): Vector {
  const hash = hasher(columns, node.salt);
  if (node.kind === 'sample') {
    const values = new Uint8Array(columns.customers);
    for (let c = 0; c < values.length; c++) values[c] = hash(c) < node.below ? 1 : 0;
    return { kind: 'truth', values };
  }
  const out = new Float64Array(columns.customers);
  for (let c = 0; c < out.length; c++) out[c] = Math.floor((hash(c) * node.count) / HASHES);
  return numberVector(out, node.type);
}

/** The hash of a customer's id; read from the stored bytes where there are some. */
function hasher(columns: Columns, salt: string): (customer: number) => number {
  const salted = new SaltedHash(salt);
  const ids = idsOf(columns);
  if (!ids) return (customer) => salted.ofText(columns.idOf(customer));
  const { bytes, offsets } = ids;
  return (customer) => salted.ofBytes(bytes, offsets[customer], offsets[customer + 1]);
}
