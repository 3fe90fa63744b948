import type { UnknownPolicy } from '#core/contract/types.ts';
import {
  compile,
  ladderCustomers,
  ladderMoved,
  ladderMoves,
  ladderReport,
  movedCustomers,
  relate,
  relatedCustomers,
  versionChanges,
} from '#core/expression/index.ts';
import type { Session } from '#core/session.ts';
import type { HandlersOf } from './types.ts';

/** Two conditions beside each other, two versions of one, and the rungs of a ladder. */
export const comparisonHandlers: HandlersOf<'compare' | 'ladder'> = {
  'compare.relate': (session, { first, second, asOf }) =>
    relate(compiled(session, first), compiled(session, second), session.columns, asOf),
  'compare.customers': (session, { first, second, ...query }) =>
    relatedCustomers(compiled(session, first), compiled(session, second), session.columns, query),
  'compare.versions': (session, { before, after, asOf }) =>
    versionChanges(version(session, before), version(session, after), session.columns, asOf),
  'compare.moved': (session, { before, after, ...query }) =>
    movedCustomers(version(session, before), version(session, after), session.columns, query),
  'ladder.moves': (session, { before, after, asOf }) =>
    ladderMoves(compiled(session, before), compiled(session, after), session.columns, asOf),
  'ladder.moved': (session, { before, after, ...query }) =>
    ladderMoved(compiled(session, before), compiled(session, after), session.columns, query),
  'ladder.report': (session, { source, asOf }) => ladderReport(compiled(session, source), session.columns, asOf),
  'ladder.customers': (session, { source, ...query }) => ladderCustomers(compiled(session, source), session.columns, query),
};

function compiled(session: Session, source: string) {
  return compile(source, session.catalogue);
}

function version(session: Session, { source, unknown }: { source: string; unknown: UnknownPolicy }) {
  return { compiled: compiled(session, source), unknown };
}
