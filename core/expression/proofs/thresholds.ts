import type { Node, Ranking, Sample } from '../tree.ts';
import { complement, intersect, positionOf, satisfying, whole } from './domain.ts';
import { inSet, type Term } from './facts.ts';
import { type Expansion, originOf, type Signed } from './signed.ts';

/**
 * Conditions that hold below a limit, and hold below any greater one too: samples by the same salt, the top or bottom of the same ranking. Each customer
 * has a place; the condition asks whether it is below. Null: not one of them.
 */
export function expandThreshold(signed: Signed): Expansion | null {
  const limit = limitOf(signed.node);
  if (!limit) return null;
  const term: Term = { key: limit.key, node: null, step: null, base: [{ low: whole, high: null }] };
  const wanted = signed.sign === 'true' || signed.sign === 'not-false';
  const below = satisfying('<=', limit.at);
  const unknown = signed.sign === 'not-true' || signed.sign === 'not-false';
  return { all: [inSet(term, wanted ? intersect(below, term.base) : complement(below), unknown, originOf(signed))] };
}

function limitOf(node: Node): { key: string; at: bigint } | null {
  if (node.kind === 'sample') return ofSample(node);
  return node.kind === 'ranking' ? ofRanking(node) : null;
}

/** The place is the hash, from 1. */
function ofSample({ salt, below }: Sample): { key: string; at: bigint } {
  return { key: `hash(${JSON.stringify(salt)})`, at: BigInt(below) * whole };
}

/** Shares and numbers of customers are limits of different kinds. A limit below one customer leaves nobody. */
function ofRanking({ ranking, limit, value, within, among }: Ranking): { key: string; at: bigint } | null {
  if ((ranking !== 'top' && ranking !== 'bottom') || !limit) return null;
  const at = positionOf(limit.value, limit.decimals);
  if (at === null || at <= 0n) return null;
  const parts = [ranking, limit.decimals > 0, value.key, within.map(({ key }) => key), among?.key];
  // a share is put far above the base, so that every positive one leaves room
  return { key: `place(${JSON.stringify(parts)})`, at: limit.decimals > 0 ? at + whole : at };
}
