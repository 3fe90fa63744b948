import { type Piece, serve } from '#test/long/pool.ts';
import { scenes } from './registry.ts';
import { runScene } from './run.ts';
import type { Tally } from './tally.ts';

/** Runs of one scene; the seeds go up from that of the piece. */
export interface ScenePiece extends Piece {
  scene: string;
  /** Names of the claims that are wanted. */
  claims: readonly string[];
}

export interface PieceReport {
  scene: string;
  tallies: [claim: string, tally: Tally][];
}

serve<PieceReport, ScenePiece>(
  async ({ scene, claims, seed, cases }, onDone) => {
    const found = scenes.find(({ name }) => name === scene);
    if (!found) throw new Error(`invalid scene: ${scene}`);
    const tallies = await runScene(found, { seed, cases, claims, onRun: () => onDone(1) });
    return { scene, tallies: [...tallies] };
  },
  async () => {
    for (const { close } of scenes) await close?.();
  },
);
