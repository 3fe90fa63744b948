import type { Audience, Definitions } from '#core/campaigns/types.ts';
import type { CatalogSources } from '#core/catalog/acts.ts';
import { catalogueFrom } from '#core/catalog/resolve.ts';
import { definitionsOf } from '#core/catalog/segments.ts';
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
  return audienceFrom(session, definitionsOf(catalogSources(session), segment), asOf);
}

/** The same from definitions as a list or a manifest keeps them. */
export function audienceFrom(session: Session, definitions: Definitions, asOf: IsoDate): Audience {
  const segment = definitions.find(({ kind }) => kind === 'segment');
  if (!segment) throw refuse('manifest-without-segment');
  return { truth: truthOf(session, segment.expression, asOf, catalogueFrom(session.catalogue, definitions)), definitions };
}
