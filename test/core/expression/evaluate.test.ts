import { expect, test } from 'vitest';
import { compile, countSteps, evaluateTruth } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

const shop = makeShop();

/** One letter per customer: y, n, ? */
function truth(source: string, asOf = '2011-12-09'): string {
  const compiled = compile(source, shop.catalogue);
  expect(compiled.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  return [...evaluateTruth(compiled, shop.columns, asOf)].map((value) => 'ny?'[value]).join('');
}

test('the main job: at least 500 in the year before 2011-09-01 and no line since', () => {
  expect(truth('sum(order.amount in 2010-09-01 .. 2011-08-31) >= 500')).toBe('yynnn');
  expect(truth('sum(order.amount in 2010-09-01 .. 2011-08-31) >= 500 and not any(order since 2011-09-01)')).toBe('ynnnn');
});

test('the tag of the article in both languages', () => {
  const english =
    'count(login in last 6 months) <= 3 and any(holding where product_type = "financial") and age between 30 and 40 and gender = "male"';
  const chinese = '计数(登录 最近6个月)<=3 且 存在（持有 其中 产品类型＝“financial”）且年龄介于30与40且 性别 = "male"';
  expect(truth(english)).toBe('ynnnn');
  expect(truth(chinese)).toBe('ynnnn');
});

test('counts customers left after each clause', () => {
  const count = countSteps(
    compile('age >= 30 and gender = "male" and any(order in last 1 year)', shop.catalogue),
    shop.columns,
    '2011-12-09',
  );
  expect(count.result?.steps.map((step) => [step.text, step.after])).toEqual([
    ['age >= 30', { true: 4, false: 0, unknown: 1 }],
    ['gender = "male"', { true: 3, false: 1, unknown: 1 }],
    ['any(order in last 1 year)', { true: 2, false: 3, unknown: 0 }],
  ]);
});
