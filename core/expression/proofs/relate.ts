import type { Columns } from '#core/columns/types.ts';
import { refuse } from '#core/contract/texts.ts';
import type { Claim, IsoDate, Note, Relation, RelationCounts, RelationPart } from '#core/contract/types.ts';
import type { Compiled } from '../compile.ts';
import { dayFrom, treeOf, truthOf } from '../evaluate.ts';
import { customerFrame } from '../frame.ts';
import { typeText } from '../scope.ts';
import type { Node } from '../tree.ts';
import { TRUE, UNKNOWN } from '../vectors.ts';
import type { Origin } from './facts.ts';
import { type Prover, proverOf, type Refutation, refute } from './refute.ts';
import type { Given } from './selections.ts';
import type { Sign, Signed } from './signed.ts';

/** A condition with its text. */
export interface Side {
  node: Node;
  source: string;
}

/** What is taken as given on these data. */
export function givenOf(columns: Columns, asOf: number): Given {
  return { asOf, coverageOf: (stream) => columns.stream(stream)?.coverage ?? null };
}

/**
 * How the customers of two conditions lie to each other: proven where it can be, and as it is on these data.
 *
 * @throws WorkbenchError `expression-has-errors`, `boolean-needed`, `impossible-date`
 * @example
 * relate(compile('any(order in last 30 days)', catalogue), compile('any(order in last 90 days)', catalogue), columns, '2011-12-09').proven; // ['inside']
 */
export function relate(first: Compiled, second: Compiled, columns: Columns, asOf: IsoDate): Relation {
  const sides = [sideOf(first), sideOf(second)] as const;
  const day = dayFrom(asOf);
  const { claims, because } = prove(sides[0], sides[1], proverOf(givenOf(columns, day)));
  const counts = countsOf(truths(sides, columns, day));
  return { customers: columns.customers, asOf, proven: claims, because, observed: observedIn(counts), counts };
}

function sideOf(compiled: Compiled): Side {
  const node = treeOf(compiled);
  if (node.type.kind !== 'boolean') throw refuse('boolean-needed', { type: typeText(node.type) });
  return { node, source: compiled.source };
}

function truths(sides: readonly [Side, Side], columns: Columns, day: number): [Uint8Array, Uint8Array] {
  const frame = customerFrame(columns, day);
  return [truthOf(sides[0].node, frame), truthOf(sides[1].node, frame)];
}

/** What can be proven of two conditions, the strongest first, and why the strongest holds. */
export function prove(first: Side, second: Side, prover: Prover): { claims: Claim[]; because: Note[] } {
  const found = new Map<Claim, Refutation>();
  const show = (claim: Claim, ...assumptions: Signed[]): boolean => {
    const refutation = refute(assumptions, prover);
    if (refutation) found.set(claim, refutation);
    return refutation !== null;
  };
  const [a, b] = [first, second].map(
    (side, i) =>
      (sign: Sign): Signed => ({ sign, ...side, side: i as 0 | 1 }),
  );
  show('first-empty', a('true'));
  show('second-empty', b('true'));
  show('first-everybody', a('not-true'));
  show('second-everybody', b('not-true'));
  const inside = show('inside', a('true'), b('not-true'));
  const around = show('around', b('true'), a('not-true'));
  show('disjoint', a('true'), b('true'));
  if (inside && around) found.set('equal', []);
  const claims = strongest.filter((claim) => found.has(claim) && !(found.has('equal') && (claim === 'inside' || claim === 'around')));
  const told: readonly Claim[] = claims[0] === 'equal' ? ['inside', 'around'] : claims.slice(0, 1);
  const because = told.flatMap((claim) => reasons(found.get(claim) ?? [], claim));
  return { claims, because: [...new Map(because.map((note) => [JSON.stringify(note), note])).values()].slice(0, mostReasons) };
}

const strongest: readonly Claim[] = [
  'first-empty',
  'second-empty',
  'first-everybody',
  'second-everybody',
  'equal',
  'inside',
  'around',
  'disjoint',
];
const mostReasons = 8;

/** Each way in which it could be otherwise, and which conditions stand against it; each pair once. What is implied was assumed not to hold. */
function reasons(refutation: Refutation, claim: Claim): Note[] {
  const notes = new Map<string, Note>();
  for (const leaf of refutation) {
    const [own, other] = ([0, 1] as const).map((side) => {
      const texts = leaf.filter((origin) => origin.side === side).map((origin) => conditionText(origin, impliedSides[claim] === side));
      return shortened([...new Set(texts)].join(' · '));
    });
    const [first, second] = claim === 'around' ? [other, own] : [own, other];
    const both = first !== '' && second !== '';
    const code = !both ? 'proof-by-itself' : claim === 'disjoint' ? 'proof-excludes' : first === second ? 'proof-same' : 'proof-implies';
    const note: Note = { code, params: both ? { first, second } : { first: first || second } };
    notes.set(JSON.stringify(note), note);
  }
  return [...notes.values()];
}

/** The side that follows from the other, whose conditions were assumed not to hold to see that they must. */
const impliedSides: Readonly<Partial<Record<Claim, 0 | 1>>> = { inside: 1, around: 0, 'first-everybody': 0, 'second-everybody': 1 };

/** The condition as it is claimed to hold, with a `not` where it does not. */
function conditionText({ text, holds }: Origin, implied: boolean): string {
  const plain = text.replace(/\s+/g, ' ');
  if (holds !== implied) return plain;
  return /\p{Script=Han}/u.test(plain.replace(/["“”'‘’`].*?["“”'‘’`]/g, '')) ? `非 ${plain}` : `not ${plain}`;
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

function countsOf([first, second]: readonly [Uint8Array, Uint8Array]): RelationCounts {
  const counts: RelationCounts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0, unknownToFirst: 0, unknownToSecond: 0 };
  for (let c = 0; c < first.length; c++) {
    const [a, b] = [first[c] === TRUE, second[c] === TRUE];
    counts[a ? (b ? 'both' : 'onlyFirst') : b ? 'onlySecond' : 'neither']++;
    if (first[c] === UNKNOWN) counts.unknownToFirst++;
    if (second[c] === UNKNOWN) counts.unknownToSecond++;
  }
  return counts;
}

function observedIn({ both, onlyFirst, onlySecond, neither }: RelationCounts): Claim[] {
  const holds: Readonly<Record<Claim, boolean>> = {
    'first-empty': both + onlyFirst === 0,
    'second-empty': both + onlySecond === 0,
    'first-everybody': onlySecond + neither === 0,
    'second-everybody': onlyFirst + neither === 0,
    equal: onlyFirst + onlySecond === 0,
    inside: onlyFirst === 0 && onlySecond > 0,
    around: onlySecond === 0 && onlyFirst > 0,
    disjoint: both === 0,
  };
  return strongest.filter((claim) => holds[claim]);
}

/**
 * A page of the customers of one part of a relation, in the order of the data.
 *
 * @throws WorkbenchError as `relate`
 */
export function relatedCustomers(
  first: Compiled,
  second: Compiled,
  columns: Columns,
  query: { asOf: IsoDate; part: RelationPart; offset: number; limit: number },
): { total: number; ids: string[] } {
  const [a, b] = truths([sideOf(first), sideOf(second)], columns, dayFrom(query.asOf));
  const wanted = { both: [true, true], 'only-first': [true, false], 'only-second': [false, true] }[query.part];
  const ids: string[] = [];
  let total = 0;
  for (let c = 0; c < a.length; c++) {
    if ((a[c] === TRUE) !== wanted[0] || (b[c] === TRUE) !== wanted[1]) continue;
    if (total >= query.offset && ids.length < query.limit) ids.push(columns.idOf(c));
    total++;
  }
  return { total, ids };
}
