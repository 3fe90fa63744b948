import type { Estimate } from '#core/contract/types.ts';
import type { Tally } from './tally.ts';

/** What an estimator says of one world: a value with its interval, whose end is Infinity where the data set no upper limit, or why it says nothing. */
export type Answer = { value: number; low: number; high: number } | { refused: string };

/**
 * How much an interval promises: `level`: it holds the truth in 95 % of the runs, no less and no more; `at-least`: no less, for where counts are small or people
 * are fixed it must be wider.
 */
export type Promised = 'level' | 'at-least';

/** An estimator in a regime, and the truth that it claims to cover. */
export interface Claim<W> {
  /** Unique in its scene. */
  name: string;
  /** The truth, in words. */
  truth: string;
  promised: Promised;
  /** Largest share of runs that may be refused by name; 0.05 where it is not said. */
  refusals?: number;
  /** Largest share of intervals without an upper limit, which claim only what the truth is at least; 0 where it is not said. */
  unlimited?: number;
  of(world: W): { truth: number; answer: Answer };
}

/** Worlds of one kind, each drawn from a seed, and the estimators that look at them. */
export interface Scene<W> {
  name: string;
  /** What a seed draws, what stays the same, in words. */
  draws: string;
  /** Runs of the everyday tests; 0: too dear for them. */
  everyday: number;
  /** Runs of the long run over those asked for; absent: 1. Cheap scenes take more, whole pipelines less. */
  share?: number;
  draw(seed: number): W | Promise<W>;
  /** Takes away what the worlds have left on the disk. */
  close?(): Promise<void> | void;
  claims: readonly Claim<W>[];
}

/** A scene of which only the runs can be seen. */
export interface AnyScene extends Pick<Scene<never>, 'name' | 'draws' | 'everyday' | 'share' | 'close'> {
  claims: readonly Omit<Claim<never>, 'of'>[];
  /** Adds the run of a seed to the tallies of those claims that `wanted` holds, in their order. */
  run(seed: number, tallies: ReadonlyMap<string, Tally>): Promise<void>;
}

/**
 * @example
 * defineScene({ name: 'a list', draws: 'people', everyday: 300, draw: (seed) => peopleOf(seed), claims: [{ name: 'rate', ... }] });
 */
export function defineScene<W>(scene: Scene<W>): AnyScene {
  return {
    ...scene,
    async run(seed, tallies) {
      const world = await scene.draw(seed);
      for (const claim of scene.claims) {
        const tally = tallies.get(claim.name);
        if (!tally) continue;
        const { truth, answer } = claim.of(world);
        count(tally, truth, answer, `${scene.name}: ${claim.name}, seed ${seed}`);
      }
    },
  };
}

function count(tally: Tally, truth: number, answer: Answer, where: string): void {
  tally.runs++;
  if ('refused' in answer) {
    tally.refused[answer.refused] = (tally.refused[answer.refused] ?? 0) + 1;
    return;
  }
  const { value, low, high } = answer;
  const sound = [truth, low, value].every(Number.isFinite) && low <= value && value <= high;
  if (!sound) throw new Error(`${where}: invalid interval ${low} .. ${value} .. ${high} for ${truth}`);
  if (high === Number.POSITIVE_INFINITY) tally.unlimited++;
  else tally.widths.push(high - low);
  if (truth < low) tally.above++;
  else if (truth > high) tally.below++;
  else tally.covered++;
}

/** The product's own estimate as an answer. */
export function answerOf(estimate: Estimate): Answer {
  return estimate.kind === 'none' ? { refused: estimate.reason } : estimate;
}
