import { describe, expect, test } from 'vitest';
import { compile, countSteps, evaluateTruth, explain, toSql, translate } from '#core/expression/index.ts';
import { schemaOf } from './schema.ts';
import { type Cell, makeWorld, type World } from './world.ts';

const asOf = '2011-12-09';

/** Members and what became of them: `2011-01-01 gold` ... one list per customer; the source covers 2011. */
function members(...lists: string[]): World {
  const rows = lists.flatMap((list, customer) =>
    list.split(',').flatMap((piece) => {
      const [when, level, paid] = piece.trim().split(' ');
      if (!when) return [];
      const cells: Cell[] = [level === '-' ? null : level, paid === undefined ? null : paid === 'paid'];
      return [{ customer, time: when.includes('T') ? when : `${when}T00:00:00`, cells }];
    }),
  );
  const fields = [
    { name: 'level', type: 'text' as const, label: '等级' },
    { name: 'paid', type: 'boolean' as const },
  ];
  const coverage = { from: '2011-01-01', to: '2011-12-31', gaps: [], declared: true };
  return makeWorld({
    customers: lists.length,
    attributes: [{ field: { name: 'age', type: 'number' }, cells: lists.map(() => 1) }],
    streams: [{ name: 'member', label: '会员', fields, rows, coverage }],
  });
}

function truth(world: World, source: string, day = asOf): string {
  const compiled = compile(source, world.catalogue);
  expect([source, compiled.diagnostics]).toEqual([source, []]);
  const values = [...evaluateTruth(compiled, world.columns, day)];
  const { sql, params } = toSql(compiled.tree!, schemaOf(world), 'sqlite', day);
  const rows = world.db.prepare<unknown[], { truth: number | null }>(sql).all(...params);
  expect([source, rows.map((row) => row.truth ?? 2)]).toEqual([source, values]);
  return values.map((value) => 'ny?'[value]).join('');
}

describe('held', () => {
  // Of the last 30 days the first is 2011-11-10.
  test('the state lasts from its event to the next one', () => {
    const world = members(
      '2011-06-01 gold',
      '2011-06-01 gold, 2011-11-20 silver',
      '2011-06-01 silver, 2011-11-10 gold',
      '2011-06-01 silver, 2011-11-11 gold',
    );
    expect(truth(world, 'held(member.level = "gold", 30 days)')).toBe('ynyn');
    expect(truth(world, 'held(member.level in ("gold", "silver"), 30 days)')).toBe('yyyy');
  });
  test('values of the customer stand in its condition, and in that of a change', () => {
    const world = members('2011-06-01 gold', '2011-06-01 gold, 2011-11-20 silver', '2011-06-01 gold, 2011-11-20 silver, 2011-11-25 gold');
    expect(truth(world, 'held(member.level = first(member.level), 30 days)')).toBe('ynn');
    expect(truth(world, 'held(member.level = last(member.level) and age = 1, 5 days)')).toBe('yyy');
    expect(truth(world, 'changed(member.level where level != first(member.level))')).toBe('nnn');
    expect(truth(world, 'changed(member.level where count(member) = 3)')).toBe('nny');
  });
  test('an event in the first second of the time sets the state in which it begins, a second later is too late', () => {
    const world = members('2011-01-01 silver, 2011-11-10T00:00:00 gold', '2011-01-01 silver, 2011-11-10T00:00:01 gold');
    expect(truth(world, 'held(member.level = "gold", 30 days)')).toBe('yn');
  });
  test('of several events of one second only the last is a state', () => {
    const world = members('2011-06-01 gold, 2011-11-20 silver, 2011-11-20 gold', '2011-06-01 gold, 2011-11-20 gold, 2011-11-20 silver');
    expect(truth(world, 'held(member.level = "gold", 30 days)')).toBe('yn');
  });
  test('no state before the time, or one that says nothing, is unknown, unless another state breaks it', () => {
    const world = members('', '2011-11-20 gold', '2011-11-20 silver', '2011-06-01 gold, 2011-11-20 -', '2011-06-01 -, 2011-11-20 silver');
    expect(truth(world, 'held(member.level = "gold", 30 days)')).toBe('??n?n');
  });
  test('what comes after the as-of day is not read', () => {
    expect(truth(members('2011-06-01 gold, 2011-12-10 silver'), 'held(member.level = "gold", 30 days)')).toBe('y');
  });
  test('months are those of windows', () => {
    const world = members('2011-01-01 silver, 2011-09-10 gold', '2011-01-01 silver, 2011-09-11 gold');
    expect(truth(world, 'held(member.level = "gold", 3 months)')).toBe('yn');
  });
  test('outside of what the source covers it is unknown', () => {
    expect(truth(members('2011-06-01 gold'), 'held(member.level = "gold", 30 days)', '2012-06-30')).toBe('?');
  });
});

describe('changed', () => {
  const world = members(
    '2011-01-01 gold, 2011-12-01 silver',
    '2011-01-01 silver, 2011-12-01 gold',
    '2011-12-01 gold',
    '2011-01-01 gold, 2011-12-01 gold',
    '2011-01-01 gold, 2011-06-01 silver, 2011-12-01 gold',
  );
  test('to another value, from an older one', () => {
    expect(truth(world, 'changed(member.level in last 30 days)')).toBe('yynny');
    expect(truth(world, 'changed(member.level from "gold" to "silver" in last 30 days)')).toBe('ynnnn');
    expect(truth(world, 'changed(member.level from "gold" to "silver")')).toBe('ynnny');
    expect(truth(world, 'changed(member.level from "gold" in last 30 days)')).toBe('ynnnn');
    expect(truth(world, 'changed(member.level to "gold" in last 30 days)')).toBe('nynny');
  });
  test('the window begins with its first second and ends with the as-of day', () => {
    const edges = members(
      '2011-01-01 gold, 2011-11-09T23:59:59 silver',
      '2011-01-01 gold, 2011-11-10T00:00:00 silver',
      '2011-01-01 gold, 2011-12-09T23:59:59 silver',
      '2011-01-01 gold, 2011-12-10 silver',
    );
    expect(truth(edges, 'changed(member.level in last 30 days)')).toBe('nyyn');
  });
  test('each change by itself: from one and to another is no change from the one to the other', () => {
    expect(truth(members('2011-01-01 gold, 2011-02-01 silver, 2011-03-01 basic'), 'changed(member.level from "gold" to "basic")')).toBe(
      'n',
    );
  });
  test('blanks neither change a value nor end it', () => {
    const blanks = members(
      '2011-01-01 gold, 2011-02-01 -, 2011-03-01 gold',
      '2011-01-01 gold, 2011-02-01 -, 2011-03-01 silver',
      '2011-01-01 -, 2011-02-01 gold',
    );
    expect(truth(blanks, 'changed(member.level)')).toBe('nyn');
  });
  test('of one second only the last known value counts', () => {
    const ties = members(
      '2011-01-01 gold, 2011-02-01 silver, 2011-02-01 gold',
      '2011-01-01 gold, 2011-02-01 gold, 2011-02-01 silver, 2011-02-01 -',
    );
    expect(truth(ties, 'changed(member.level)')).toBe('ny');
  });
  test('where picks the events that are looked at', () => {
    const paid = members(
      '2011-01-01 gold paid, 2011-02-01 silver free, 2011-03-01 gold paid',
      '2011-01-01 gold paid, 2011-03-01 silver paid',
    );
    expect(truth(paid, 'changed(member.level where paid)')).toBe('ny');
    expect(truth(paid, 'changed(member.paid from true to false)')).toBe('yn');
  });
  test('outside of what the source covers it is unknown', () => {
    expect(truth(world, 'changed(member.level in 2009-01-01 .. 2009-12-31)')).toBe('?????');
  });
});

test('faults are told where they stand', () => {
  const world = members('');
  const codes = (source: string) =>
    compile(source, world.catalogue).diagnostics.map(({ code, range }) => `${code}: ${source.slice(range.from, range.to)}`);
  expect(codes('held(age > 3, 90 days)')).toEqual(['state-needs-field: age > 3']);
  expect(codes('held(membr.level = "gold", 90 days)')).toEqual(['unknown-stream-nearest: membr']);
  expect(codes('held(member.levl = "gold", 90 days)')).toEqual(['unknown-field-nearest: levl']);
  expect(codes('held(member.level = "gold")')).toEqual(['held-needs-length: held']);
  expect(codes('held(member.level = "gold", 90)')).toEqual(['held-needs-length: 90']);
  expect(codes('held(member.level, 90 days)')).toEqual(['type-mismatch: member.level']);
  expect(codes('changed(member)')).toEqual(['field-required: member']);
  expect(codes('changed(member.level from 3)')).toEqual(['types-differ: 3']);
  expect(codes('changed(member.level from level)')).toEqual(['constant-needed: level']);
  expect(codes('changed(member.level from "a" from "b")')).toEqual(['expected-token: from']);
  expect(codes('changed(member.level in last 3 days to "a" in last 4 days)')).toEqual(['window-twice: in']);
});

test('values that no row holds are told, and what the source does not cover', () => {
  const world = members('2011-06-01 gold', '2011-06-01 silver');
  const told = (source: string) => countSteps(compile(source, world.catalogue), world.columns, asOf).diagnostics.map(({ code }) => code);
  expect(told('changed(member.level from "golt" to "silver")')).toEqual(['value-not-in-data-nearest']);
  expect(told('held(member.level = "golt", 30 days)')).toEqual(['value-not-in-data-nearest']);
  expect(told('held(member.level = "gold", 2 years)')).toEqual(['coverage-partial']);
  expect(explain(compile('held(member.level = "gold", 30 days)', world.catalogue), world.columns, asOf, 'c0')).toMatchObject({
    value: true,
    notes: [{ code: 'window-days', params: { from: '2011-11-10', to: '2011-12-09' } }],
  });
});

test('the Chinese form is the same tree, with labels too', () => {
  const world = members('');
  const english = 'held(member.level = "gold", 90 days) and changed(member.level from "gold" to "silver" in last 90 days)';
  const chinese = '保持(会员.等级 = "gold", 90 天) 且 变更(会员.等级 从 "gold" 变为 "silver" 最近 90 天)';
  expect(translate(english, 'zh', world.catalogue)).toBe(chinese);
  expect(translate(chinese, 'en', world.catalogue)).toBe(english);
  expect(compile(chinese.replaceAll(' ', ''), world.catalogue).tree?.key).toBe(compile(english, world.catalogue).tree?.key);
});
