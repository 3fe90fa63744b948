import { check, checkCondition } from './check.ts';
import { definitionOf, type RankingId } from './functions.ts';
import { scoreDecimals } from './ranking.ts';
import { fail, type Scope, typeText } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { BOOLEAN, COUNT, type Node, type Ranking, type Type } from './tree.ts';

type RankingSyntax = Extract<Syntax, { kind: 'ranking' }>;

const share: Type = { ...COUNT, ratio: true };
const mostTiles = 1000;

const types: Readonly<Record<RankingId, Type>> = {
  top: BOOLEAN,
  bottom: BOOLEAN,
  rank: COUNT,
  ntile: COUNT,
  'quantile-of': share,
  'cumulative-share': share,
  'z-score': { ...COUNT, decimals: scoreDecimals },
};

/** Null: something in it is wrong, and was reported to the scope. */
export function checkRanking(syntax: RankingSyntax, scope: Scope): Node | null {
  const { ranking, range } = syntax;
  const value = checkValue(syntax, scope);
  const limit = checkLimit(syntax, scope);
  const within = syntax.within.map((by) => check(by, scope));
  const among = syntax.among && checkCondition(syntax.among, scope);
  if (!value || limit === undefined || within.some((by) => by === null) || (syntax.among && !among)) return null;
  const by = within.filter((part) => part !== null);
  return rankingOf({ ranking, value, limit, within: by, among, range });
}

function rankingOf(parts: Pick<Ranking, 'ranking' | 'value' | 'limit' | 'within' | 'among' | 'range'>): Ranking {
  const { ranking, value, limit, within, among } = parts;
  const key = `${ranking}(${value.key}|${limit ? `${limit.value}e-${limit.decimals}` : ''}|${within.map((part) => part.key).join(',')}|${among?.key ?? ''})`;
  return { ...parts, kind: 'ranking', type: types[ranking], key };
}

/** Which of equal parts of all customers a number, date or time lies in. */
export function ntileOf(value: Node, parts: number): Ranking {
  return rankingOf({ ranking: 'ntile', value, limit: { value: parts, decimals: 0 }, within: [], among: null, range: value.range });
}

function checkValue({ ranking, value: syntax }: RankingSyntax, scope: Scope): Node | null {
  const value = check(syntax, scope);
  if (!value) return null;
  const { kind } = value.type;
  const name = definitionOf(ranking).en;
  if (kind === 'text' || kind === 'boolean')
    return fail(scope, 'rank-of-type', syntax.range, { function: name, type: typeText(value.type) });
  const sums = ranking === 'z-score' || ranking === 'cumulative-share';
  if (sums && kind !== 'number') return fail(scope, 'rank-of-type', syntax.range, { function: name, type: typeText(value.type) });
  if (ranking === 'cumulative-share' && value.type.kind === 'number' && value.type.ratio) {
    return fail(scope, 'share-of-quotient', syntax.range, { function: name });
  }
  return value;
}

/** Null where the function takes none; undefined for a fault. */
function checkLimit({ ranking, limits, nameRange }: RankingSyntax, scope: Scope): Ranking['limit'] | undefined {
  const wanted = ranking === 'top' || ranking === 'bottom' ? 'rank-limit' : ranking === 'ntile' ? 'tiles' : null;
  const name = definitionOf(ranking).en;
  const excess = limits[wanted ? 1 : 0];
  if (excess) {
    fail(scope, 'too-many-arguments', excess.range, { function: name });
    return undefined;
  }
  if (wanted === null) return null;
  const [limit] = limits;
  if (limit?.kind === 'error') return undefined;
  if (limit?.kind === 'number' && fits(wanted, limit)) return { value: limit.value, decimals: limit.decimals };
  fail(scope, `${wanted}-needed`, limit?.range ?? nameRange, { function: name });
  return undefined;
}

/** A whole number of customers or groups, or a share of the customers. */
function fits(wanted: string, { value, decimals }: { value: number; decimals: number }): boolean {
  if (wanted === 'tiles') return decimals === 0 && value >= 2 && value <= mostTiles;
  return decimals === 0 ? value >= 1 : value > 0 && value <= 10 ** decimals;
}
