import type { AnyScene } from './scene.ts';
import { emptyTally, type Tally } from './tally.ts';

export interface Runs {
  /** First seed; each run takes the next one. */
  seed: number;
  cases: number;
  /** Names of those that are wanted; absent: all. */
  claims?: readonly string[];
  onRun?: () => void;
}

/** Runs one scene over seeds one after another. Answers a tally per claim, by name. */
export async function runScene(scene: AnyScene, { seed, cases, claims, onRun }: Runs): Promise<Map<string, Tally>> {
  const names = scene.claims.map(({ name }) => name).filter((name) => claims?.includes(name) ?? true);
  const tallies = new Map(names.map((name) => [name, emptyTally()]));
  for (let i = 0; i < cases && names.length > 0; i++) {
    await scene.run(seed + i, tallies);
    onRun?.();
  }
  return tallies;
}
