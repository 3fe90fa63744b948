import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '#core/contract/calendar.ts';
import type { Coverage } from '#core/contract/types.ts';
import { compile, evaluateTruth, toSql, translate } from '#core/expression/index.ts';
import { worldAt } from './random/data.ts';
import { anyLength, asOfDay, type Length } from './random/days.ts';
import { withLength } from './random/family.ts';
import { sequences } from './random/sequences.ts';
import { schemaOf } from './schema.ts';
import { tryEveryChoice } from './sequence-choices.ts';
import { makeWorld, type World, type WorldSpec } from './world.ts';

const asOf = '2011-12-09';

/** `page 12-01 cart, order 12-03T10:00` ...: one customer's events; the streams are covered from 2011-01-01 to 2011-12-09. */
function customer(text: string, coverage: Coverage = { from: '2011-01-01', to: asOf, gaps: [], declared: true }): World {
  const rows = text.split(',').flatMap((piece) => {
    const [stream, when, name = null] = piece.trim().split(' ');
    if (!stream) return [];
    const time = `2011-${when.includes('T') ? `${when}:00` : `${when}T00:00:00`}`;
    return [{ stream, row: { customer: 0, time, cells: [name, name] } }];
  });
  const fields = [
    { name: 'name', type: 'text' as const },
    { name: 'other', type: 'text' as const },
  ];
  const streams = ['page', 'order', 'login'].map((name) => ({
    name,
    fields,
    rows: rows.filter(({ stream }) => stream === name).map(({ row }) => row),
    coverage,
  }));
  return makeWorld({ customers: 1, streams });
}

function truth(world: World, sequence: string, day = asOf): string {
  const compiled = compile(`sequence(${sequence})`, world.catalogue);
  expect([sequence, compiled.diagnostics]).toEqual([sequence, []]);
  const value = evaluateTruth(compiled, world.columns, day)[0];
  const { sql, params } = toSql(compiled.tree!, schemaOf(world), 'sqlite', day);
  const row = world.db.prepare<unknown[], { truth: number | null }>(sql).get(...params);
  expect([sequence, row?.truth ?? 2]).toEqual([sequence, value]);
  return 'ny?'[value];
}

/** Each sequence with its answer. */
const cases = (events: string, answers: Record<string, string>) => {
  const world = customer(events);
  expect(Object.fromEntries(Object.keys(answers).map((sequence) => [sequence, truth(world, sequence)]))).toEqual(answers);
};

describe('order and gaps', () => {
  test('steps follow each other in time', () =>
    cases('page 12-01, order 12-05', { 'page then order': 'y', 'order then page': 'n', 'page then order then order': 'n' }));
  test('a limit counts seconds and includes its last one', () =>
    cases('page 12-01T10:00, order 12-08T10:00', {
      'page then order within 7 days': 'y',
      'page then order within 167 hours': 'n',
      'page then order within 604799 seconds': 'n',
      'page then order after at least 7 days': 'y',
      'page then order after at least 604801 seconds': 'n',
    }));
  test('all beginnings are tried, not only the first or the last', () => {
    // Greedy from the left takes the first page, greedy from the right the last order: neither fits alone.
    cases('page 01-01, page 02-01, login 02-03, page 03-01, order 02-05', {
      'page then login within 3 days then order within 3 days': 'y',
    });
    cases('page 01-01, order 01-10, page 02-01, order 02-02', { 'page then order within 2 days': 'y' });
    cases('page 01-01, login 01-02, login 01-20, order 01-25', { 'page then login within 3 days then order within 10 days': 'n' });
  });
  test('events of one second come in the order in which the sequence names their streams, then of the file', () =>
    cases('page 12-01, order 12-01, page 12-01', {
      'page then order': 'y',
      'order then page': 'y',
      'page then page then order': 'y',
      'page then order then page': 'n',
      'order then page then page': 'y',
    }));
  test('an event is used once', () => cases('order 12-01', { 'order then order': 'n', 'order then not order': 'y' }));
  test('each step of a longer chain has an event of its own', () => {
    cases('order 12-01, order 12-02', { 'order then order': 'y', 'order then order then order': 'n' });
    cases('order 12-01, order 12-02, order 12-03', { 'order then order then order': 'y', 'order then order then order then order': 'n' });
  });
  test('directly means with no other event of the named streams between', () => {
    cases('page 12-01, login 12-02, order 12-03', { 'page directly then order': 'y', 'page then login directly then order': 'y' });
    cases('page 12-01 a, page 12-02 b, order 12-03', {
      'page where name = "a" directly then order': 'n',
      'page where name = "b" directly then order': 'y',
      'page directly then page directly then order': 'y',
    });
  });
});

describe('a limit of the whole', () => {
  test('counts from the first event taken to the last, both ends included', () => {
    cases('page 12-01T10:00, login 12-05T10:00, order 12-08T10:00', {
      'page then login then order, all within 7 days': 'y',
      'page then login then order, all within 604799 seconds': 'n',
      'page then login within 5 days then order within 5 days, all within 1 week': 'y',
      'page then login within 3 days then order, all within 1 week': 'n',
      'page then order then not login, all within 7 days': 'y',
      'page then not login then order, all within 7 days': 'n',
    });
    // the early page is followed just as well, and starts too early
    cases('page 01-01, login 01-03, page 02-01, login 02-02, order 02-05', {
      'page then login then order, all within 4 days': 'y',
      'page then login then order, all within 3 days': 'n',
      'page then optional login then order, all within 4 days': 'y',
      '2 times page then order, all within 4 days': 'n',
      '2 times page then order, all within 35 days': 'y',
    });
    // all of one stream
    const steps = 'page where name = "a" then page where name = "b" then page where name = "c"';
    cases('page 01-01 a, page 01-03 b, page 02-01 a, page 02-02 b, page 02-05 c', {
      [`${steps}, all within 4 days`]: 'y',
      [`${steps}, all within 345599 seconds`]: 'n',
      [`${steps}, all within 3 days`]: 'n',
      [`${steps} within 3 days, all within 1 week`]: 'y',
      [`${steps} within 2 days, all within 1 week`]: 'n',
    });
    // by way of the login the step is reached in time, by way of the page alone the whole is short enough: not both
    cases('page 01-01, login 01-20, order 01-28', {
      'page then optional login then order within 10 days': 'y',
      'page then optional login then order within 10 days, all within 20 days': 'n',
      'page then optional login then order within 10 days, all within 27 days': 'y',
    });
    // what must not happen is looked at past the limit
    cases('page 12-01, order 12-02, login 12-05', {
      'page then order then not login, all within 1 day': 'n',
      'page then order then not login within 2 days, all within 1 day': 'y',
      'page then order then not login within 3 days, all within 1 day': 'n',
    });
  });
});

describe('values of the customer', () => {
  test('stand beside the fields in the conditions of steps', () => {
    cases('page 11-01 a, order 11-02 b, page 11-03 b, login 12-01', {
      'page where name = last(order.name) then login': 'y',
      'page where name = first(page.name) then order': 'y',
      'page where name = last(page.name) then order': 'n',
      'page then order where count(login) = 1': 'y',
      'page then order where sequence(order then login)': 'y',
      'page then order where sequence(login then order)': 'n',
      'page then not login where name = last(order.name)': 'y',
      'page then order where name = last(order.name where name != first(page.name)), same name': 'n',
    });
  });
});

describe('repeats, optional steps and steps that must not happen', () => {
  test('the limit of a repeated step counts from the step before, for the first step from its own first event', () => {
    cases('page 12-01, order 12-03, order 12-06', {
      'page then 2 times order within 5 days': 'y',
      'page then 2 times order within 4 days': 'n',
      'page then 3 times order': 'n',
      '2 times order within 3 days': 'y',
      '2 times order within 2 days': 'n',
    });
    cases('login 01-01, login 02-01, login 02-02, login 02-03', { '3 times login within 2 days': 'y', '3 times login within 1 day': 'n' });
  });
  test('an optional step moves the beginning of the next limit', () =>
    cases('page 12-01, login 12-05, order 12-08', {
      'page then order within 5 days': 'n',
      'page then optional login then order within 5 days': 'y',
      'page then optional login within 2 days then order within 5 days': 'n',
      'page then optional login': 'y',
    }));
  test('without a length nothing of the kind lies before the next step, or at all', () => {
    cases('page 12-01, login 12-02, order 12-03', {
      'page then not login then order': 'n',
      'page then not login where name = "x" then order': 'y',
      'page then not order': 'n',
      'order then not page': 'y',
      'page then not 2 times login then order': 'y',
    });
    cases('page 11-01, login 11-02, page 11-03, order 11-04', {
      'page then not login then order': 'y',
      'page then not login then order within 12 hours': 'n',
    });
  });
  test('with a length nothing lies in it, whatever comes next', () =>
    cases('page 11-01, login 11-03, order 11-08', {
      'page then not order within 6 days': 'y',
      'page then not order within 7 days': 'n',
      'page then not order within 6 days then order': 'y',
      'page then not order within 7 days then login': 'n',
      'page then not login after at least 3 days within 10 days': 'y',
      'page then not order after at least 3 days within 10 days': 'n',
    }));
  test('a skipped optional step leaves the steps around it that must not happen', () =>
    cases('page 11-01, order 11-02, login 11-03', {
      'page then not order then optional page then login': 'n',
      'page then optional login then not login': 'y',
      'page then optional order then not login': 'n',
    }));
});

describe('what is not known', () => {
  test('a time that is not over at the end of the as-of day', () => {
    const world = customer('page 12-01T10:00');
    expect(truth(world, 'page then not order within 7 days')).toBe('y');
    expect(truth(world, 'page then not order within 9 days')).toBe('?');
    expect(truth(world, 'page then not order within 8 days', '2011-12-08')).toBe('?');
    // The last second in question is 10:00:00 of the as-of day: over.
    expect(truth(world, 'page then not order within 8 days')).toBe('y');
    expect(truth(world, 'page then not order')).toBe('y');
  });
  test('a time that the source did not watch', () => {
    const coverage = { from: '2011-01-01', to: '2011-12-31', gaps: [{ from: '2011-11-05', to: '2011-11-06' }], declared: true };
    const world = customer('page 11-01, page 11-20, order 11-21', coverage);
    expect(truth(world, 'page then not order within 3 days')).toBe('y');
    expect(truth(world, 'page then not order within 4 days')).toBe('?');
    expect(truth(world, 'page where name = "x" then not order within 4 days')).toBe('n');
  });
  test('a broken time is no longer open, and a sure choice wins over an open one', () => {
    expect(truth(customer('page 12-08, order 12-09'), 'page then not order within 7 days')).toBe('n');
    expect(truth(customer('page 11-01, page 12-08'), 'page then not order within 7 days')).toBe('y');
  });
  test('a stream that was not looking makes it unknown for everybody', () => {
    const world = customer('page 12-01, order 12-02');
    expect(truth(world, 'page then order', '2010-12-31')).toBe('?');
    expect(truth(world, 'page then order, in 2010-01-01 .. 2010-12-31')).toBe('?');
  });
});

describe('windows and values', () => {
  test('the window of the sequence holds every event, that of a step only its own', () =>
    cases('page 10-31, order 11-02', {
      'page then order, in last month': 'n',
      'page in 2011-10-01 .. 2011-10-31 then order': 'y',
      'page then order in 2011-10-01 .. 2011-10-31': 'n',
      'page then order, since 2011-10-31': 'y',
      'page then order, since 2011-11-01': 'n',
    }));
  test('a length that must stay empty is judged past the window of the sequence', () =>
    cases('page 11-30, order 12-02', {
      'page then not order within 3 days, in last month': 'n',
      'page then not order, in last month': 'y',
    }));
  test('same asks for one value in all steps, also in those that must not happen', () =>
    cases('page 11-01 a, page 11-02 b, order 11-03 a, order 11-20', {
      'page then order within 1 day, same name': 'n',
      'page then order within 2 days, same name': 'y',
      'page then order after at least 10 days, same name': 'n',
      'page then not order within 5 days, same name': 'y',
      'page then page, same name': 'n',
    }));
});

test('faults are told where they stand', () => {
  const world = customer('');
  const codes = (source: string) =>
    compile(source, world.catalogue).diagnostics.map(({ code, range }) => `${code}: ${source.slice(range.from, range.to)}`);
  expect(codes('sequence(not page then order)')).toEqual(['sequence-first-step: not page']);
  expect(codes('sequence(optional page then order)')).toEqual(['sequence-first-step: optional page']);
  expect(codes('sequence(page within 3 days then order)')).toEqual(['gap-of-first-step: 3 days']);
  expect(codes('sequence(2 times page after at least 3 days then order)')).toEqual(['gap-of-first-step: 3 days']);
  expect(codes('sequence(page then order within 3 months)')).toEqual(['gap-unit: months']);
  expect(codes('sequence(page then order within days)')).toEqual(['expected-whole-number: days']);
  expect(codes('sequence(page then order after at least 3 days within 2 days)')).toEqual(['gap-reversed: 2 days']);
  expect(codes('sequence(page then order within 3 days within 2 days)')).toEqual(['gap-twice: within']);
  expect(codes('sequence(page then order, all within 3 days, all within 2 days)')).toEqual(['gap-twice: all']);
  expect(codes('sequence(page then order, all within 3 months)')).toEqual(['gap-unit: months']);
  expect(codes('sequence(page then order after at least 2 days then order after at least 2 days, all within 3 days)')).toEqual([
    'gap-reversed: 3 days',
  ]);
  expect(codes('sequence(page directly then not order)')).toEqual(['directly-not: not order']);
  expect(codes('sequence(page then 0 times order)')).toEqual(['times-out-of-range: 0']);
  expect(codes('sequence(page then 2 order)')).toEqual(['expected-token: order']);
  expect(codes('sequence(page then ordr)')).toEqual(['unknown-stream-nearest: ordr']);
  expect(codes('sequence(page then order.name)')).toEqual(['field-not-allowed: name']);
  expect(codes('sequence(page then order, same nam)')).toEqual(['unknown-field-nearest: nam']);
  expect(codes('sequence(page then order, same name, same other)')).toEqual(['same-twice: same']);
  expect(codes('sequence(page then order, 3)')).toEqual(['expected-token: 3']);
  expect(codes('sequence(page then)')).toEqual(['expected-stream: )']);
  expect(codes(`sequence(${new Array(21).fill('page').join(' then ')})`)).toEqual(['sequence-too-long: page']);
});

test('the Chinese form is the same tree, there and back', () => {
  const world = customer('');
  const english =
    'sequence(2 times page where name = "cart" in last 30 days within 1 hour then optional login directly then order after at least 1 day within 7 days then not login within 3 days, in last 90 days, all within 2 weeks, same name)';
  const chinese =
    '序列(2 次 page 其中 name = "cart" 最近 30 天 间隔不超过 1 小时 之后 可选 login 紧接着 order 间隔至少 1 天 间隔不超过 7 天 之后 没有 login 间隔不超过 3 天, 最近 90 天, 全程不超过 2 周, 同一 name)';
  expect(translate(english, 'zh', world.catalogue)).toBe(chinese);
  expect(translate(chinese, 'en', world.catalogue)).toBe(english);
  const { tree, diagnostics } = compile(english, world.catalogue);
  expect(diagnostics).toEqual([]);
  expect(compile(chinese, world.catalogue).tree?.key).toBe(tree?.key);
});

describe('against every choice of events', () => {
  const where = fc.constantFrom('', ' where paid', ' where quantity > 0.5');
  const leaf = sequences.leaves!({ where, window: fc.constant(''), measure: () => fc.constant('') }).truth!;
  const runs = Number(process.env.REKINDLE_ORACLE_CASES ?? 1500);

  test(`${runs} random sequences have the answer of trying every choice`, { timeout: 3_600_000 }, () => {
    const seen = { true: 0, false: 0, null: 0 };
    const settled = fc.tuple(asOfDay, anyLength).chain(([day, focus]) =>
      fc.tuple(
        leaf.map((source) => withLength(source, `${focus.count} ${focus.unit}`)),
        smallWorld(day, focus),
        fc.constant(day),
      ),
    );
    fc.assert(
      fc.property(settled, ([source, spec, day]) => {
        const world = makeWorld(spec);
        const { tree } = compile(source, world.catalogue);
        if (tree?.kind !== 'sequence') throw new Error(`${source} is no sequence`);
        const expected = tryEveryChoice(tree, world, dayOf(day));
        for (const truth of expected) seen[`${truth}`]++;
        const found = [...evaluateTruth(compile(source, world.catalogue), world.columns, day)].map((value) => [false, true, null][value]);
        world.db.close();
        expect(found).toEqual(expected);
      }),
      { numRuns: runs, seed: Number(process.env.REKINDLE_ORACLE_SEED ?? 7) },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 20);
  });

  /** Few events each, for all choices of them are tried. */
  function smallWorld(day: string, focus: Length): fc.Arbitrary<WorldSpec> {
    return worldAt(day, focus).map((spec) => ({
      ...spec,
      streams: spec.streams?.map((stream) => ({
        ...stream,
        rows: stream.rows.slice(0, 10).map((row) => ({ ...row, customer: row.customer % 2 })),
      })),
    }));
  }
});
