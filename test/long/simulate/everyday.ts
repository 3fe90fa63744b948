import { scenes } from './registry.ts';
import { runScene } from './run.ts';
import { faultOf } from './tally.ts';

const SEED = 20_261_130;

/** The cheap scenes over their everyday number of seeds: always the same ones. Answers what is wrong, a line per interval; `only`: those whose name holds the words. */
export async function everydayFaults(only = ''): Promise<{ checked: string[]; faults: string[] }> {
  const [checked, faults]: [string[], string[]] = [[], []];
  for (const scene of scenes) {
    if (scene.everyday === 0) continue;
    const nameOf = (claim: string) => `${scene.name}: ${claim}`;
    const claims = scene.claims.map(({ name }) => name).filter((name) => nameOf(name).includes(only));
    const tallies = await runScene(scene, { seed: SEED, cases: scene.everyday, claims });
    for (const claim of scene.claims) {
      const tally = tallies.get(claim.name);
      if (!tally) continue;
      checked.push(nameOf(claim.name));
      const fault = faultOf(claim, tally);
      if (fault) faults.push(`${nameOf(claim.name)} ${fault}`);
    }
    await scene.close?.();
  }
  return { checked, faults };
}
