import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { letOthersWork } from '#core/campaigns/pause.ts';
import { refuse } from '#core/contract/texts.ts';
import type { SavedListInfo, SavedListSource } from '#core/contract/types.ts';
import { runInSlices, type Slices } from '#core/destinations/slices.ts';
import type { Workspace } from '#core/store/workspace.ts';

/** A saved list as it is stored; who uses it, the catalogue knows. */
export type StoredSavedList = Omit<SavedListInfo, 'usedBy'> & {
  /** Of the row: never used again for other ids. */
  key: number;
};

interface Row {
  saved_list: number;
  name: string;
  source: string;
  customers: number;
  sha256: string;
  saved_at: string;
  removed_at: string | null;
}

/** All saved lists by name. */
export function readSavedLists(db: Database.Database): StoredSavedList[] {
  const rows = db.prepare<[], Row>('select * from saved_list where removed_at is null order by name').all();
  return rows.map((row) => storedOf(db, row));
}

/** Refuses `saved-list-not-found`. */
export function savedList(db: Database.Database, name: string): StoredSavedList {
  const row = liveRow(db, name);
  if (!row) throw refuse('saved-list-not-found', { name });
  return storedOf(db, row);
}

function liveRow(db: Database.Database, name: string): Row | undefined {
  return db.prepare<[string], Row>('select * from saved_list where name = ? and removed_at is null').get(name);
}

function storedOf(db: Database.Database, row: Row): StoredSavedList {
  const { saved_list: key, name, source, customers: ids, sha256, saved_at: savedAt } = row;
  const earlier = earlierOf(db, name, key);
  return { key, name, source: JSON.parse(source) as SavedListSource, ids, strangers: strangersOf(db, key), sha256, savedAt, earlier };
}

function earlierOf(db: Database.Database, name: string, key: number): SavedListInfo['earlier'] {
  return db
    .prepare<[string, number], SavedListInfo['earlier'][number]>(
      'select row_number() over (order by saved_list) as version, saved_at as savedAt, customers as ids from saved_list where name = ? and saved_list < ? order by saved_list desc',
    )
    .all(name, key);
}

const strangers = new WeakMap<Database.Database, Map<string, number>>();

/** By look-up of every id, half a second per million; kept until customers come in, for a key never means other ids. */
function strangersOf(db: Database.Database, key: number): number {
  const [customers] = db.prepare('select coalesce(max(customer), -1) from customer').raw().get() as number[];
  const kept = strangers.get(db) ?? new Map<string, number>();
  strangers.set(db, kept);
  const known = kept.get(`${key} ${customers}`);
  if (known !== undefined) return known;
  const unknown =
    'select count(*) from saved_list_member m where saved_list = ? and not exists (select 1 from customer c where c.id = m.id)';
  const found = db.prepare<[number], number>(unknown).pluck().get(key) ?? 0;
  kept.set(`${key} ${customers}`, found);
  return found;
}

export interface NewSavedList {
  name: string;
  source: SavedListSource;
  ids: ReadonlySet<string>;
  /** Takes the place of a list of that name, which an undo brings back. */
  replace: boolean;
}

/** Keeps ids under a name. Refuses `saved-list-name-invalid`, `saved-list-empty`, and `saved-list-exists` where nothing shall be replaced. */
export function saveSavedList(workspace: Workspace, { name: given, source, ids, replace }: NewSavedList): Promise<StoredSavedList> {
  const name = given.trim();
  if (name === '' || name.length > 200 || /["\p{Cc}\u2028\u2029]/u.test(name)) throw refuse('saved-list-name-invalid', { name });
  if (ids.size === 0) throw refuse('saved-list-empty', { name });
  return workspace.exclusive(async (db) => {
    const before = liveRow(db, name);
    if (before && !replace) throw refuse('saved-list-exists', { name });
    const now = workspace.now();
    if (before) setRemoved(db, before.saved_list, now);
    await runInSlices(insertList(db, { name, source, now }, ids), letOthersWork);
    return savedList(db, name);
  });
}

const IDS_PER_INSERT = 50;

function* insertList(
  db: Database.Database,
  list: { name: string; source: SavedListSource; now: string },
  ids: ReadonlySet<string>,
): Slices<void> {
  const sorted = [...ids].map((id) => Buffer.from(id)).sort(Buffer.compare);
  const hash = createHash('sha256');
  for (const id of sorted) hash.update(id).update('\n');
  const row = [list.name, JSON.stringify(list.source), ids.size, hash.digest('hex'), list.now];
  const add = db.prepare('insert into saved_list (name, source, customers, sha256, saved_at) values (?, ?, ?, ?, ?)');
  const key = add.run(...row).lastInsertRowid;
  const insert = (rows: number) =>
    db.prepare(`insert into saved_list_member (saved_list, id) values ${Array(rows).fill('(?,?)').join(',')}`);
  const many = insert(IDS_PER_INSERT);
  for (let from = 0; from < sorted.length; from += IDS_PER_INSERT) {
    const group = sorted.slice(from, from + IDS_PER_INSERT);
    const statement = group.length === IDS_PER_INSERT ? many : insert(group.length);
    statement.run(group.flatMap((id) => [key, id.toString()]));
    for (let row = 0; row < group.length; row++) yield;
  }
}

function setRemoved(db: Database.Database, key: number, at: string | null): void {
  db.prepare('update saved_list set removed_at = ? where saved_list = ?').run(at, key);
}

/** Hides a list; its ids stay for an undo. Refuses `saved-list-not-found`. */
export function removeSavedList(workspace: Workspace, name: string): Promise<null> {
  return workspace.exclusive((db) => {
    setRemoved(db, savedList(db, name).key, workspace.now());
    return null;
  });
}

/**
 * Takes back the newest act on a list of that name: a removal, or a save, after which the list that it replaced stands again. Null where none stands
 * then. Refuses `saved-list-nothing-to-undo`.
 */
export function undoSavedList(workspace: Workspace, name: string): Promise<StoredSavedList | null> {
  return workspace.exclusive((db) => {
    const [newest, before] = db
      .prepare<[string], Row>('select * from saved_list where name = ? order by saved_list desc limit 2')
      .all(name);
    if (!newest) throw refuse('saved-list-nothing-to-undo', { name });
    if (newest.removed_at !== null) setRemoved(db, newest.saved_list, null);
    else {
      db.prepare('delete from saved_list where saved_list = ?').run(newest.saved_list);
      if (before && before.removed_at === newest.saved_at) setRemoved(db, before.saved_list, null);
    }
    return liveRow(db, name) ? savedList(db, name) : null;
  });
}

export interface SavedMembersQuery {
  name: string;
  /** Only ids that no customer has. */
  strangers: boolean;
  offset: number;
  limit: number;
}

/** A page of the ids, in order of their bytes. Refuses `saved-list-not-found`. */
export function savedMembers(
  workspace: Workspace,
  { name, strangers, offset, limit }: SavedMembersQuery,
): { total: number; rows: { id: string; known: boolean }[] } {
  const list = savedList(workspace.reader, name);
  const where = strangers ? 'and c.id is null' : '';
  const rows = workspace.reader
    .prepare<[number, number, number], { id: string; known: number }>(
      `select m.id, c.id is not null as known from saved_list_member m left join customer c on c.id = m.id
       where m.saved_list = ? ${where} order by m.id limit ? offset ?`,
    )
    .all(list.key, limit, offset);
  return { total: strangers ? list.strangers : list.ids, rows: rows.map(({ id, known }) => ({ id, known: known === 1 })) };
}
