import { usersOfLists } from '#core/catalog/acts.ts';
import { refuse } from '#core/contract/texts.ts';
import type { SavedListInfo, SavedListSource } from '#core/contract/types.ts';
import { idsInFile, idsOfCampaign, idsOfTruth, previewIds } from '#core/saved-lists/from.ts';
import {
  readSavedLists,
  removeSavedList,
  type StoredSavedList,
  savedList,
  savedMembers,
  saveSavedList,
  undoSavedList,
} from '#core/saved-lists/store.ts';
import type { Session } from '#core/session.ts';
import { audienceOf, catalogSources } from './truth.ts';
import type { HandlersOf } from './types.ts';

/** Saved lists: from a file, a campaign list or a segment. */
export const savedListHandlers: HandlersOf<'saved-list'> = {
  'saved-list.list': (session) => {
    const users = usersOfLists(catalogSources(session));
    return readSavedLists(session.workspace.reader).map((one) => infoOf(one, users));
  },
  'saved-list.inspect': (session, { file, column }) => previewIds(session.columns, { ...session.file(file), column }),
  'saved-list.from-file': async (session, { name, file, column, replace }) => {
    const { path, fileName } = session.file(file);
    const { ids } = await idsInFile({ path, fileName, column });
    return save(session, name, { kind: 'file', fileName }, ids, replace);
  },
  'saved-list.from-campaign': (session, { name, list, which, replace }) =>
    save(session, name, { kind: 'campaign', list, which }, idsOfCampaign(session.workspace, list, which), replace),
  'saved-list.from-segment': (session, { name, segment, asOf, replace }) => {
    const { truth, definitions } = audienceOf(session, segment, asOf);
    const source = { kind: 'segment', segment, version: definitions[0].version, asOf } as const;
    return save(session, name, source, idsOfTruth(session.columns, truth), replace);
  },
  'saved-list.members': (session, query) => savedMembers(session.workspace, query),
  'saved-list.remove': async (session, { name }) => {
    refuseWhereUsed(session, savedList(session.workspace.reader, name).name);
    await removeSavedList(session.workspace, name);
    session.changed('saved-lists');
    return null;
  },
  'saved-list.undo': async (session, { name }) => {
    const stands = session.catalogue.lists?.some((one) => one.name === name);
    const versions = session.workspace.reader.prepare<[string], number>('select count(*) from saved_list where name = ?').pluck().get(name);
    // taking back the only save takes the list away
    if (stands && versions === 1) refuseWhereUsed(session, name);
    const left = await undoSavedList(session.workspace, name);
    session.changed('saved-lists');
    return left && infoOf(left, usersOfLists(catalogSources(session)));
  },
};

async function save(session: Session, name: string, source: SavedListSource, ids: Set<string>, replace: boolean): Promise<SavedListInfo> {
  const saved = await saveSavedList(session.workspace, { name, source, ids, replace });
  session.changed('saved-lists');
  return infoOf(saved, usersOfLists(catalogSources(session)));
}

function infoOf({ key: _, ...list }: StoredSavedList, users: (list: string) => string[]): SavedListInfo {
  return { ...list, usedBy: users(list.name) };
}

function refuseWhereUsed(session: Session, name: string): void {
  const users = usersOfLists(catalogSources(session))(name);
  if (users.length > 0) throw refuse('definition-in-use', { name, dependents: users.join(', ') });
}
