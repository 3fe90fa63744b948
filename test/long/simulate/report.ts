import type { AnyScene, Claim } from './scene.ts';
import { coverageOf, faultOf, percent, type Tally } from './tally.ts';

/** A claim with what its runs came to. */
export interface Found {
  scene: AnyScene;
  claim: Omit<Claim<never>, 'of'>;
  tally: Tally;
}

/** Digits that a width is told with. */
function short(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** Shares of runs that end without an interval, by reason, and of those whose interval has no upper end. */
function withoutOf({ refused, unlimited, runs }: Tally): string {
  const named = Object.entries(refused).sort(([, a], [, b]) => b - a);
  if (unlimited > 0) named.push(['without an upper limit', unlimited]);
  return named.map(([reason, count]) => `${percent(count / runs)} ${reason}`).join(', ');
}

/** A line for the screen, and what is wrong behind it. */
export function lineOf({ claim, tally }: Found): string {
  const { share, low, high, medianWidth } = coverageOf(tally);
  const covered =
    share === null
      ? 'never told'
      : `${percent(share).padStart(7)}  (${percent(low)} to ${percent(high)}; ${tally.above} above, ${tally.below} below)`;
  const fault = faultOf(claim, tally);
  const parts = [
    `  ${claim.name.padEnd(40)}`,
    `${String(tally.runs).padStart(5)} runs`,
    covered,
    claim.promised === 'level' ? '' : 'at least',
    medianWidth === null ? '' : `median width ${short(medianWidth)}`,
    withoutOf(tally),
  ];
  return `${parts.filter(Boolean).join('  ')}${fault ? `\n    FAILED: ${fault}` : ''}`;
}

/** The README with a table per scene, in their order: a new one where all claims of the scene were run, else the old one. */
export function withTables(readme: string, scenes: readonly AnyScene[], found: readonly Found[]): string {
  const [before, ...old] = readme.split(/^(?=### )/m);
  const tables = scenes.map((scene) => {
    const ofScene = found.filter((each) => each.scene === scene);
    const whole = ofScene.length === scene.claims.length;
    return whole ? tableOf(scene, ofScene) : (old.find((text) => text.startsWith(`### ${scene.name}\n`)) ?? '');
  });
  return `${before.trimEnd()}\n\n${tables
    .filter(Boolean)
    .map((text) => `${text.trimEnd()}\n`)
    .join('\n')}`;
}

function tableOf(scene: AnyScene, found: readonly Found[]): string {
  const head =
    '| interval | truth that it claims | promised | runs | covers (95 % interval) | above, below | median width | refused, or one-sided |';
  return `### ${scene.name}\n\nA seed draws ${scene.draws}.\n\n${head}\n|---|---|---|---|---|---|---|---|\n${found.map(rowOf).join('\n')}\n`;
}

function rowOf({ claim, tally }: Found): string {
  const { share, low, high, medianWidth } = coverageOf(tally);
  const covers = share === null ? 'never told' : `**${percent(share)}** (${percent(low)} to ${percent(high)})`;
  const cells = [
    claim.name,
    claim.truth,
    claim.promised === 'level' ? '95 %' : 'at least 95 %',
    String(tally.runs),
    covers,
    `${tally.above}, ${tally.below}`,
    medianWidth === null ? '' : short(medianWidth),
    withoutOf(tally),
  ];
  return `| ${cells.join(' | ')} |`;
}
