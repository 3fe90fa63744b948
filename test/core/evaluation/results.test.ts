import { describe, expect, it } from 'vitest';
import { createList, freezeList, listMembers } from '#core/campaigns/lists.ts';
import { codedTexts, textOf } from '#core/contract/texts.ts';
import type { ListPlan, ListResults } from '#core/contract/types.ts';
import { resultCustomers } from '#core/evaluation/customers.ts';
import { listResults } from '#core/evaluation/results.ts';
import { morePerArm } from '#core/evaluation/verdict.ts';
import { wilson } from '#core/statistics/proportions.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { addData, emptyWorkspace, plainCustomers, planWith, sourcesOf } from '../campaigns/fixtures.ts';

/** A frozen list of n customers, half of them control. */
async function frozen(n: number, over: Partial<ListPlan> = {}): Promise<Workspace> {
  const workspace = emptyWorkspace();
  await addData(workspace, plainCustomers(n));
  const plan = planWith({ controlShare: 0.5, ...over });
  await createList(workspace, sourcesOf(workspace), plan);
  await freezeList(workspace, sourcesOf(workspace), 'May');
  return workspace;
}

type Row = { id: string; day?: string; amount?: number; reactivated?: 0 | 1 };

async function outcomes(workspace: Workspace, rows: Row[]): Promise<void> {
  await workspace.exclusive((db) => {
    db.prepare("insert into outcome_batch values (1, 'sha', 'outcomes.csv', '{}', '2026-08-01T00:00:00')").run();
    const insert = db.prepare("insert into outcome values (1, (select customer from customer where id = ?), ?, ?, ?, ?, 'sha', 2)");
    for (const { id, day, amount, reactivated } of rows) {
      insert.run(id, id, day === undefined ? null : Date.parse(`${day}T12:00:00Z`) / 1000, amount ?? null, reactivated ?? 1);
    }
  });
}

function idsOf(workspace: Workspace, which: 'treatment' | 'control', count: number): string[] {
  return listMembers(workspace, { name: 'May', which, offset: 0, limit: count }).rows.map((row) => row.id);
}

/** The first `treated` of the treatment arm and the first `controls` of the control arm came back. */
async function came(workspace: Workspace, treated: number, controls: number, row: Partial<Row> = {}): Promise<ListResults> {
  const ids = [...idsOf(workspace, 'treatment', treated), ...idsOf(workspace, 'control', controls)];
  await outcomes(
    workspace,
    ids.map((id) => ({ id, ...row })),
  );
  return listResults(workspace, { list: 'May', windowDays: null });
}

function expectSound(results: ListResults): void {
  for (const [place, value] of Object.entries(results)) expect(JSON.stringify(value), place).not.toMatch(/null,"high"|NaN|Infinity/);
  for (const { code, params } of [results.verdict, ...results.checks]) {
    expect(codedTexts[code], code).toBeDefined();
    for (const language of ['en', 'zh'] as const) expect(textOf(code, params, language)).not.toMatch(/\{\w+\}/);
  }
}

describe('a campaign that worked', () => {
  it('is told with its figures, each with its interval', async () => {
    const workspace = await frozen(400);
    const results = await came(workspace, 60, 20, { amount: 1000 });
    // 60/200 against 20/200: Newcombe 1998, method 10, by hand from the two Wilson intervals
    expect(results.arms).toMatchObject([
      { arm: 'treatment', customers: 200, reactivated: 60, rate: { value: 0.3, method: 'wilson' }, amount: 60_000 },
      { arm: 'control', customers: 200, reactivated: 20, rate: { value: 0.1 }, amount: 20_000 },
    ]);
    const difference = results.difference.kind === 'estimate' ? results.difference : null;
    expect(difference?.value).toBeCloseTo(0.2, 12);
    const bound = (p: number, l: number, q: number, u: number) => Math.hypot(p - l, u - q);
    expect(difference?.low).toBeCloseTo(0.2 - bound(0.3, 0.2407, 0.1, 0.1495), 3);
    expect(difference?.high).toBeCloseTo(0.2 + bound(0.3, 0.3668, 0.1, 0.0657), 3);
    expect(results.incremental).toMatchObject({ value: expect.closeTo(40, 9) });
    expect(results.verdict).toMatchObject({ code: 'verdict-caused', params: { customers: 40 } });
    expectSound(results);
  });

  it('costs what was spent, per customer who came back and per customer it caused', async () => {
    const workspace = await frozen(400);
    const results = await came(workspace, 60, 20);
    // 200 contacts at 5 and 60 offers at 2,000
    expect(results.spent).toBe(121_000);
    expect(results.costPerReactivation).toMatchObject({ value: Math.round(121_000 / 60) });
    expect(results.costPerIncrementalReactivation).toMatchObject({ value: Math.round(121_000 / 40) });
    const cost = results.costPerIncrementalReactivation;
    if (cost.kind !== 'estimate') throw new Error('an estimate was expected');
    // at each limit the interval of (limit - 2,000) x treatment rate - limit x control rate ends on what a contact costs: 5
    const linear = (limit: number) => ({ value: (limit - 2000) * 0.3 - limit * 0.1, by: limit - 2000, minus: limit });
    const [treated, control] = [wilson({ hits: 60, of: 200 }, 0.95), wilson({ hits: 20, of: 200 }, 0.95)];
    const dear = linear(cost.high);
    expect(dear.value - Math.hypot(dear.by * (0.3 - treated.low), dear.minus * (control.high - 0.1))).toBeCloseTo(5, 0);
    const cheap = linear(cost.low);
    expect(cheap.value + Math.hypot(cheap.by * (treated.high - 0.3), cheap.minus * (0.1 - control.low))).toBeCloseTo(5, 0);
    expect([cost.low, cost.high]).toEqual([2550, 4279]);
  });

  it('counts the rate over everybody in the segment too, the excluded among them', async () => {
    const workspace = await frozen(400);
    await workspace.exclusive((db) => db.prepare("update list_member set arm = 'excluded' where customer < 100").run());
    await outcomes(workspace, [{ id: 'c0001' }, { id: 'c0300' }, { id: 'c0300' }]);
    const results = listResults(workspace, { list: 'May', windowDays: null });
    expect(results.reactivationRate).toMatchObject({ value: 2 / 400 });
    expect(results.funnel).toMatchObject([{ key: 'segment', customers: 400 }, {}, {}, { key: 'reactivated' }]);
  });
});

describe('a published campaign', () => {
  it("Hillstrom 2008, visits after the e-mail with women's goods: the figures of the paper, and its cost", async () => {
    const workspace = emptyWorkspace();
    await workspace.exclusive((db) => {
      const customer = db.prepare("insert into customer values (?, 'h' || ?, 0)");
      const plan = JSON.stringify(planWith({ controlShare: 0.5, costPerContact: 10, costPerReactivation: 0 }));
      db.prepare(
        "insert into list (name, status, plan, counts, definitions, notes, data_version, fingerprint, created_at) values ('May', 'frozen', ?, '{}', '[]', '[]', 0, '', '')",
      ).run(plan);
      db.prepare("insert into outcome_batch values (1, 'sha', 'hillstrom.csv', '{}', '')").run();
      const member = db.prepare("insert into list_member values (1, ?, ?, 'none', null, null)");
      const outcome = db.prepare("insert into outcome values (1, ?, 'h' || ?, null, null, 1, 'sha', 1)");
      for (let i = 0; i < 21_387 + 21_306; i += 1) {
        customer.run(i, i);
        member.run(i, i < 21_387 ? 'treatment' : 'control');
        if (i < 3238 || (i >= 21_387 && i < 21_387 + 2262)) outcome.run(i, i);
      }
    });
    const results = listResults(workspace, { list: 'May', windowDays: null });
    expect(results.difference).toMatchObject({
      value: expect.closeTo(0.04523311, 8),
      low: expect.closeTo(0.0388941, 7),
      high: expect.closeTo(0.0515743, 7),
    });
    expect(results.verdict).toEqual({ code: 'verdict-caused', params: { customers: 967, low: 832, high: 1103 } });
    expect(results.costPerIncrementalReactivation).toMatchObject({ value: 221, low: 194, high: 257 });
    expect(results.checks.map(({ state }) => state)).toEqual(['good', 'good', 'good', 'good']);
  });
});

describe('a campaign that did not', () => {
  it('did harm where the interval lies below zero', async () => {
    const workspace = await frozen(400);
    const results = await came(workspace, 20, 60);
    expect(results.verdict).toMatchObject({ code: 'verdict-harm', params: { customers: 40 } });
    expect(Number(results.verdict.params.low)).toBeLessThan(Number(results.verdict.params.high));
    expect(results.costPerIncrementalReactivation).toEqual({ kind: 'none', reason: 'difference-negative', params: {} });
    expectSound(results);
  });

  it('cannot be told apart from nothing, and says how many more it takes', async () => {
    const workspace = await frozen(200);
    const results = await came(workspace, 12, 10);
    expect(results.verdict).toEqual({ code: 'verdict-cannot-tell', params: { more: 3741, power: 80, difference: '2.0' } });
    expect(morePerArm({ hits: 12, of: 100 }, { hits: 10, of: 100 })).toBe(3741);
    expect(results.costPerIncrementalReactivation).toEqual({ kind: 'none', reason: 'difference-includes-zero', params: {} });
    expect(results.incremental.kind).toBe('estimate');
    expectSound(results);
  });

  it('has a name for equal rates, for nobody at all, and for outcomes that are not there yet', async () => {
    const same = await came(await frozen(200), 10, 10);
    expect(same.verdict).toEqual({ code: 'verdict-same', params: { reactivated: 20 } });
    const nobody = await came(await frozen(200), 0, 0);
    expect(nobody.verdict.code).toBe('verdict-same');
    expect(nobody.arms[0].rate).toMatchObject({ value: 0, low: 0 });
    expect(nobody.costPerReactivation).toMatchObject({ reason: 'no-reactivations' });
    const early = listResults(await frozen(200), { list: 'May', windowDays: 30 });
    expect(early.verdict.code).toBe('verdict-no-outcomes');
    expect(early.checks).toEqual([]);
    expect([
      early.difference,
      early.incremental,
      early.costPerReactivation,
      early.costPerIncrementalReactivation,
      early.arms[0].rate,
    ]).toEqual(Array(5).fill({ kind: 'none', reason: 'no-outcomes', params: {} }));
    for (const results of [same, nobody, early]) expectSound(results);
  });

  it('cannot be judged without control group', async () => {
    const workspace = await frozen(50, { controlShare: 0, noControlReason: 'a legal notice' });
    const results = await came(workspace, 5, 0);
    expect(results.verdict).toEqual({ code: 'verdict-no-control', params: { reactivated: 5, treated: 50 } });
    expect(results.difference).toMatchObject({ reason: 'no-control-arm' });
    expect(results.arms[1].rate).toMatchObject({ reason: 'empty-arm' });
    expect(results.costPerReactivation.kind).toBe('estimate');
    expectSound(results);
  });
});

describe('the window', () => {
  it('begins on the day after as-of and counts what lies outside apart', async () => {
    const workspace = await frozen(100);
    const [a, b, c, d] = idsOf(workspace, 'treatment', 4);
    await outcomes(workspace, [
      { id: a, day: '2026-06-30' },
      { id: b, day: '2026-07-01' },
      { id: c, day: '2026-07-14' },
      { id: d, day: '2026-07-15' },
      { id: d },
    ]);
    const two = listResults(workspace, { list: 'May', windowDays: 14 });
    expect(two.window).toEqual({ from: '2026-07-01', to: '2026-07-14' });
    expect(two.arms[0].reactivated).toBe(3);
    expect(two.outcomes).toEqual({ rows: 5, matched: 5, unmatched: 0, outsideWindow: 2 });
    const all = listResults(workspace, { list: 'May', windowDays: null });
    expect(all.window).toEqual({ from: '2026-07-01', to: '2026-07-15' });
    expect(all.arms[0].reactivated).toBe(3);
    expect(all.outcomes.outsideWindow).toBe(1);
  });

  it('is not known where no row has a time', async () => {
    const results = await came(await frozen(20), 1, 1);
    expect(results.window).toBeNull();
    expect(results.arms[0].reactivated).toBe(1);
  });
});

describe('checks', () => {
  it('find arms that are not as planned', async () => {
    const workspace = await frozen(400);
    await workspace.exclusive((db) =>
      db.prepare("update list_member set arm = 'treatment' where arm = 'control' and customer < 200").run(),
    );
    const results = await came(workspace, 30, 10);
    expect(results.checks).toContainEqual({ code: 'check-ratio', state: 'bad', params: expect.anything() });
  });

  it('find a 0/1 file that reports one arm more than the other', async () => {
    const workspace = await frozen(400);
    const rows = [...idsOf(workspace, 'treatment', 200), ...idsOf(workspace, 'control', 100)].map(
      (id, i): Row => ({ id, reactivated: i % 5 === 0 ? 1 : 0 }),
    );
    await outcomes(workspace, rows);
    const results = listResults(workspace, { list: 'May', windowDays: null });
    expect(results.checks).toContainEqual({
      code: 'check-ratio-reported',
      state: 'bad',
      params: { treatment: 200, control: 100, p: expect.any(String) },
    });
  });

  it('warn of few outcomes and of ids that do not match', async () => {
    const workspace = await frozen(400);
    await outcomes(workspace, [{ id: 'c0001' }, { id: 'stranger' }, { id: 'other' }]);
    const { checks } = listResults(workspace, { list: 'May', windowDays: null });
    expect(checks.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'check-ratio good',
      'check-enough warn',
      'check-matched bad',
      'check-window good',
    ]);
  });
});

describe('the customers behind the counts', () => {
  it('are those who came back in the window and those who did not, arm by arm', async () => {
    const workspace = await frozen(40);
    const [treated, controls] = [idsOf(workspace, 'treatment', 20), idsOf(workspace, 'control', 20)];
    await outcomes(workspace, [
      { id: treated[3], day: '2026-07-05', amount: 500 },
      { id: treated[3], day: '2026-07-02', amount: 250 },
      { id: treated[7], day: '2026-09-30', amount: 100 },
      { id: treated[9], day: '2026-07-06', reactivated: 0 },
      { id: controls[0] },
      { id: 'nobody', day: '2026-07-03' },
    ]);
    const ask = (over: Partial<Parameters<typeof resultCustomers>[1]>) =>
      resultCustomers(workspace, { list: 'May', windowDays: 30, arm: 'treatment', reactivated: true, offset: 0, limit: 100, ...over });
    const back = ask({});
    expect(back).toEqual({
      total: 1,
      rows: [{ id: treated[3], arm: 'treatment', stratum: 'none', time: '2026-07-02T12:00:00', amount: 750 }],
    });
    expect(ask({ arm: 'control' }).rows).toMatchObject([{ id: controls[0], time: null, amount: null }]);
    expect(ask({ arm: 'all' }).rows.map(({ id }) => id)).toEqual([treated[3], controls[0]].toSorted());
    expect(ask({ windowDays: null }).rows.map(({ id }) => id)).toEqual([treated[3], treated[7]]);
    const away = ask({ reactivated: false });
    expect(away.total).toBe(19);
    expect(ask({ reactivated: false, offset: 17, limit: 5 }).rows).toEqual(away.rows.slice(17));
    expect(away.rows.map(({ id }) => id)).toEqual(treated.filter((id) => id !== treated[3]));
  });

  it('are as many as the report says', async () => {
    const workspace = await frozen(60);
    const results = await came(workspace, 9, 4, { day: '2026-07-09' });
    for (const { arm, customers, reactivated } of results.arms) {
      const total = (back: boolean) =>
        resultCustomers(workspace, { list: 'May', windowDays: null, arm, reactivated: back, offset: 0, limit: 1 }).total;
      expect([total(true), total(false)]).toEqual([reactivated, customers - reactivated]);
    }
  });
});

describe('the amount per customer', () => {
  it('is compared between the arms with its interval', async () => {
    const workspace = await frozen(400);
    const results = await came(workspace, 60, 20, { amount: 1000 });
    // 60 of 200 and 20 of 200 with 1,000 each: means 300 and 100
    expect(results.amountDifference).toMatchObject({ kind: 'estimate', value: 200, method: 'mover', level: 0.95 });
    expectSound(results);
  });

  it('is not compared where an arm has hardly any amount', async () => {
    const workspace = await frozen(400);
    const results = await came(workspace, 60, 3, { amount: 1000 });
    expect(results.amountDifference).toEqual({ kind: 'none', reason: 'too-few-amounts', params: { fewest: 3, needed: 5 } });
    expectSound(results);
  });
});
