import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMutants } from './mutants.ts';
import { inProcesses, numberGiven, progressLine, textGiven } from './pool.ts';
import { scenes } from './simulate/registry.ts';
import { type Found, lineOf, withTables } from './simulate/report.ts';
import type { AnyScene } from './simulate/scene.ts';
import { addTally, emptyTally, faultOf } from './simulate/tally.ts';
import type { PieceReport, ScenePiece } from './simulate/worker.ts';

/**
 * `npm run test:simulate`: every interval of the product on 1,000 seeded worlds with planted truth, split over the cores; exit code 1 where one covers less than 93 %
 * or more than 97 %. `-- --runs N --seed N`: others. `-- --only WORDS`: scenes and intervals whose name holds them. `-- --mutants`: breaks each interval in a copy
 * of the product, and the everyday slice must notice. REKINDLE_UPDATE=1 writes the tables of `simulate/README.md`.
 */
const runs = numberGiven('runs', 'REKINDLE_SIMULATE_RUNS', 1000);
const seed = numberGiven('seed', 'REKINDLE_SIMULATE_SEED', 20_261_130);
const only = textGiven('only') ?? '';
const readme = join(import.meta.dirname, 'simulate', 'README.md');
const SIZE = 25;

function wantedOf(scene: AnyScene): string[] {
  return scene.claims.map(({ name }) => name).filter((name) => `${scene.name}: ${name}`.toLowerCase().includes(only.toLowerCase()));
}

function piecesOfAll(): ScenePiece[] {
  // dear ones first, so that no core waits for the other at the end
  return scenes.toReversed().flatMap((scene) => {
    const claims = wantedOf(scene);
    const cases = claims.length === 0 ? 0 : Math.ceil(runs * (scene.share ?? 1));
    return Array.from({ length: Math.ceil(cases / SIZE) }, (_, i) => ({
      scene: scene.name,
      claims,
      seed: seed + i * SIZE,
      cases: Math.min(SIZE, cases - i * SIZE),
    }));
  });
}

async function simulate(): Promise<Found[]> {
  const pieces = piecesOfAll();
  const all = pieces.reduce((sum, { cases }) => sum + cases, 0);
  const reports = await inProcesses<PieceReport, ScenePiece>({
    script: join(import.meta.dirname, 'simulate', 'worker.ts'),
    pieces,
    goOn: () => true,
    onProgress: progressLine('simulate', all),
  });
  const found = scenes.flatMap((scene) =>
    scene.claims.filter(({ name }) => wantedOf(scene).includes(name)).map((claim): Found => ({ scene, claim, tally: emptyTally() })),
  );
  for (const { scene, tallies } of reports) {
    for (const [claim, tally] of tallies) {
      const place = found.find((each) => each.scene.name === scene && each.claim.name === claim);
      if (place) addTally(place.tally, tally);
    }
  }
  return found;
}

function printed(found: readonly Found[], seconds: number): number {
  for (const scene of new Set(found.map((each) => each.scene))) {
    process.stdout.write(`\n${scene.name}\n  a seed draws ${scene.draws}\n`);
    for (const each of found) if (each.scene === scene) process.stdout.write(`${lineOf(each)}\n`);
  }
  const failed = found.filter(({ claim, tally }) => faultOf(claim, tally) !== null);
  process.stdout.write(`\n${found.length} intervals in ${seconds.toFixed(0)} s, ${failed.length} outside what they promise\n`);
  return failed.length;
}

async function run(): Promise<number> {
  const began = performance.now();
  process.stdout.write(`intervals against planted truth: ${runs.toLocaleString('en')} runs from seed ${seed}\n`);
  const found = await simulate();
  if (process.env.REKINDLE_UPDATE === '1') writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), scenes, found));
  return printed(found, (performance.now() - began) / 1000) + (found.length === 0 ? 1 : 0);
}

const failed = process.argv.includes('--mutants') ? await checkMutants('simulate', seed) : await run();
process.exitCode = failed === 0 ? 0 : 1;
