import { expect, test } from 'vitest';
import { resolveCatalogue } from '#core/catalog/resolve.ts';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { openColumns } from '#core/columns/open.ts';
import { finishNow, rebuildColumns } from '#core/columns/rebuild.ts';
import { compile, countSteps } from '#core/expression/index.ts';
import { canonicalMapping, parseMapping } from '#core/importers/mapping.ts';
import { type NewScores, storeScores } from '#core/importers/store-scores.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { columns, importText, mappingOf, newWorkspace, now, plainColumns, tempFolder } from './write-help.ts';

const customers = mappingOf(null, columns('id:text:customer', 'age:number:attribute:customer'));
const score = { model: 'churn', version: '3', cutOff: '2026-05-31' };
const churn = (values: NewScores['values'], more: Partial<NewScores> = {}): NewScores => ({
  name: 'churn_probability',
  label: '流失概率',
  score,
  unit: null,
  decimals: 3,
  values,
  ...more,
});

async function three(folder: Parameters<typeof importText>[1] & { path: string }): Promise<Workspace> {
  const workspace = newWorkspace(folder.path);
  await importText(workspace, folder, customers, 'id,age\na,30\nb,40\nc,50\n');
  return workspace;
}

function count(workspace: Workspace, source: string, asOf = '2026-06-30') {
  const now = openColumns(workspace);
  const { result, diagnostics } = countSteps(compile(source, resolveCatalogue(workspace, catalogueOf(workspace, now))), now, asOf);
  return [result?.total, diagnostics.map(({ code }) => code)];
}

/** What is open, what a rebuild gives and what lies beside the workspace are one; nothing is wrong with the file. */
function expectSound(workspace: Workspace): void {
  const open = plainColumns(openColumns(workspace));
  expect(plainColumns(finishNow(rebuildColumns(workspace.reader, open.version)))).toEqual(open);
  expect(workspace.check()).toEqual({ ok: true, problems: [] });
  workspace.close();
  const again = openWorkspace(workspace.path, { now });
  expect(plainColumns(openColumns(again))).toEqual(open);
  again.close();
}

test('scores of a model are a column with model, version and cut-off, blank where it cannot tell', async () => {
  using folder = tempFolder();
  const workspace = await three(folder);
  expect(await storeScores(workspace, churn([125, 990, Number.NaN]))).toEqual({ customers: 2 });
  expect(openColumns(workspace).attributes.find(({ name }) => name === 'churn_probability')).toEqual({
    name: 'churn_probability',
    label: '流失概率',
    type: 'number',
    decimals: 3,
    unit: null,
    role: 'attribute',
    score,
  });
  expect(count(workspace, 'churn_probability >= 0.99')).toEqual([{ true: 1, false: 1, unknown: 1 }, []]);
  expect(count(workspace, '流失概率 < 12.6%')).toEqual([{ true: 1, false: 1, unknown: 1 }, []]);
  expect(count(workspace, 'churn_probability > 0', '2026-05-30')[1]).toEqual(['score-knows-later']);
  expect(count(workspace, 'churn_probability > 0', '2026-05-31')[1]).toEqual([]);
  expectSound(workspace);
});

test('the same scores again change nothing; another version leaves nothing of the one before', async () => {
  using folder = tempFolder();
  const workspace = await three(folder);
  await storeScores(workspace, churn([125, 990, 500]));
  const before = [workspace.setting('data_version'), workspace.setting('fingerprint')];
  expect(before[0]).toBe('2');
  await storeScores(workspace, churn([125, 990, 500]));
  expect([workspace.setting('data_version'), workspace.setting('fingerprint')]).toEqual(before);
  const newer = churn([2, Number.NaN, 1], { score: { ...score, version: '4', cutOff: '2026-06-30' }, decimals: 1 });
  await storeScores(workspace, newer);
  expect(count(workspace, 'churn_probability = 0.2 or churn_probability = 0.1')).toEqual([{ true: 2, false: 0, unknown: 1 }, []]);
  expect(workspace.setting('data_version')).toBe('3');
  expect(workspace.setting('fingerprint')).not.toBe(before[1]);
  await storeScores(workspace, churn([125, 990, 500]));
  expect(count(workspace, 'churn_probability = 0.5')).toEqual([{ true: 1, false: 2, unknown: 0 }, []]);
  expectSound(workspace);
});

test('texts are scores too, and wide numbers', async () => {
  using folder = tempFolder();
  const workspace = await three(folder);
  await storeScores(workspace, churn(['need-ended', '', 'gradual-fade'], { name: 'cause', label: null, decimals: 0 }));
  await storeScores(workspace, churn([2 ** 40, -1, 0], { name: 'value', label: null, decimals: 2, unit: 'CNY' }));
  expect(count(workspace, 'cause = "gradual-fade"')).toEqual([{ true: 1, false: 1, unknown: 1 }, []]);
  expect(count(workspace, 'value > 1000000')).toEqual([{ true: 1, false: 2, unknown: 0 }, []]);
  expectSound(workspace);
});

test('scores that are not for all customers, no whole numbers, or in the way of other columns are refused and change nothing', async () => {
  using folder = tempFolder();
  const workspace = await three(folder);
  const refused = (scores: NewScores) => expect(storeScores(workspace, scores)).rejects;
  await refused(churn([1, 2])).toMatchObject({ code: 'score-not-for-all', params: { values: 2, customers: 3 } });
  await refused(churn([0.125, 1, 2])).toMatchObject({ code: 'score-fraction', params: { value: '0.125' } });
  await refused(churn([1, 2, 3], { name: 'age' })).toMatchObject({ code: 'score-name-taken' });
  await storeScores(workspace, churn([1, 2, 3]));
  await refused(churn(['a', 'b', 'c'])).toMatchObject({ code: 'score-name-taken' });
  expect(workspace.setting('data_version')).toBe('2');
  expectSound(workspace);
});

test('a column of a file is declared a score; a file of another version takes the place of the one before', async () => {
  using folder = tempFolder();
  const workspace = await three(folder);
  const scored = (version: string) => {
    const list = columns('id:text:customer', 'risk:number2:attribute:customer');
    return mappingOf(null, [list[0], { ...list[1], score: { model: 'risk', version, cutOff: '2026-06-30' } }]);
  };
  await importText(workspace, folder, scored('1'), 'id,risk\na,0.10\nb,0.20\n');
  await importText(workspace, folder, scored('1'), 'id,risk\nc,0.30\n');
  expect(count(workspace, 'risk >= 0.1')).toEqual([{ true: 3, false: 0, unknown: 0 }, []]);
  await importText(workspace, folder, scored('2'), 'id,risk\na,0.50\n');
  expect(count(workspace, 'risk = 0.5')).toEqual([{ true: 1, false: 0, unknown: 2 }, []]);
  expect(openColumns(workspace).attributes.find(({ name }) => name === 'risk')?.score).toEqual({
    model: 'risk',
    version: '2',
    cutOff: '2026-06-30',
  });
  expectSound(workspace);
});

test('a mapping with a score is checked and counts as another mapping', () => {
  const [id, risk] = columns('id:text:customer', 'risk:number2:attribute:customer');
  const withScore = (given: object, more: object = {}) => parseMapping(mappingOf(null, [id, { ...risk, ...more, score: given as never }]));
  const whole = { model: 'risk', version: '1', cutOff: '2026-06-30' };
  expect(withScore(whole).columns[1].score).toEqual(whole);
  expect(canonicalMapping(withScore(whole))).not.toBe(canonicalMapping(withScore({ ...whole, version: '2' })));
  expect(() => withScore({ ...whole, cutOff: 'June' })).toThrow(/columns\.1\.score\.cutOff/);
  expect(() => withScore({ ...whole, model: ' ' })).toThrow(/columns\.1\.score\.model/);
  expect(() => withScore(whole, { to: 'stream' })).toThrow(/a score goes to the customer/);
  expect(() => withScore(whole, { role: 'email' })).toThrow(/no score/);
});
