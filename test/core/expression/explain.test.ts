import { describe, expect, test } from 'vitest';
import type { Explained } from '#core/contract/types.ts';
import { compile, countSteps, examples, explain } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

const shop = makeShop([{ name: 'spender', version: 1, expression: 'sum(order.amount) >= 500' }]);
const asOf = '2011-12-09';

function flat(part: Explained, depth = 0): string[] {
  return [`${'  '.repeat(depth)}${part.text} = ${part.value}`, ...part.children.flatMap((child) => flat(child, depth + 1))];
}

describe('explain', () => {
  test('gives every part its value for one customer, tags opened', () => {
    expect(flat(explain(compile('spender and age > 30', shop.catalogue), shop.columns, asOf, 'c1'))).toEqual([
      'spender and age > 30 = false',
      '  spender = true',
      '    sum(order.amount) >= 500 = true',
      '      sum(order.amount) = 600.1',
      '  age > 30 = false',
      '    age = 30',
    ]);
  });
  test('tells the days of a window and what is not covered', () => {
    const [measure] = explain(compile('sum(order.amount in last 2 years) > 1', shop.catalogue), shop.columns, asOf, 'c0').children;
    expect(measure.notes.map(({ code, params }) => [code, params.from, params.to])).toEqual([
      ['window-days', '2009-12-10', '2011-12-09'],
      ['coverage-partial', '2010-09-01', '2011-12-31'],
    ]);
    expect(measure.type).toBe('money');
  });
  test('a blank attribute is null with a reason', () => {
    const [age] = explain(compile('age > 30', shop.catalogue), shop.columns, asOf, 'c4').children;
    expect([age.value, age.notes[0].code]).toEqual([null, 'no-value-for-customer']);
  });
  test('refuses a customer who is not there, and an expression with an error', () => {
    expect(() => explain(compile('age > 30', shop.catalogue), shop.columns, asOf, 'nobody')).toThrow(
      expect.objectContaining({ code: 'customer-not-found' }),
    );
    expect(() => explain(compile('age >', shop.catalogue), shop.columns, asOf, 'c1')).toThrow(
      expect.objectContaining({ code: 'expression-has-errors' }),
    );
  });
});

describe('examples', () => {
  const compiled = compile('age >= 35 and gender = "male" and sum(order.amount) / 2 > 100', shop.catalogue);
  const ask = (step: number | null, which: 'kept' | 'dropped' | 'unknown', offset = 0) =>
    examples(compiled, shop.columns, asOf, { step, which, offset, limit: 2 });

  test('kept, dropped and unknown after a clause, with the values of its parts', () => {
    expect(ask(0, 'kept')).toEqual({
      total: 3,
      parts: ['age'],
      rows: [
        { id: 'c0', values: [35] },
        { id: 'c2', values: [40] },
      ],
    });
    expect(ask(0, 'kept', 2).rows).toEqual([{ id: 'c3', values: [41] }]);
    expect(ask(0, 'dropped')).toEqual({ total: 1, parts: ['age'], rows: [{ id: 'c1', values: [30] }] });
    expect(ask(0, 'unknown').rows).toEqual([{ id: 'c4', values: [null] }]);
    expect(ask(2, 'dropped')).toEqual({
      total: 2,
      parts: ['sum(order.amount) / 2'],
      rows: [
        { id: 'c3', values: [25] },
        { id: 'c4', values: [0] },
      ],
    });
  });
  test('of the whole expression', () => {
    expect(ask(null, 'kept').parts).toEqual(['age', 'gender', 'sum(order.amount) / 2']);
    expect(ask(null, 'kept').total).toBe(2);
    expect(ask(null, 'dropped').total).toBe(3);
  });
  test('totals are those of the funnel', () => {
    const steps = countSteps(compiled, shop.columns, asOf).result?.steps ?? [];
    for (const [step, { after }] of steps.entries()) {
      expect([ask(step, 'kept').total, ask(step, 'unknown').total]).toEqual([after.true, after.unknown]);
    }
  });
});

test('editing one clause computes one clause', () => {
  const reads: string[] = [];
  const columns = {
    ...shop.columns,
    stream: (name: string) => {
      reads.push(name);
      return shop.columns.stream(name);
    },
  };
  const count = (source: string) => {
    reads.length = 0;
    const { result } = countSteps(compile(source, shop.catalogue), columns, asOf);
    return [result?.total.true, reads.includes('order'), reads.includes('login')];
  };
  const scans = () => reads.filter((name) => name === 'login').length;
  expect(count('any(order where channel = "app") and count(login) >= 1')).toEqual([1, true, true]);
  const first = scans();
  expect(count('any(order where channel = "web") and count(login)   >= 1')).toEqual([1, true, true]);
  expect(scans()).toBeLessThan(first);
});

test('hours are explained to the second', () => {
  const explained = explain(compile('last(login) in last 6 hours', shop.catalogue), shop.columns, '2011-12-09', 'c4');
  expect(explained.notes).toEqual([{ code: 'window-days', params: { from: '2011-12-09 18:00:00', to: '2011-12-09 23:59:59' } }]);
});
