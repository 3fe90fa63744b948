import { renameTag } from '#core/catalog/rename.ts';
import { listSegments, removeSegment, saveSegment, showSegment, undoSegment } from '#core/catalog/segments.ts';
import { recordMembers, snapshotsOf } from '#core/catalog/snapshots.ts';
import { listTags, removeTag, saveTag, showTag, undoTag } from '#core/catalog/tags.ts';
import type { IsoDate, SegmentSnapshot } from '#core/contract/types.ts';
import { countSource } from '#core/expression/index.ts';
import { gallery } from '#core/gallery/gallery.ts';
import { groupCustomers } from '#core/segments/group-customers.ts';
import { overlap } from '#core/segments/overlap.ts';
import { segmentProfile } from '#core/segments/profile.ts';
import type { Session } from '#core/session.ts';
import { profilesOf } from './expression.ts';
import { audienceOf, catalogSources, truthOf } from './truth.ts';
import type { HandlersOf } from './types.ts';

/** Tags and segments. */
export const definitionHandlers: HandlersOf<'tag' | 'segment'> = {
  'tag.gallery': (session, { language }) => gallery(session.catalogue, profilesOf(session), language),
  'tag.list': (session) => listTags(catalogSources(session)),
  'tag.show': (session, { name }) => ({ versions: showTag(catalogSources(session), name) }),
  'tag.save': (session, input) => changing(session, 'tags', saveTag(catalogSources(session), input)),
  'tag.remove': (session, { name }) => changing(session, 'tags', removeTag(catalogSources(session), name)),
  'tag.undo': (session, { name }) => changing(session, 'tags', undoTag(catalogSources(session), name)),
  'tag.rename': async (session, renaming) => {
    const renamed = renameTag(catalogSources(session), renaming);
    return renaming.dryRun ? renamed : changing(session, 'tags', renamed);
  },
  'segment.list': (session) => listSegments(catalogSources(session)),
  'segment.show': (session, { name }) => ({ versions: showSegment(catalogSources(session), name) }),
  'segment.save': (session, input) => changing(session, 'segments', saveSegment(catalogSources(session), input)),
  'segment.remove': (session, { name }) => changing(session, 'segments', removeSegment(catalogSources(session), name)),
  'segment.undo': (session, { name }) => changing(session, 'segments', undoSegment(catalogSources(session), name)),
  'segment.count': (session, { name, asOf }) =>
    countSource(newest(session, name), session.catalogue, session.columns, asOf, session.options.ticks),
  'segment.record': (session, { name, asOf }) => recorded(session, name, asOf),
  'segment.snapshots': (session, { name }) => snapshotsOf(session.workspace, name),
  'segment.profile': (session, { source, asOf }) => segmentProfile(session.columns, truthOf(session, source, asOf), asOf),
  'segment.group-customers': (session, { source, among, ...query }) =>
    groupCustomers(session.columns, among === 'everybody' ? null : truthOf(session, source, query.asOf), query),
  'segment.overlap': (session, { first, second, asOf }) => overlap(membersOf(session, first, asOf), membersOf(session, second, asOf)),
};

function newest(session: Session, name: string): string {
  return showSegment(catalogSources(session), name)[0].expression;
}

function membersOf(session: Session, segment: string, asOf: IsoDate): Uint8Array {
  return audienceOf(session, segment, asOf).truth;
}

async function recorded(session: Session, name: string, asOf: IsoDate): Promise<SegmentSnapshot> {
  const { truth, definitions } = audienceOf(session, name, asOf);
  const { workspace } = session;
  const [{ version }] = definitions;
  await workspace.exclusive((db) => recordMembers(db, { segment: name, version, asOf, truth, origin: 'recorded', now: workspace.now() }));
  session.changed('segments');
  return snapshotsOf(workspace, name).find((one) => one.asOf === asOf)!;
}

async function changing<T>(session: Session, what: 'tags' | 'segments', work: Promise<T>): Promise<T> {
  const value = await work;
  session.changed(what);
  return value;
}
