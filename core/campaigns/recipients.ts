import type Database from 'better-sqlite3';
import type { ColumnInfo, ListPlan } from '#core/contract/types.ts';
import type { ExportJob, Recipient } from '#core/destinations/types.ts';
import { readConsent } from './consent.ts';
import { contactReader } from './contacts.ts';
import { sha256 } from './order.ts';
import type { Arm, CampaignSources, ComputedList, Contact, ListMember } from './types.ts';

/** The members of a list as destinations see them, whether they come from a frozen list or from the data. */
export interface Delivery {
  columns: ColumnInfo[];
  arm(arm: Arm): Iterable<Recipient>;
  /** SHA-256 over one line `id,arm,stratum` per member, excluded ones too, by id. */
  membersSha256: string;
}

/** From a frozen list: contacts as they stood at the freeze. */
export function frozenDelivery(db: Database.Database, list: number): Delivery {
  const members = db
    .prepare<[number], { id: string; arm: string; stratum: string }>(
      'select c.id, m.arm, m.stratum from list_member m join customer c using (customer) where m.list = ? order by c.id',
    )
    .all(list);
  return { columns: frozenColumns(db, list), arm: (arm) => frozenArm(db, list, arm), membersSha256: hashMembers(members) };
}

/** Keys are read at once and contacts one by one: a million members need no million contacts in memory. */
function frozenArm(db: Database.Database, list: number, arm: Arm): Iterable<Recipient> {
  const keys = db.prepare<[number, string], { customer: number; id: string }>(
    'select m.customer, c.id from list_member m join customer c using (customer) where m.list = ? and m.arm = ? order by c.id',
  );
  const contact = db.prepare<[number, number], string>('select contact from list_member where list = ? and customer = ?').pluck();
  return {
    *[Symbol.iterator]() {
      for (const { customer, id } of keys.all(list, arm)) yield { id, ...(JSON.parse(contact.get(list, customer) ?? '{}') as Contact) };
    },
  };
}

/** The attributes that the contacts of the list carry. */
function frozenColumns(db: Database.Database, list: number): ColumnInfo[] {
  const first = db
    .prepare<[number], string>("select contact from list_member where list = ? and arm <> 'excluded' limit 1")
    .pluck()
    .get(list);
  const known = new Set(first === undefined ? [] : Object.keys((JSON.parse(first) as Contact).attributes));
  return db
    .prepare<[], ColumnInfo>('select name, label, type, decimals, unit, role from "column" where stream is null order by "column"')
    .all()
    .filter((column) => known.has(column.name));
}

/** From a plan worked out on the data of today. */
export function computedDelivery(sources: CampaignSources, computed: ComputedList): Delivery {
  const { columns } = sources;
  const contact = contactReader(columns, readConsent(columns, computed.plan.channel, computed.plan.asOf));
  const arm = (wanted: Arm): Iterable<Recipient> => ({
    *[Symbol.iterator]() {
      for (const member of computed.members) if (member.arm === wanted) yield { id: member.id, ...contact(member.customer) };
    },
  });
  return { columns: columns.attributes, arm, membersSha256: hashMembers(computed.members) };
}

function hashMembers(members: Pick<ListMember, 'id' | 'arm' | 'stratum'>[] | { id: string; arm: string; stratum: string }[]): string {
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
