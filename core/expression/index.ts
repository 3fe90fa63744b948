/** The tag language: parse, check, evaluate on columns, emit SQL, explain, language service. Meaning in `language.md`. */
export { forget as forgetResults } from './cache.ts';
export { type Clause, type Compiled, type CompileOptions, compile } from './compile.ts';
export { complete, type ProfileOf } from './complete.ts';
export { countSource, countSteps, tally } from './count.ts';
export { evaluate, evaluateTruth } from './evaluate.ts';
export { type Examples, type ExamplesQuery, examples } from './examples.ts';
export { explain } from './explain.ts';
export { format } from './format.ts';
export { hover } from './hover.ts';
export { read } from './reading/index.ts';
export { shownValue } from './show.ts';
export { signature, signatureHelp } from './signature.ts';
export { type DialectName, dialects } from './sql/dialects.ts';
export { type SqlSchema, workspaceSchema } from './sql/schema.ts';
export { type Sql, toSql } from './sql/to-sql.ts';
export { translate } from './translate.ts';
export type { Node, Type } from './tree.ts';
export type { Vector } from './vectors.ts';
