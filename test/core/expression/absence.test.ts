import { describe, expect, test } from 'vitest';
import { compile, evaluateTruth, toSql, translate } from '#core/expression/index.ts';
import { schemaOf } from './schema.ts';
import { makeWorld } from './world.ts';

/** The words for what is not there, each with what it must not be taken for. On columns, in SQLite and in Chinese. */
const at = (customer: number, day: string) => ({ customer, time: `${day}T00:00:00`, cells: [] });
// of 180 days before 2011-06-30 the first is 2011-01-02
const people = ['old and new', 'old only', 'new only', 'nobody', 'not yet', 'three weeks ago, and long before'];
const world = makeWorld({
  customers: people.length,
  streams: [
    {
      name: 'read',
      label: '阅读',
      fields: [],
      rows: [
        at(0, '2009-01-01'),
        at(0, '2011-06-30'),
        at(1, '2011-01-01'),
        at(2, '2011-01-02'),
        at(4, '2011-07-01'),
        at(5, '2009-03-01'),
        at(5, '2011-06-09'),
      ],
      coverage: { from: '2009-01-01', to: '2011-12-31', gaps: [{ from: '2010-02-01', to: '2010-02-28' }], declared: true },
    },
  ],
});

/** Who it holds for: `yes`, and `unknown` where there are some. */
function who(source: string, asOf = '2011-06-30'): { yes: string[]; unknown?: string[] } {
  const compiled = compile(source, world.catalogue);
  const truth = [...evaluateTruth(compiled, world.columns, asOf)];
  const { sql, params } = toSql(compiled.tree!, schemaOf(world), 'sqlite', asOf);
  const rows = world.db.prepare<unknown[], { truth: number | null }>(sql).all(...params);
  expect(rows.map((row) => row.truth ?? 2)).toEqual(truth);
  const chinese = compile(translate(source, 'zh', world.catalogue), world.catalogue);
  expect([...evaluateTruth(chinese, world.columns, asOf)]).toEqual(truth);
  const those = (wanted: number) => people.filter((_, customer) => truth[customer] === wanted);
  return { yes: those(1), ...(truth.includes(2) && { unknown: those(2) }) };
}

describe('number one: "has not read for 180 days" (mautic#16166)', () => {
  test.each(['not any(read in last 180 days)', 'days_since(last(read)) > 180', 'lapsed(read, 180 days)', 'never(read)'])(
    '%s holds for nobody who read three weeks ago, whatever they read long before',
    (source) => {
      const { yes } = who(source);
      expect(yes).not.toContain('three weeks ago, and long before');
      expect(yes).not.toContain('old and new');
    },
  );
  test('the old reads are there, and would match what was asked there', () => {
    expect(who('any(read before as_of - 180 days)').yes).toContain('three weeks ago, and long before');
  });
});

describe('the five words', () => {
  test('never: no event up to as-of; one after it does not count', () => expect(who('never(read)').yes).toEqual(['nobody', 'not yet']));
  test('not any in a window: none in it, whatever was before, and also who never did', () => {
    expect(who('not any(read in last 180 days)').yes).toEqual(['old only', 'nobody', 'not yet']);
  });
  test('lapsed: did before and not since; who never did is not lapsed', () =>
    expect(who('lapsed(read, 180 days)').yes).toEqual(['old only']));
  test('days since the latest: unknown where there is none', () => {
    expect(who('days_since(last(read)) > 179')).toEqual({ yes: ['old only'], unknown: ['nobody', 'not yet'] });
  });
  test('not covered: unknown for everybody, and not of it too', () => {
    for (const window of ['in 2007-01-01 .. 2008-12-31', 'in 2010-02-01 .. 2010-02-28'])
      for (const source of [`any(read ${window})`, `not any(read ${window})`]) expect(who(source)).toEqual({ yes: [], unknown: people });
    for (const source of ['never(read)', 'lapsed(read, 1 day)']) expect(who(source, '2008-12-31')).toEqual({ yes: [], unknown: people });
  });
});

test('at their border all four turn on the same day', () => {
  // the read of 2011-01-01 is 180 days before: inside the last 181, outside of the last 180
  for (const source of ['not any(read in last 180 days)', 'lapsed(read, 180 days)', 'days_since(last(read)) >= 180'])
    expect(who(source).yes).toContain('old only');
  for (const source of ['not any(read in last 181 days)', 'lapsed(read, 181 days)', 'days_since(last(read)) >= 181'])
    expect(who(source).yes).not.toContain('old only');
});
