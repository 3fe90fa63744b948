/** A top-level `and` clause of a segment's expression, as the clause builder shows it. */
export interface Clause {
  /** Comment lines that stand before the clause, as written; empty where there are none. */
  comment: string;
  /** The clause is negated as a whole. */
  not: boolean;
  /** What is left after `not`, as written. */
  text: string;
}

interface Token {
  kind: 'word' | 'open' | 'close' | 'comment' | 'other';
  text: string;
  from: number;
  to: number;
}

const TOKEN = /--[^\n]*|"(?:[^"\\]|\\.|"")*"|“[^”]*”|`[^`]*`|[\p{L}_][\p{L}\p{N}_]*|[()（）]|\s+|[\s\S]/gu;
const AND = new Set(['and', '且']);
const OR = new Set(['or', '或']);
const NOT = new Set(['not', '非']);
const BETWEEN = new Set(['between', '介于']);
const RESERVED = new Set([
  ...AND,
  ...OR,
  ...NOT,
  ...BETWEEN,
  'in',
  'like',
  'where',
  'since',
  'before',
  'last',
  'first',
  'count',
  'any',
  'never',
  'sum',
  'avg',
  'min',
  'max',
  'distinct',
  'active_days',
  'days_since',
  'lapsed',
  'as_of',
  'true',
  'false',
  'unknown',
  'is',
  'known',
  'case',
  'when',
  'then',
  'else',
  'end',
  'this',
  'previous',
  'ago',
]);

function tokensOf(source: string): Token[] {
  return [...source.matchAll(TOKEN)]
    .filter((match) => match[0].trim() !== '')
    .map((match) => ({ kind: kindOf(match[0]), text: match[0], from: match.index, to: match.index + match[0].length }));
}

function kindOf(text: string): Token['kind'] {
  if (text.startsWith('--')) return 'comment';
  if (text === '(' || text === '（') return 'open';
  if (text === ')' || text === '）') return 'close';
  return /^[\p{L}_]/u.test(text) ? 'word' : 'other';
}

/** Positions of the top-level `and` words; null where brackets do not match or a top-level `or` binds the whole text. */
function cuts(tokens: Token[]): number[] | null {
  const at: number[] = [];
  let depth = 0;
  const between: number[] = [];
  for (const [index, token] of tokens.entries()) {
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth < 0) return null;
    if (BETWEEN.has(word)) between.push(depth);
    if (OR.has(word) && depth === 0) return null;
    const closesBetween = between.at(-1) === depth && (AND.has(word) || word === '与');
    if (closesBetween) between.pop();
    else if (AND.has(word) && depth === 0) at.push(index);
  }
  return depth === 0 ? at : null;
}

function clauseOf(source: string, tokens: Token[]): Clause | null {
  const first = tokens.findIndex((token) => token.kind !== 'comment');
  if (first < 0) return null;
  const not = NOT.has(tokens[first].text.toLowerCase());
  const body = tokens[first + (not ? 1 : 0)];
  if (!body) return null;
  const end = tokens.at(-1)!;
  const comment = first > 0 ? source.slice(tokens[0].from, tokens[first - 1].to) : '';
  return { comment, not, text: source.slice(body.from, end.to) };
}

/**
 * Takes an expression apart at its top-level `and` words. Nothing is lost: `writeClauses` of the answer means the same.
 * Null where the text is not a plain chain of `and` clauses that are each whole (a bracket is missing, a clause is empty);
 * a text with a top-level `or` is one clause.
 *
 * @example
 * readClauses('a and not b'); // [{ comment: '', not: false, text: 'a' }, { comment: '', not: true, text: 'b' }]
 */
export function readClauses(source: string): Clause[] | null {
  const tokens = tokensOf(source);
  if (tokens.length === 0) return [];
  const at = cuts(tokens);
  if (at === null) return balanced(tokens) ? wholeText(source, tokens) : null;
  const bounds = [-1, ...at, tokens.length];
  const clauses = bounds.slice(1).map((end, index) => clauseOf(source, tokens.slice(bounds[index] + 1, end)));
  return clauses.every((clause) => clause !== null) ? clauses : null;
}

function balanced(tokens: Token[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth < 0) return false;
  }
  return depth === 0;
}

/** `a or b`: shown as one clause; `not` at its head belongs to the first part only and stays in the text. */
function wholeText(source: string, tokens: Token[]): Clause[] | null {
  const first = tokens.findIndex((token) => token.kind !== 'comment');
  if (first < 0) return null;
  const comment = first > 0 ? source.slice(tokens[0].from, tokens[first - 1].to) : '';
  return [{ comment, not: false, text: source.slice(tokens[first].from, tokens.at(-1)!.to) }];
}

/** Writes clauses as an expression, one a line. A clause with a top-level `or` is put in brackets where it would bind differently. */
export function writeClauses(clauses: readonly Clause[], language: 'en' | 'zh'): string {
  const words = language === 'zh' ? { and: '且', not: '非' } : { and: 'and', not: 'not' };
  return clauses
    .map(({ comment, not, text }, index) => {
      const loose = cuts(tokensOf(text)) === null && (not || clauses.length > 1);
      const closing = text.includes('--') ? '\n)' : ')';
      const body = `${not ? `${words.not} ` : ''}${loose ? `(${text}${closing}` : text}`;
      return `${comment === '' ? '' : `${comment}\n`}${index === 0 ? '' : `${words.and} `}${body}`;
    })
    .join('\n');
}

/** How a tag is named in an expression: in back quotes where its name is not a plain word. */
export function referenceTo(tag: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(tag) && !RESERVED.has(tag.toLowerCase()) ? tag : `\`${tag}\``;
}

/** The tag a clause stands for, or null where the clause is an expression of its own. */
export function tagOf(clause: Clause, tags: readonly string[]): string | null {
  const tokens = tokensOf(clause.text).filter((token) => token.kind !== 'comment');
  if (tokens.length !== 1) return null;
  const name = tokens[0].text.replace(/^`(.*)`$/su, '$1');
  return tags.includes(name) ? name : null;
}

/** The list with the entry at `from` moved to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), items[from], ...rest.slice(to)];
}
