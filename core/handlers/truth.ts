import type { Audience, Definitions } from '#core/campaigns/types.ts';
import type { CatalogSources } from '#core/catalog/acts.ts';
import { catalogueFrom } from '#core/catalog/resolve.ts';
import { definitionsOf } from '#core/catalog/segments.ts';
import { checkMembers, membersUsed, recordMembers } from '#core/catalog/snapshots.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Catalogue, IsoDate } from '#core/contract/types.ts';
import { compile, evaluateTruth } from '#core/expression/index.ts';
import type { Session } from '#core/session.ts';

/** 0 no, 1 yes, 2 unknown per customer. Do not write into the answer: it is kept. */
export function truthOf(session: Session, source: string, asOf: IsoDate, catalogue: Catalogue = session.catalogue): Uint8Array {
  return evaluateTruth(compile(source, catalogue), session.columns, asOf);
}

/** What the catalogue's functions take. */
export function catalogSources(session: Session): CatalogSources {
  return { workspace: session.workspace, catalogue: session.catalogue, compile };
}

/** A segment of the workspace, with the versions it stands on. */
export function audienceOf(session: Session, segment: string, asOf: IsoDate): Audience {
  const kept = definitionsOf(catalogSources(session), segment);
  const [{ expression, version }] = kept;
  const { tree } = compile(expression, session.catalogue);
  const audience = audienceFrom(session, tree ? [...kept, ...membersUsed(session.workspace.reader, tree, asOf)] : kept, asOf);
  const record: Audience['record'] = (db, now) =>
    recordMembers(db, { segment, version, asOf, truth: audience.truth, origin: 'frozen', now });
  return { ...audience, record };
}

/** The same from definitions as a list or a manifest keeps them. */
export function audienceFrom(session: Session, definitions: Definitions, asOf: IsoDate): Audience {
  const segment = definitions.find(({ kind }) => kind === 'segment');
  if (!segment) throw refuse('manifest-without-segment');
  checkLists(session, definitions);
  checkMembers(session.workspace.reader, definitions);
  return { truth: truthOf(session, segment.expression, asOf, catalogueFrom(session.catalogue, definitions)), definitions };
}

/** A saved list that holds other ids now would give another audience under the same name. */
function checkLists(session: Session, definitions: Definitions): void {
  const hash = session.workspace.reader
    .prepare<[string], string>('select sha256 from saved_list where name = ? and removed_at is null')
    .pluck();
  for (const { kind, name, expression } of definitions) {
    if (kind === 'list' && hash.get(name) !== expression) throw refuse('saved-list-differs', { name });
  }
}
