import type Database from 'better-sqlite3';
import type { ColumnInfo, ListPlan } from '#core/contract/types.ts';
import type { ExportJob, Recipient } from '#core/destinations/types.ts';
import { readConsent } from './consent.ts';
import { type Contact, contactReader, recipientReader } from './contacts.ts';
import type { StoredList } from './lists.ts';
import { sha256, sortById } from './order.ts';
import type { Arm, CampaignSources, ComputedList } from './types.ts';

/** The members of a list as destinations see them, whether they come from a frozen list or from the data. */
export interface Delivery {
  columns: ColumnInfo[];
  arm(arm: Arm): Iterable<Recipient>;
  /** SHA-256 over one line `id,arm,stratum` per member, excluded ones too, by id. */
  membersSha256: string;
}

type FrozenMember = [id: string, arm: string, stratum: string, contact: string | null];

/** From a frozen list: contacts as they stood at the freeze. Read once in the order of the table, which is several times faster than by id. */
export function frozenDelivery(db: Database.Database, stored: StoredList): Delivery {
  const members = db
    .prepare<[number], FrozenMember>(
      'select c.id, m.arm, m.stratum, m.contact from list_member m join customer c using (customer) where m.list = ?',
    )
    .raw()
    .all(stored.key);
  sortById(members, ([id]) => id);
  const recipient = recipientReader(stored.columns);
  const arm = (wanted: Arm): Iterable<Recipient> => ({
    *[Symbol.iterator]() {
      for (const [id, given, , contact] of members)
        if (given === wanted && contact !== null) yield recipient(id, JSON.parse(contact) as Contact);
    },
  });
  return { columns: stored.columns, arm, membersSha256: hashMembers(members.map(([id, given, stratum]) => ({ id, arm: given, stratum }))) };
}

/** From a plan worked out on the data of today. */
export function computedDelivery(sources: CampaignSources, computed: ComputedList): Delivery {
  const { columns } = sources;
  const contact = contactReader(columns, readConsent(columns, computed.plan.channel, computed.plan.asOf));
  const recipient = recipientReader(columns.attributes);
  const arm = (wanted: Arm): Iterable<Recipient> => ({
    *[Symbol.iterator]() {
      for (const member of computed.members) if (member.arm === wanted) yield recipient(member.id, contact(member.customer));
    },
  });
  return { columns: columns.attributes, arm, membersSha256: hashMembers(computed.members) };
}

function hashMembers(members: readonly { id: string; arm: string; stratum: string }[]): string {
  return sha256(members.map((member) => `${member.id},${member.arm},${member.stratum}\n`).join(''));
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
