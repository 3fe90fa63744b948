import type Database from 'better-sqlite3';
import { importedEvents } from '#core/columns/catalogue.ts';
import { columnsVersion } from '#core/columns/open.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnInfo, ListCounts, ListInfo, ListPlan, Manifest } from '#core/contract/types.ts';
import { runAtOnce, runInSlices, type Slices } from '#core/destinations/slices.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { readConsent } from './consent.ts';
import { contactReader } from './contacts.ts';
import { sha256 } from './order.ts';
import { letOthersWork } from './pause.ts';
import { armAt, checkPlan, computeList, planList, sharedCustomers } from './plan.ts';
import { KEPT } from './suppression.ts';
import { type CampaignSources, type ComputedList, EXCLUSIONS, type PlannedList } from './types.ts';

const MEMBERS_PER_INSERT = 50;

/** A row of table `list`. */
interface ListRow {
  list: number;
  name: string;
  status: 'draft' | 'frozen';
  plan: string;
  counts: string;
  definitions: string;
  notes: string;
  data_version: number;
  fingerprint: string;
  data: string | null;
  columns: string | null;
  frozen_at: string | null;
  removed_at: string | null;
}

/** A list with its key and, once frozen, the data it was made from and the columns of its contacts. */
export interface StoredList {
  key: number;
  info: ListInfo;
  data: Manifest['data'] | null;
  columns: ColumnInfo[];
}

/** Counts of a plan; writes nothing. */
export function previewList(workspace: Workspace, sources: CampaignSources, plan: ListPlan): ListCounts {
  return runAtOnce(planned(workspace.reader, sources, plan)).counts;
}

/** The same while others may work in between: a million customers take a second. */
export async function previewListInSlices(workspace: Workspace, sources: CampaignSources, plan: ListPlan): Promise<ListCounts> {
  return (await runInSlices(planned(workspace.reader, sources, plan), letOthersWork)).counts;
}

/** Saves a plan as a draft with its counts. Refuses `list-exists`. */
export async function createList(workspace: Workspace, sources: CampaignSources, plan: ListPlan): Promise<ListInfo> {
  checkPlan(plan);
  return workspace.exclusive(async (db) => {
    const old = rowOf(db, plan.name);
    if (old && old.removed_at === null) throw refuse('list-exists', { name: plan.name });
    // a removed draft of that name gives way; frozen lists cannot be removed
    if (old) db.prepare('delete from list where list = ?').run(old.list);
    refuseStale(workspace, sources, plan.name);
    const computed = await runInSlices(planned(db, sources, plan), letOthersWork);
    computed.notes.push(...(await runInSlices(sharedCustomers(db, computed), letOthersWork)));
    db.prepare(
      `insert into list (name, status, plan, counts, definitions, notes, data_version, fingerprint, created_at)
       values (?, 'draft', ?, ?, ?, ?, ?, ?, ?)`,
    ).run(plan.name, ...columnsOf(computed), ...stampOf(db), workspace.now());
    return liveList(db, plan.name).info;
  });
}

/** Refuses `list-not-found`. */
export function showList(workspace: Workspace, name: string): ListInfo {
  return liveList(workspace.reader, name).info;
}

/** Newest first. */
export function listLists(workspace: Workspace): ListInfo[] {
  const rows = workspace.reader
    .prepare<[], ListRow>('select * from list where removed_at is null order by created_at desc, list desc')
    .all();
  return rows.map((row) => storedOf(row).info);
}

/**
 * Works the draft out once more on the data of today and writes the members with arm, stratum, reason and contact. From here on the list never changes. Refuses
 * `list-frozen`, and `list-audience-empty` where nobody is left.
 */
export async function freezeList(workspace: Workspace, sources: CampaignSources, name: string): Promise<ListInfo> {
  return workspace.exclusive(async (db) => {
    const { key, info } = liveList(db, name);
    if (info.status === 'frozen') throw refuse('list-frozen', { name });
    refuseStale(workspace, sources, name);
    const plan = planOf(info);
    const audience = sources.audienceOf(plan.segment, plan.asOf);
    const work = computeList(db, sources, plan, audience);
    const computed = await runInSlices(work, letOthersWork);
    computed.notes.push(...(await runInSlices(sharedCustomers(db, computed), letOthersWork)));
    if (computed.counts.audience === 0) throw refuse('list-audience-empty', { name, segment: computed.counts.segment });
    await runInSlices(writeMembers(db, key, computed, sources), letOthersWork);
    audience.record?.(db, workspace.now());
    const [dataVersion, fingerprint] = stampOf(db);
    const data = JSON.stringify(dataOf(db, sources, fingerprint));
    db.prepare(
      `update list set status = 'frozen', plan = ?, counts = ?, definitions = ?, notes = ?, data_version = ?, fingerprint = ?, data = ?, columns = ?, frozen_at = ?
       where list = ?`,
    ).run(...columnsOf(computed), dataVersion, fingerprint, data, JSON.stringify(sources.columns.attributes), workspace.now(), key);
    return liveList(db, name).info;
  });
}

/** Drafts only: refuses `list-frozen`. */
export async function removeList(workspace: Workspace, name: string): Promise<null> {
  return workspace.exclusive((db) => {
    const { key, info } = liveList(db, name);
    if (info.status === 'frozen') throw refuse('list-frozen', { name });
    db.prepare('update list set removed_at = ? where list = ?').run(workspace.now(), key);
    return null;
  });
}

/** Takes back the newest step: the removal of a draft (the draft comes back) or its making (null). A frozen list refuses `list-frozen`. */
export async function undoList(workspace: Workspace, name: string): Promise<ListInfo | null> {
  return workspace.exclusive((db) => {
    const row = rowOf(db, name);
    if (!row) throw refuse('list-not-found', { name });
    if (row.status === 'frozen') throw refuse('list-frozen', { name });
    const removedAt = row.removed_at === null ? workspace.now() : null;
    db.prepare('update list set removed_at = ? where list = ?').run(removedAt, row.list);
    return removedAt === null ? liveList(db, name).info : null;
  });
}

export interface MembersQuery {
  name: string;
  /** `audience`: both arms; `all`: the whole segment. */
  which: 'treatment' | 'control' | 'excluded' | 'audience' | 'all';
  /** Code of the first reason that held. */
  reason?: string;
  stratum?: string;
  offset: number;
  limit: number;
}

/** A page of a frozen list's members, by id. A draft has none yet. */
export function listMembers(
  workspace: Workspace,
  { which, reason, stratum, ...args }: MembersQuery,
): { total: number; rows: { id: string; arm: string; stratum: string; reason: string | null }[] } {
  const { key } = liveList(workspace.reader, args.name);
  const arms = { all: '', audience: "and m.arm <> 'excluded'" };
  const conditions = [
    which === 'all' || which === 'audience' ? arms[which] : 'and m.arm = @which',
    reason === undefined ? '' : 'and m.reason = @reason',
    stratum === undefined ? '' : 'and m.stratum = @stratum',
  ].join(' ');
  const given = { key, which, reason, stratum, limit: args.limit, offset: args.offset };
  const total = workspace.reader
    .prepare<[object], number>(`select count(*) from list_member m where m.list = @key ${conditions}`)
    .pluck()
    .get(given);
  const rows = workspace.reader
    .prepare<[object], { id: string; arm: string; stratum: string; reason: string | null }>(
      `select c.id, m.arm, m.stratum, m.reason from list_member m join customer c using (customer)
       where m.list = @key ${conditions} order by c.id limit @limit offset @offset`,
    )
    .all(given);
  return { total: total ?? 0, rows };
}

/** The frozen lists a customer (dense number) was worked into, newest first. */
export function listsOfCustomer(
  workspace: Workspace,
  customer: number,
): { list: string; arm: 'treatment' | 'control' | 'excluded'; reason: string | null }[] {
  return workspace.reader
    .prepare<[number], { list: string; arm: 'treatment' | 'control' | 'excluded'; reason: string | null }>(
      `select l.name as list, m.arm, m.reason from list l join list_member m using (list)
       where m.customer = ? and l.removed_at is null order by l.frozen_at desc, l.list desc`,
    )
    .all(customer);
}

/** A list that was not removed, by name. Refuses `list-not-found`. */
export function liveList(db: Database.Database, name: string): StoredList {
  const row = rowOf(db, name);
  if (!row || row.removed_at !== null) throw refuse('list-not-found', { name });
  return storedOf(row);
}

/** A frozen list by name. Refuses `list-not-found` and `list-not-frozen`. */
export function frozenList(db: Database.Database, name: string): StoredList {
  const stored = liveList(db, name);
  if (stored.info.status !== 'frozen') throw refuse('list-not-frozen', { name });
  return stored;
}

/** The plan part of a list, fields in the order of `ListPlan`. */
export function planOf(plan: ListPlan): ListPlan {
  const { name, segment, asOf, channel, offer, controlShare, noControlReason, salt, costPerContact, costPerReactivation, consent } = plan;
  return { name, segment, asOf, channel, offer, controlShare, noControlReason, salt, costPerContact, costPerReactivation, consent };
}

function planned(db: Database.Database, sources: CampaignSources, plan: ListPlan): Slices<PlannedList> {
  checkPlan(plan);
  return planList(db, sources, plan, sources.audienceOf(plan.segment, plan.asOf));
}

/** Inside `exclusive` no import can overtake the columns any more; before, one may have. */
function refuseStale(workspace: Workspace, { columns }: CampaignSources, name: string): void {
  if (columns.version !== columnsVersion(workspace)) throw refuse('list-data-changed', { name });
}

function rowOf(db: Database.Database, name: string): ListRow | undefined {
  return db.prepare<[string], ListRow>('select * from list where name = ?').get(name);
}

function storedOf(row: ListRow): StoredList {
  const plan = JSON.parse(row.plan) as ListPlan;
  const info: ListInfo = {
    ...plan,
    status: row.status,
    counts: JSON.parse(row.counts),
    definitions: JSON.parse(row.definitions),
    dataVersion: row.data_version,
    fingerprint: row.fingerprint,
    frozenAt: row.frozen_at,
    notes: JSON.parse(row.notes),
  };
  return { key: row.list, info, data: row.data === null ? null : JSON.parse(row.data), columns: JSON.parse(row.columns ?? '[]') };
}

/** plan, counts, definitions, notes. */
function columnsOf(computed: PlannedList): [string, string, string, string] {
  return [
    JSON.stringify(planOf(computed.plan)),
    JSON.stringify(computed.counts),
    JSON.stringify(computed.definitions),
    JSON.stringify(computed.notes),
  ];
}

/** Data version and fingerprint of the moment, read on the connection that writes. */
function stampOf(db: Database.Database): [number, string] {
  const setting = db.prepare<[string], string>('select value from setting where name = ?').pluck();
  return [Number(setting.get('data_version') ?? 0), setting.get('fingerprint') ?? ''];
}

/** In the order of the table's key. */
function* writeMembers(db: Database.Database, key: number, computed: ComputedList, { columns }: CampaignSources): Slices<void> {
  const insert = (rows: number) =>
    db.prepare(
      `insert into list_member (list, customer, arm, stratum, reason, contact) values ${Array(rows).fill('(?,?,?,?,?,?)').join(',')}`,
    );
  const many = insert(MEMBERS_PER_INSERT);
  const contact = contactReader(columns, readConsent(columns, computed.plan.channel, computed.plan.asOf));
  let values: unknown[] = [];
  for (const i of byCustomer(computed.customers, columns.customers)) {
    const customer = computed.customers[i];
    const arm = armAt(computed, i);
    const reason = computed.reasons[i] === KEPT ? null : EXCLUSIONS[computed.reasons[i]];
    // nobody is sent to from the excluded ones: their data are not copied
    values.push(key, customer, arm, computed.tiers[customer], reason, arm === 'excluded' ? null : JSON.stringify(contact(customer)));
    if (values.length === MEMBERS_PER_INSERT * 6) {
      many.run(values);
      values = [];
    }
    yield;
  }
  if (values.length > 0) insert(values.length / 6).run(values);
}

/** Places of the members in the order of their dense numbers. */
function byCustomer(members: Int32Array, customers: number): Int32Array {
  const places = new Int32Array(customers).fill(-1);
  for (let i = 0; i < members.length; i += 1) places[members[i]] = i;
  return places.filter((place) => place >= 0);
}

/** What a manifest tells about the data behind the columns. */
export function dataOf(db: Database.Database, { columns }: CampaignSources, fingerprint: string): Manifest['data'] {
  const batches = db
    .prepare<[], { fileName: string; sha256: string; mappingSha256: string }>(
      'select file_name as fileName, sha256, mapping_sha256 as mappingSha256 from batch order by batch',
    )
    .all();
  const events = importedEvents(columns);
  const blocked = db.prepare<[], string>('select entry from do_not_contact order by entry').pluck().all();
  const doNotContact = { entries: blocked.length, sha256: sha256(blocked.map((entry) => `${entry}\n`).join('')) };
  return { fingerprint, customers: columns.customers, events, batches, doNotContact };
}
