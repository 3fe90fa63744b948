import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DriftReport, ExpressionCount, ModelHead, ModelInfo, ScoreInfo } from '#core/contract/types.ts';
import { openWorkspace } from '#core/store/workspace.ts';
import { cliIn } from '../cli/help.ts';
import { orders } from './buyers.ts';

/** A kind has one champion, whose scores are the columns, whatever is trained, promoted, scored, removed or brought back. */
const shop = cliIn();
const run = (line: string, ...rest: string[]) => shop.run([...line.split(' '), ...rest, '-w', 'shop.rekindle']);
const json = async <T>(line: string, ...rest: string[]) => (await run(`${line} --json`, ...rest)).json() as T;
const codeOf = async (line: string, ...rest: string[]) => (await json<{ error?: { code: string } }>(line, ...rest)).error?.code;
const rolesOf = async () =>
  (await json<ModelHead[]>('model list')).map(({ name, version, role }) => `${name} ${version} ${role}`).toSorted();

const all = ['p_alive', 'expected_purchases', 'dormancy_clock', 'expected_spend', 'clv'];
const few = all.slice(0, 3);
/** Columns of scores as `column model version`, in order of the columns. */
async function marks(): Promise<string[]> {
  const { attributes } = await json<{ attributes: { name: string; score?: ScoreInfo }[] }>('data');
  return attributes.flatMap(({ name, score }) => (score ? [`${name} ${score.model} ${score.version}`] : []));
}
const marked = (columns: readonly string[], model: string) => columns.map((column) => `${column} ${model}`).toSorted();

beforeAll(async () => {
  await shop.run(['new', 'shop.rekindle', '--currency', 'EUR']);
  await run('import', shop.file('orders.csv', orders()));
  const plan = (await run('model plan')).out;
  shop.file('money.json', plan);
  shop.file('days.json', plan.replace('"amount": "amount"', '"amount": null'));
  await run('model train money --plan money.json --as-of 2026-06-30');
});

test('a new name stays a challenger where another one holds the columns, and says whose they are', async () => {
  expect((await marks()).toSorted()).toEqual(marked(all, 'money 1'));
  const trained = await run('model train days --plan days.json --as-of 2026-06-30');
  expect(trained.out).toContain('The columns of its kind are those of money v1');
  expect(await json('model show days')).toMatchObject({ role: 'challenger', holder: { name: 'money', version: 1 }, scored: null });
  expect((await marks()).toSorted()).toEqual(marked(all, 'money 1'));
  expect(await codeOf('model score days --as-of 2026-06-30')).toBe('model-not-champion');
  expect((await marks()).toSorted()).toEqual(marked(all, 'money 1'));
});

test('promoting by hand takes the columns over, retires the other, and removes what it does not write', async () => {
  await run('tag save', 'dear', 'clv > 100');
  const promoted = await run('model promote days 1 --as-of 2026-06-30');
  expect(promoted.out).toContain('money v1 wrote the columns until now and is retired');
  expect(promoted.out).toContain('Gone, since days does not write them: expected_spend, clv');
  expect(await rolesOf()).toEqual(['days 1 champion', 'money 1 retired']);
  expect((await marks()).toSorted()).toEqual(marked(few, 'days 1'));
  const counted = await json<ExpressionCount>('count', 'dear');
  expect(counted.diagnostics.length).toBeGreaterThan(0);
  expect((await run('count', 'clv > 100')).err).toContain('named clv');
  expect((await json<{ ok: boolean }>('check')).ok).toBe(true);
});

test('the way back writes all of them again, and the tags work again', async () => {
  await run('model promote money 1 --as-of 2026-06-30');
  expect(await rolesOf()).toEqual(['days 1 retired', 'money 1 champion']);
  expect((await marks()).toSorted()).toEqual(marked(all, 'money 1'));
  expect((await json<ExpressionCount>('count', 'dear')).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a promotion that is stopped changes neither columns nor roles', async () => {
  const before = [await marks(), await rolesOf()];
  const stopped = await shop.run(['model', 'promote', 'days', '1', '--as-of', '2026-06-30', '-w', 'shop.rekindle'], '', true);
  expect(stopped.code).toBe(130);
  expect([await marks(), await rolesOf()]).toEqual(before);
});

test('a champion that was removed comes back as one only where the columns are still its own', async () => {
  await run('model remove money 1');
  expect((await json<ModelHead[]>('model undo money'))[0]).toMatchObject({ role: 'champion', holder: { name: 'money' } });
  await run('model remove money 1');
  await run('model promote days 1 --as-of 2026-06-30');
  await run('model remove days 1');
  expect((await json<ModelHead[]>('model undo money'))[0]).toMatchObject({ role: 'retired', holder: null });
  expect((await json<ModelHead[]>('model undo days'))[0]).toMatchObject({ role: 'champion' });
  expect(await rolesOf()).toEqual(['days 1 champion', 'money 1 retired']);
});

test('a file in which two were champion is brought to one when it is opened: the one that scored last', async () => {
  const path = join(shop.folder, 'shop.rekindle');
  const now = () => '2026-12-01T09:00:00';
  const workspace = openWorkspace(path, { now });
  await workspace.exclusive((db) => {
    db.exec("drop index champion_of_kind; update model set role = 'champion'");
    db.exec("update model_scoring set scored_at = '2026-07-02' where model = (select model from model where name = 'money')");
    db.exec("update model_scoring set scored_at = '2026-07-01' where model = (select model from model where name = 'days')");
    db.pragma('user_version = 4');
  });
  workspace.close();
  expect(await rolesOf()).toEqual(['days 1 retired', 'money 1 champion']);
  await run('model score money --as-of 2026-06-30');
  expect((await marks()).toSorted()).toEqual(marked(all, 'money 1'));
});

describe('what a scoring says', () => {
  test('is of the day that was asked for, whatever later day was scored before', async () => {
    await run('model score money --as-of 2026-06-30');
    const drift = await json<DriftReport>('model drift money --as-of 2026-04-30');
    expect(drift.state).toBe('changed');
    const { scored } = await json<{ scored: ModelHead['scored'] }>('model score money --as-of 2026-04-30');
    expect(scored).toMatchObject({ asOf: '2026-04-30', drift: drift.state, customers: drift.now.customers });
    expect((await run('model score money --as-of 2026-04-30')).out).toContain('changed');
    await run('model score money --as-of 2026-06-30');
    await run('model score money --as-of 2026-04-30');
    expect((await json<ModelInfo>('model show money')).scored?.asOf).toBe('2026-04-30');
  });

  test('warns where nobody got a score', async () => {
    expect((await run('model score money --as-of 2026-06-30')).out).not.toContain('nobody has a score');
    const scored = await run('model score money --as-of 2020-01-01');
    expect(scored.out).toContain('nobody has a score as of 2020-01-01');
    expect((await run('model show money')).out).toContain('nobody has a score');
    expect((await json<ExpressionCount>('count', 'p_alive >= 0')).result?.total).toMatchObject({ true: 0, false: 0 });
  });
});

describe('policy', () => {
  test('is shown, and none is set for a model that does not exist', async () => {
    expect(await codeOf('model policy nope --every 3')).toBe('model-not-found');
    expect(await codeOf('model policy nope')).toBe('model-not-found');
    expect(await json('model policy money')).toEqual({ name: 'money', everyMonths: 3 });
    await run('model policy money --every 5');
    expect((await run('model policy money')).out).toContain('every 5 months');
    await run('model policy money --every never');
    expect(await json('model policy money')).toEqual({ name: 'money', everyMonths: null });
  });
});
