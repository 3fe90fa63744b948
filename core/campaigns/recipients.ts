import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { idRanks } from '#core/columns/id-order.ts';
import type { Columns } from '#core/columns/types.ts';
import type { ColumnInfo, ListPlan } from '#core/contract/types.ts';
import type { Slices } from '#core/destinations/slices.ts';
import type { ExportJob, Recipient } from '#core/destinations/types.ts';
import { readConsent } from './consent.ts';
import { type Contact, contactReader, recipientReader } from './contacts.ts';
import type { StoredList } from './lists.ts';
import { armAt } from './plan.ts';
import type { Arm, CampaignSources, ComputedList } from './types.ts';

/** The members of a list as destinations see them, whether they come from a frozen list or from the data. */
export interface Delivery {
  columns: ColumnInfo[];
  arm(arm: Arm): Iterable<Recipient>;
  /** SHA-256 over one line `id,arm,stratum` per member, excluded ones too, by id. */
  membersSha256: string;
}

interface FrozenMember {
  customer: number;
  arm: string;
  stratum: string;
  contact: string | null;
}

const ROWS_PER_READ = 2000;

/** From a frozen list: contacts as they stood at the freeze. Read once in the order of the table, which is several times faster than by id. */
export function* frozenDelivery(db: Database.Database, columns: Columns, stored: StoredList): Slices<Delivery> {
  const read = db.prepare<[number, number, number], FrozenMember>(
    'select customer, arm, stratum, contact from list_member where list = ? and customer > ? order by customer limit ?',
  );
  const ranks = idRanks(columns);
  const byRank = new Array<FrozenMember | undefined>(columns.customers).fill(undefined);
  for (let last = -1; ; ) {
    const rows = read.all(stored.key, last, ROWS_PER_READ);
    for (const row of rows) {
      byRank[ranks[row.customer]] = row;
      yield;
    }
    if (rows.length < ROWS_PER_READ) break;
    last = rows[rows.length - 1].customer;
  }
  const members = byRank.filter((row) => row !== undefined);
  const recipient = recipientReader(stored.columns);
  const arm = (wanted: Arm): Iterable<Recipient> => ({
    *[Symbol.iterator]() {
      for (const { customer, arm: given, contact } of members)
        if (given === wanted && contact !== null) yield recipient(columns.idOf(customer), JSON.parse(contact) as Contact);
    },
  });
  const membersSha256 = yield* hashMembers(members.length, (i) => {
    const { customer, arm: given, stratum } = members[i];
    return `${columns.idOf(customer)},${given},${stratum}\n`;
  });
  return { columns: stored.columns, arm, membersSha256 };
}

/** From a plan worked out on the data of today. */
export function* computedDelivery(sources: CampaignSources, computed: ComputedList): Slices<Delivery> {
  const { columns } = sources;
  const { customers, tiers, plan } = computed;
  const contact = contactReader(columns, readConsent(columns, plan.channel, plan.asOf));
  const recipient = recipientReader(columns.attributes);
  const arm = (wanted: Arm): Iterable<Recipient> => ({
    *[Symbol.iterator]() {
      for (let i = 0; i < customers.length; i += 1)
        if (armAt(computed, i) === wanted) yield recipient(columns.idOf(customers[i]), contact(customers[i]));
    },
  });
  const line = (i: number) => `${columns.idOf(customers[i])},${armAt(computed, i)},${tiers[customers[i]]}\n`;
  return { columns: columns.attributes, arm, membersSha256: yield* hashMembers(customers.length, line) };
}

function* hashMembers(count: number, lineOf: (i: number) => string): Slices<string> {
  const hash = createHash('sha256');
  let lines: string[] = [];
  for (let i = 0; i < count; i += 1) {
    lines.push(lineOf(i));
    if (lines.length === ROWS_PER_READ) {
      hash.update(lines.join(''));
      lines = [];
    }
    yield;
  }
  hash.update(lines.join(''));
  return hash.digest('hex');
}

/** What a destination gets to work with. `options` are complete. */
export function exportJob(plan: ListPlan, delivery: Delivery, options: Record<string, string>): ExportJob {
  const { name, segment, channel, offer, asOf } = plan;
  return {
    list: { name, segment, channel, offer, asOf },
    columns: delivery.columns,
    treatment: delivery.arm('treatment'),
    control: delivery.arm('control'),
    options,
  };
}
