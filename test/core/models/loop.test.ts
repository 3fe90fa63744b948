import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DriftReport, ExpressionCount, ModelHead, ModelInfo } from '#core/contract/types.ts';
import { cliIn } from '../cli/help.ts';
import { orders } from './buyers.ts';

/** Models as an analyst keeps them, through the command line: 200 customers, who buy at rates of their own and stop unseen. */
const shop = cliIn();
const run = (line: string, ...rest: string[]) => shop.run([...line.split(' '), ...rest, '-w', 'shop.rekindle']);
const json = async <T>(line: string, ...rest: string[]) => {
  const ran = await run(`${line} --json`, ...rest);
  return ran.json() as T;
};
const codeOf = async (line: string, ...rest: string[]) => (await json<{ error?: { code: string } }>(line, ...rest)).error?.code;
const heads = () => json<ModelHead[]>('model list');
const rolesOf = async (name: string) => (await heads()).filter((one) => one.name === name).map(({ version, role }) => `${version} ${role}`);

beforeAll(async () => {
  await shop.run(['new', 'shop.rekindle', '--currency', 'EUR']);
  await run('import', shop.file('orders.csv', orders()));
});

test('a plan that fits the data can be printed, edited and given back', async () => {
  const printed = (await run('model plan')).out;
  expect(JSON.parse(printed)).toMatchObject({ kind: 'lifetime', lifetime: { stream: 'order', amount: 'amount' } });
  shop.file('plan.json', printed.replace('"horizonWeeks": 52', '"horizonWeeks": 13'));
  const trained = await json<ModelInfo>('model train edited --as-of 2026-05-31 --plan plan.json');
  expect(trained).toMatchObject({
    name: 'edited',
    version: 1,
    role: 'champion',
    kind: 'lifetime',
    lifetime: { plan: { horizonWeeks: 13 } },
  });
  await run('model remove edited 1');
  shop.file('broken.json', '{');
  const broken = await run('model train x --plan broken.json');
  expect([broken.code, broken.err.includes('broken.json')]).toEqual([2, true]);
  shop.file('other.json', '{"kind":"lifetime","lifetime":{}}');
  expect((await run('model train x --plan other.json')).code).toBe(1);
});

describe('champion and challenger', () => {
  test('the first version is champion and writes its scores; a challenger writes none until it is promoted', async () => {
    const first = await json<ModelInfo>('model train worth --as-of 2026-04-30');
    expect(first).toMatchObject({ version: 1, role: 'champion', headline: { measure: 'expected-total' }, scored: { asOf: '2026-04-30' } });
    const second = await json<ModelInfo>('model train worth --as-of 2026-06-30 --as challenger');
    expect(second).toMatchObject({ version: 2, role: 'challenger', scored: null });
    expect((await json<ModelInfo>('model show worth')).version).toBe(1);
    const scoreOf = async () => {
      const { attributes } = await json<{ attributes: { name: string; score?: unknown }[] }>('data');
      return attributes.find(({ name }) => name === 'p_alive')?.score;
    };
    expect(await scoreOf()).toEqual({ model: 'worth', version: '1', cutOff: '2026-04-30' });
    expect(await json('model promote worth 2 --as-of 2026-06-30')).toMatchObject({ version: 2, role: 'champion' });
    expect(await rolesOf('worth')).toEqual(['2 champion', '1 retired']);
    expect(await scoreOf()).toEqual({ model: 'worth', version: '2', cutOff: '2026-06-30' });
  });

  test('a version that is removed comes back, and two versions are never champion at once', async () => {
    expect((await run('model remove worth 2')).out).toContain('model undo');
    expect(await rolesOf('worth')).toEqual(['1 retired']);
    await run('model promote worth 1 --as-of 2026-06-30');
    expect((await json<ModelHead[]>('model undo worth'))[0]).toMatchObject({ version: 2, role: 'retired' });
    expect(await rolesOf('worth')).toEqual(['2 retired', '1 champion']);
    expect(await codeOf('model undo worth')).toBe('definition-nothing-to-undo');
    expect(await codeOf('model remove worth 9')).toBe('model-not-found');
    expect(await codeOf('model show nothing')).toBe('model-not-found');
  });
});

test('another family is judged beside the champion, the same family is not', async () => {
  const printed = (await run('model plan')).out;
  shop.file('mbg.json', printed);
  // of so few customers BG/NBD may have no best parameters, and MBG/NBD in its place would be no other family
  shop.file('pareto.json', printed.replace('mbg-nbd', 'pareto-nbd'));
  await run('model train rival --plan mbg.json --as-of 2026-06-30 --as champion');
  const same = await json<ModelInfo>('model train rival --plan mbg.json --as-of 2026-06-30 --as challenger');
  expect(same).toMatchObject({ version: 2, challenge: null });
  const other = await json<ModelInfo>('model train rival --plan pareto.json --as-of 2026-06-30 --as challenger');
  expect(other).toMatchObject({ version: 3, challenge: { champion: 1, measure: 'deviance', difference: { method: 'student' } } });
  const { difference } = other.challenge!;
  const shown = (await run('model show rival --version 3')).out;
  expect(shown).toContain('v1: Poisson deviance saved per customer');
  if (difference.kind === 'estimate') expect(shown).toContain(`${Number(difference.value.toPrecision(4))} (`);
  await run('model remove rival 3');
  await run('model remove rival 2');
  await run('model remove rival 1');
  await run('model promote worth 1 --as-of 2026-06-30');
});

describe('policy', () => {
  test('a model is due three months after what it saw, or as the analyst says, or never', async () => {
    const due = async () => (await heads()).find(({ name, version }) => name === 'worth' && version === 1)?.dueOn;
    expect(await due()).toBe('2026-07-30');
    expect((await run('model list --as-of 2026-07-29')).out).not.toContain('overdue');
    expect((await run('model list --as-of 2026-07-30')).out).toContain('overdue since 2026-07-30');
    await run('model policy worth --every 1');
    expect(await due()).toBe('2026-05-30');
    await run('model policy worth --every never');
    expect(await due()).toBeNull();
    expect((await run('model policy worth --every soon')).code).toBe(2);
  });
});

describe('drift', () => {
  test('on the day of the training nothing has drifted; later the time since the last purchase has', async () => {
    const same = await json<DriftReport>('model drift worth --version 2 --as-of 2026-06-30');
    expect(same.state).toBe('stable');
    expect(same.rows.map(({ psi }) => psi.kind === 'estimate' && psi.value)).toEqual([0, 0, 0, 0, 0]);
    const later = await json<DriftReport>('model drift worth --version 2 --as-of 2026-12-31');
    expect(later.state).toBe('changed');
    expect(later.rows.find(({ feature }) => feature === 'weeks_since_last')).toMatchObject({ state: 'changed' });
    expect(later.rows.find(({ feature }) => feature === 'repeat_purchase_days')).toMatchObject({ state: 'stable', psi: { value: 0 } });
    expect(later.rows[0].feature).toBeNull();
  });

  test('every scoring notes it', async () => {
    await run('model promote worth 2 --as-of 2026-06-30');
    const scored = await json<{ scored: ModelHead['scored'] }>('model score worth --as-of 2026-12-31');
    expect(scored.scored).toMatchObject({ asOf: '2026-12-31', drift: 'changed' });
  });
});

describe('files', () => {
  test('a model goes out and comes in with everything but its champion', async () => {
    const path = join(shop.folder, 'worth.json');
    await run('model export worth worth.json --version 2');
    const text = readFileSync(path, 'utf8');
    for (const id of ['c17', 'c199']) expect(text).not.toContain(`"${id}"`);
    const there = await json<ModelInfo>('model import worth.json');
    expect(there).toMatchObject({ name: 'worth', version: 3, role: 'challenger', fingerprint: null, cutOff: '2026-06-30' });
    const here = await json<ModelInfo>('model show worth --version 2');
    expect(there.kind === 'lifetime' && here.kind === 'lifetime' && there.lifetime).toEqual(here.kind === 'lifetime' && here.lifetime);
    await run('model export worth again.json --version 3');
    const again = JSON.parse(readFileSync(join(shop.folder, 'again.json'), 'utf8'));
    expect({ ...again, version: 2, trainedAt: '' }).toEqual({ ...JSON.parse(text), trainedAt: '' });
  });

  test('a lifetime model is no model of XGBoost, and no file is written', async () => {
    expect(await codeOf('model export worth trees.json --format xgboost')).toBe('model-not-xgboost');
    expect(existsSync(join(shop.folder, 'trees.json'))).toBe(false);
  });

  test('an imported model scores as the one that was exported', async () => {
    await run('model promote worth 2 --as-of 2026-06-30');
    const before = (await json<ExpressionCount>('count', 'p_alive < 50%')).result?.total;
    await run('model promote worth 3 --as-of 2026-06-30');
    expect((await json<ExpressionCount>('count', 'p_alive < 50%')).result?.total).toEqual(before);
  });

  test('a file of the form before comes in too', async () => {
    const { body, name, trainedAt } = JSON.parse(readFileSync(join(shop.folder, 'worth.json'), 'utf8'));
    shop.file('old.json', JSON.stringify({ form: 'rekindle-model-1', name, version: 2, trainedAt, lifetime: body.lifetime }));
    expect(await json('model import old.json')).toMatchObject({ version: 4, role: 'challenger', headline: { measure: 'expected-total' } });
  });

  test.each([
    ['no JSON at all', (_: string) => 'hello', 'hello'],
    ['another program’s JSON', () => '{"learner":{}}', 'form'],
    ['a parameter that is a text', (text: string) => text.replace(/"value": [\d.e-]+/, '"value": "many"'), 'value'],
    ['bins that are gone', (text: string) => text.replace(/"counts": \[[^\]]*\]/, '"counts": "none"'), 'counts'],
    ['a parameter that is nothing', (text: string) => text.replace(/(?<="name": "r",\s*"value": )[\d.e-]+/, '0'), 'value'],
    ['parameters of another model', (text: string) => text.replace('"name": "alpha"', '"name": "beta"'), 'parameters'],
    ['bins without counts', (text: string) => text.replace(/"counts": \[\s*\d+,/, '"counts": ['), 'counts'],
    ['columns of somebody else', (text: string) => text.replace('"p_alive"', '"age"'), 'columns'],
    ['a kind that is none', (text: string) => text.replace('"kind": "lifetime"', '"kind": "oracle"'), 'kind'],
  ])('is refused by name: %s', async (_, change, named) => {
    shop.file('changed.json', change(readFileSync(join(shop.folder, 'worth.json'), 'utf8')));
    const refused = await run('model import changed.json');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('changed.json');
    expect(refused.err).toContain(named);
  });
});

test('a workspace that is only read trains nothing and says so', async () => {
  expect(await codeOf('model train worth --read-only')).toBe('workspace-read-only');
});

test('a training that is stopped keeps no version', async () => {
  const before = (await heads()).length;
  const stopped = await shop.run(['model', 'train', 'stopped', '-w', 'shop.rekindle'], '', true);
  expect(stopped.code).toBe(130);
  expect((await heads()).length).toBe(before);
});

test('the same data and plan give the same model', async () => {
  const body = async (name: string) => {
    const info = await json<ModelInfo>(`model train ${name} --as-of 2026-05-31`);
    return info.kind === 'lifetime' && JSON.stringify(info.lifetime);
  };
  expect(await body('one')).toBe(await body('two'));
});
