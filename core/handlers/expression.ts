import { columnProfile } from '#core/columns/profile.ts';
import {
  actions,
  compile,
  complete,
  countSource,
  examples,
  explain,
  hover,
  type ProfileOf,
  read,
  signatureHelp,
  withAllValues,
} from '#core/expression/index.ts';
import type { Session } from '#core/session.ts';
import type { HandlersOf } from './types.ts';

/** The tag language at work: counts, explanations, and what the editor asks while one writes. */
export const expressionHandlers: HandlersOf<'expression'> = {
  'expression.count': (session, { source, asOf }) => countSource(source, session.catalogue, session.columns, asOf, session.options.ticks),
  'expression.complete': (session, { source, offset, language }) =>
    complete(source, offset, session.catalogue, valuesOf(session), language),
  'expression.signature': (session, { source, offset, language }) => signatureHelp(source, offset, session.catalogue, language),
  'expression.actions': (session, { source, from, to, asOf, language }) =>
    actions(source, { from, to }, session.catalogue, session.columns, asOf, language),
  'expression.hover': (session, { source, offset, language }) => hover(source, offset, session.catalogue, profilesOf(session), language),
  'expression.read': (session, { source, asOf, language }) => read(compile(source, session.catalogue), session.catalogue, asOf, language),
  'expression.explain': (session, { source, asOf, customer }) =>
    explain(compile(source, session.catalogue), session.columns, asOf, customer),
  'expression.examples': (session, { source, asOf, ...query }) =>
    examples(compile(source, session.catalogue), session.columns, asOf, query),
};

/** The profiles of the workspace's columns, for what completes and recognises names and values. */
export function profilesOf(session: Session): ProfileOf {
  return (stream, column) => columnProfile(session.workspace, session.columns, stream, column);
}

/** The same with every value of a text column, for completion. */
function valuesOf(session: Session): ProfileOf {
  const profileOf = profilesOf(session);
  return (stream, column) => withAllValues(profileOf(stream, column), stream, session.columns);
}
