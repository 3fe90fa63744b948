import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { codedTexts, textOf } from '#core/contract/texts.ts';
import type {
  DriftReport,
  ExpressionCount,
  ListResults,
  ModelInfo,
  ModelPlan,
  ScoredCustomers,
  ScoreExplanation,
  UpliftModel,
  UpliftPlan,
} from '#core/contract/types.ts';
import { createRandom } from '#core/statistics/random.ts';
import { openWorkspace } from '#core/store/workspace.ts';
import { cliIn } from '../../cli/help.ts';

/**
 * 1,600 customers, who bought on 1 to 6 days of spring 2026. The list of 2026-06-30 holds half of them back; a contact brings back those who bought on 4 days or more, and drives away those who bought on
 * fewer. A second test lies in the data: `invited` and `joined` are columns of the customers.
 */
const shop = cliIn();
const size = 1600;
const run = (line: string, ...rest: string[]) => shop.run([...line.split(' '), ...rest, '-w', 'shop.rekindle']);
const json = async <T>(line: string, ...rest: string[]) => (await run(`${line} --json`, ...rest)).json() as T;
const codeOf = async (line: string, ...rest: string[]) => (await json<{ error?: { code: string } }>(line, ...rest)).error?.code;
const random = createRandom(5, 0);
const days = Array.from({ length: size }, () => 1 + random.below(6));

function customers(): string {
  const lines = days.map((bought, n) => {
    const invited = random.chance(0.5);
    const joined = random.chance(0.3 + (invited ? (bought >= 4 ? 0.4 : -0.2) : 0));
    return `c${n},c${n}@mail.example,yes,${invited},${joined}`;
  });
  return `customer_id,email,email_consent,invited,joined\n${lines.join('\n')}\n`;
}

function orders(): string {
  const lines = days.flatMap((bought, n) =>
    Array.from({ length: bought }, (_, i) => `O${n}-${i},c${n},2026-0${3 + (i % 3)}-${10 + i} 10:00:00,20.00`),
  );
  return `order_no,customer_id,order_time,amount\n${lines.join('\n')}\n`;
}

/** Who came back after the list, by arm. */
function outcomes(): string {
  const workspace = openWorkspace(join(shop.folder, 'shop.rekindle'), { readOnly: true, now: () => '2026-08-01T00:00:00' });
  const members = workspace.reader
    .prepare<[], { id: string; arm: string }>('select c.id, m.arm from list_member m join customer c using (customer) order by c.id')
    .all();
  workspace.close();
  const back = members.filter(({ id, arm }) => {
    const many = days[Number(id.slice(1))] >= 4;
    return random.chance(arm === 'treatment' ? (many ? 0.6 : 0.1) : 0.3);
  });
  return `customer_id,order_time\n${back.map(({ id }) => `${id},2026-07-10 12:00:00`).join('\n')}\n`;
}

const features = [
  { name: 'order days', expression: 'count(order in last 180 days)' },
  { name: 'days since order', expression: 'days_since(last(order))' },
];
const growth = { rounds: 30, maxDepth: 2, eta: 0.2, minChildWeight: 5, subsample: 1, colsampleByTree: 1, earlyStoppingRounds: null };
const rest: Omit<UpliftPlan, 'sources'> = { windowDays: 30, features, growth, folds: 3, likelyFrom: 0.25, leastUplift: 0.05, seed: 1 };

async function train(name: string, uplift: UpliftPlan): Promise<ModelInfo & { error?: { code: string } }> {
  shop.file(`${name}.json`, JSON.stringify({ kind: 'uplift', uplift } satisfies ModelPlan));
  return json(`model train ${name} --as-of 2026-06-30 --plan ${name}.json`);
}

function upliftOf(info: ModelInfo): UpliftModel {
  if (info.kind !== 'uplift') throw new Error(`no study: ${JSON.stringify(info)}`);
  return info.uplift;
}

const matched = async (expression: string) =>
  (await json<ExpressionCount>('count', expression, '--as-of', '2026-06-30')).result?.total.true ?? Number.NaN;

beforeAll(async () => {
  await shop.run(['new', 'shop.rekindle', '--currency', 'EUR']);
  await run('import', shop.file('customers.csv', customers()));
  await run('import', shop.file('orders.csv', orders()));
  await run('segment save', 'buyers', 'any(order)');
}, 60_000);

test('without a campaign that can tell a plan waits for one to be described, and a training has a reason with a name', async () => {
  const empty = { kind: 'uplift', uplift: { sources: [], likelyFrom: 0.1 } };
  expect(await json('model plan --kind uplift')).toMatchObject(empty);
  expect(await codeOf('model train early --kind uplift')).toBe('uplift-no-campaign');
  await run('list create', 'July', '--segment', 'buyers', '--control', '50%', '--as-of', '2026-06-30');
  await run('list freeze', 'July');
  expect(await json('model plan --kind uplift')).toMatchObject(empty);
  expect((await train('early', { ...rest, sources: [{ kind: 'list', list: 'July' }] })).error?.code).toBe('uplift-no-outcomes');
});

describe('a frozen list with its outcomes', () => {
  let model: ModelInfo;
  beforeAll(async () => {
    await run('outcomes import', 'July', shop.file('back.csv', outcomes()));
    model = await train('whom', { ...rest, sources: [{ kind: 'list', list: 'July' }] });
  }, 60_000);

  test('is what a plan begins with', async () => {
    const plan = JSON.parse((await run('model plan --kind uplift')).out) as ModelPlan;
    expect(plan).toMatchObject({ kind: 'uplift', uplift: { sources: [{ kind: 'list', list: 'July' }], folds: 5 } });
    if (plan.kind !== 'uplift') throw new Error('no uplift plan');
    expect(plan.uplift.features.length).toBeGreaterThan(3);
    const { rate } = (await json<ListResults>('results July --window-days 30')).arms[1];
    expect(rate).toMatchObject({ value: expect.closeTo(plan.uplift.likelyFrom, 2) });
  });

  test('has the arms of its own results, and tells whom a contact changes', async () => {
    const results = await json<ListResults>('results July --window-days 30');
    const { report } = upliftOf(model);
    expect(report.arms.map(({ customers: of, outcomes: hits }) => [of, hits])).toEqual(
      results.arms.map(({ customers: of, reactivated }) => [of, reactivated]),
    );
    expect(report.difference).toEqual(results.difference);
    expect(report.verdict.code).toBe('uplift-tells');
    expect(report.importance[0].feature).toBe('order days');
    expect(model).toMatchObject({
      role: 'champion',
      cutOff: '2026-07-30',
      headline: { measure: 'qini' },
      columns: ['uplift', 'uplift_decile', 'uplift_group'],
    });
    for (const { code, params } of [report.verdict, ...report.notes, ...report.checks]) {
      expect(codedTexts[code], code).toBeDefined();
      for (const language of ['en', 'zh'] as const) expect(textOf(code, params, language)).not.toMatch(/\{@?\w+\}/);
    }
  });

  test('writes what the tag language can ask for: the fraction, its tenth, the group', async () => {
    expect(await matched('uplift > 0.15 and uplift_decile <= 5')).toBeGreaterThan(0.4 * size);
    expect(await matched('uplift_group = "persuadable"')).toBe(await matched('uplift >= 0.05'));
    expect(await matched('uplift_group = "persuadable" and count(order in last 180 days) < 4')).toBeLessThan(0.05 * size);
    expect(await matched('uplift_decile >= 1 and uplift_decile <= 10')).toBe(size);
  });

  test('survives a file, with the same scores', async () => {
    await run('model export whom whom-file.json');
    await run('model import', join(shop.folder, 'whom-file.json'));
    const before = await matched('uplift > 0.15');
    expect(await codeOf('model promote whom 2 --as-of 2026-06-30')).toBeUndefined();
    expect(await matched('uplift > 0.15')).toBe(before);
  });

  test('tells how the customers of a day differ from those of the campaign', async () => {
    const drift = await json<DriftReport>('model drift whom --as-of 2026-06-30');
    expect(drift.state).toBe('stable');
    expect(drift.rows.map(({ feature }) => feature).sort()).toEqual(['days since order', 'order days', null].sort());
  });
});

test('is refused from a file whose trees do not read its features, and nothing is kept', async () => {
  await run('model export whom whom-file.json');
  const file = JSON.parse(readFileSync(join(shop.folder, 'whom-file.json'), 'utf8'));
  const machine = JSON.parse(file.machine);
  const before = (await json<ModelInfo[]>('model list')).length;
  shop.file('broken.json', JSON.stringify({ ...file, machine: JSON.stringify({ ...machine, features: machine.features.slice(1) }) }));
  const refused = await run('model import broken.json');
  expect(refused.err).toContain('broken.json is a model file that cannot score');
  expect(refused.err).toContain('features');
  shop.file('broken.json', JSON.stringify({ ...file, machine: null }));
  expect(await codeOf('model import broken.json')).toBe('model-file-cannot-score');
  expect((await json<ModelInfo[]>('model list')).length).toBe(before);
});

test('lists customers by uplift with reasons, and takes one apart', async () => {
  const page = await json<ScoredCustomers>('model customers whom --as-of 2026-06-30 --limit 50');
  expect(page.total).toBe(size);
  const scores = page.rows.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(page.rows.every(({ id, reasons }) => days[Number(id.slice(1))] >= 4 && reasons[0].feature === 'order days')).toBe(true);
  const [first] = page.rows;
  const taken = await json<ScoreExplanation>(`model explain whom ${first.id} --as-of 2026-06-30`);
  const { base, margin, contributions, score } = taken;
  expect(score).toBe(first.score);
  expect(base + contributions.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(margin, 9);
  expect(contributions.find(({ feature }) => feature !== 'contacted')).toMatchObject({
    feature: 'order days',
    value: days[Number(first.id.slice(1))],
  });
  expect(await codeOf('model explain whom nobody')).toBe('customer-not-found');
});

test('a tag that was edited since the training is refused, not scored by', async () => {
  await run('tag save', 'keen', 'count(order in last 180 days) >= 4');
  const plan = { ...rest, features: [{ name: 'keen', expression: 'keen' }], sources: [{ kind: 'list' as const, list: 'July' }] };
  expect(upliftOf(await train('tagged', plan)).report.verdict.code).toBe('uplift-tells');
  await run('tag save', 'keen', 'count(order in last 180 days) >= 3');
  expect(await codeOf('model promote tagged 1 --as-of 2026-06-30')).toBe('model-definition-changed');
});

describe('a campaign that lies in the data', () => {
  const source = {
    kind: 'expressions' as const,
    name: 'club',
    asOf: '2026-05-31',
    population: 'any(order)',
    treated: 'invited',
    outcome: 'joined',
  };

  test('is read by expressions', async () => {
    const { report } = upliftOf(await train('club', { ...rest, sources: [source] }));
    expect(report.verdict.code).toBe('uplift-tells');
    expect(report.arms.reduce((sum, { customers: of }) => sum + of, 0)).toBe(size);
    expect(report.checks.find(({ code }) => code === 'target-not-in-features')).toBeDefined();
  });

  test('whose outcome is among the features has figures that are not to be used', async () => {
    const leaking = [...features, { name: 'answer', expression: 'joined' }];
    const { report } = upliftOf(await train('leak', { ...rest, features: leaking, sources: [source] }));
    expect(report.verdict).toEqual({ code: 'uplift-figures-worthless', params: { checks: 1 } });
    expect(report.checks.find(({ code }) => code === 'target-in-features')?.features).toEqual(['answer']);
  });

  test.each([
    ['uplift-unknown-outcome', { ...source, asOf: '2026-06-30', outcome: 'any(order in last 30 days)' }],
    ['plan-expression-not-boolean', { ...source, treated: 'count(order)' }],
    ['plan-expression-has-errors', { ...source, outcome: 'nonsense' }],
    ['uplift-nobody', { ...source, population: 'never(order)' }],
    ['uplift-no-control', { ...source, treated: 'any(order)' }],
  ])('is refused by name: %s', async (code, refused) => {
    expect((await train('refused', { ...rest, sources: [refused] })).error?.code).toBe(code);
  });

  test('makes a champion that a newer campaign is judged by, beside a study that has seen others of its customers', async () => {
    const list = { kind: 'list' as const, list: 'July' };
    expect(await train('rivals', { ...rest, features: [features[1]], sources: [source] })).toMatchObject({
      version: 1,
      cutOff: '2026-06-30',
    });
    await run('model promote rivals 1 --as-of 2026-06-30');
    const newer = await train('rivals', { ...rest, sources: [source, list] });
    expect(newer).toMatchObject({ role: 'champion', challenge: { champion: 1, measure: 'qini', verdict: 'better' } });
    expect((await run('model show rivals')).out).toContain('Better than v1: Qini on campaigns that neither has seen');
    // the champion has seen July now, and outcomes of other days are other outcomes
    expect((await train('rivals', { ...rest, sources: [source, list] })).challenge).toBeNull();
    expect((await train('rivals', { ...rest, windowDays: 20, sources: [source, list] })).challenge).toBeNull();
  });

  test('joined with a list is one study of both, and repeated customers are told of', async () => {
    const { report } = upliftOf(await train('both', { ...rest, sources: [source, { kind: 'list', list: 'July' }] }));
    expect(report.arms.reduce((sum, { customers: of }) => sum + of, 0)).toBe(2 * size);
    expect(report.checks.map(({ code }) => code)).toContain('customers-again');
  });
});
