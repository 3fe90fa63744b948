import type { Workspace } from '#core/store/workspace.ts';
import type { Columns, StoredSets } from './types.ts';

/** Saved lists and recorded segments of a workspace over its columns. What lies under a key never changes. */
export function storedSets(workspace: Workspace, columns: Columns): StoredSets {
  return {
    list: (key) => listTruth(workspace, columns, key),
    snapshot: (key) => snapshotTruth(workspace, columns, key),
  };
}

function listTruth({ reader }: Workspace, columns: Columns, key: number): Uint8Array {
  const truth = new Uint8Array(columns.customers);
  const members = 'select c.customer from saved_list_member m join customer c on c.id = m.id where m.saved_list = ?';
  for (const customer of reader.prepare<[number], number>(members).pluck().iterate(key)) {
    // an import may have brought more customers than these columns hold
    if (customer < truth.length) truth[customer] = 1;
  }
  return truth;
}

function snapshotTruth({ reader }: Workspace, columns: Columns, key: number): Uint8Array {
  const truth = new Uint8Array(columns.customers).fill(2);
  const row = reader
    .prepare<[number], { customers: number; members: Buffer }>('select customers, members from segment_snapshot where snapshot = ?')
    .get(key);
  if (!row) return truth;
  const known = Math.min(row.customers, truth.length);
  for (let customer = 0; customer < known; customer++) truth[customer] = (row.members[customer >> 3] >> (customer & 7)) & 1;
  return truth;
}

/** The members of a truth as `segment_snapshot` keeps them: bit c % 8 of byte c / 8 is customer c. */
export function memberBits(truth: Uint8Array): Buffer {
  const bits = Buffer.alloc(Math.ceil(truth.length / 8));
  for (let customer = 0; customer < truth.length; customer++) if (truth[customer] === 1) bits[customer >> 3] |= 1 << (customer & 7);
  return bits;
}
