import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnProfile } from '#core/contract/types.ts';
import { compile, complete, format, hover, signatureHelp, translate, withAllValues } from '#core/expression/index.ts';
import { condition } from './random/expressions.ts';
import { makeShop } from './shop.ts';

const shop = makeShop([{ name: 'loyal', version: 3, expression: 'count(order) > 2' }]);

function profileOf(stream: string | null, name: string): ColumnProfile | null {
  const column = (
    stream === null ? shop.catalogue.attributes : (shop.catalogue.streams.find((one) => one.name === stream)?.fields ?? [])
  ).find((one) => one.name === name);
  if (!column) return null;
  const distribution =
    name === 'channel'
      ? [
          { label: 'web', count: 2 },
          { label: 'app', count: 4 },
        ]
      : name === 'gender'
        ? [
            { label: 'male', count: 3 },
            { label: 'female', count: 1 },
          ]
        : [];
  return {
    column,
    rows: 7,
    blanks: 1,
    distinct: 2,
    min: null,
    max: null,
    median: null,
    total: null,
    negatives: null,
    distribution,
    examples: [],
    evidence: [],
  };
}

/** Completions at the `|`. */
function at(marked: string, language: 'en' | 'zh' = 'en') {
  const offset = marked.indexOf('|');
  return complete(marked.replace('|', ''), offset, shop.catalogue, profileOf, language);
}
const labels = (marked: string, language: 'en' | 'zh' = 'en') => at(marked, language).map(({ label }) => label);

describe('completion', () => {
  test('at the start: attributes, functions, tags', () =>
    expect(labels('|')).toEqual(expect.arrayContaining(['age', 'gender', 'count', 'lapsed', 'loyal'])));
  test('after a function only streams', () => expect(labels('count(|')).toEqual(['order', 'login', 'holding']));
  test('a stream that needs a field brings its dot', () =>
    expect(at('sum(or|')[0]).toMatchObject({ insert: 'order.', range: { from: 4, to: 6 } }));
  test('after a dot only the fields of that stream, and of them those that the measure takes', () => {
    expect(labels('distinct(order.|')).toEqual(['amount', 'channel', 'refunded', 'sku']);
    expect(labels('sum(order.|')).toEqual(['amount']);
    expect(labels('sum(order.amount where order.|')).toEqual(['amount', 'channel', 'refunded', 'sku']);
  });
  test('in where: fields of that stream', () => expect(labels('any(order where chann|')).toEqual(['channel']));
  test('values of that field, most frequent first', () => {
    expect(labels('any(order where channel = |')).toEqual(['app', 'web']);
    expect(at('gender in ("male", "f|')[0]).toMatchObject({
      label: 'female',
      insert: '"female"',
      kind: 'value',
      range: { from: 19, to: 21 },
    });
  });
  test('after a stream: where and windows', () =>
    expect(labels('count(order |')).toEqual(expect.arrayContaining(['where', 'in last', 'since'])));
  test('after a value: what joins', () => expect(labels('age > 30 |')).toEqual(expect.arrayContaining(['and', 'or'])));
  test('after a number a unit', () => expect(labels('count(order in last 6 |')).toEqual(expect.arrayContaining(['days', 'months'])));
  test('after a rolling window its usual lengths', () => expect(labels('count(order in last |')[0]).toBe('30 days'));
  test('after a window no second one', () => expect(labels('count(order in last 6 months |')).not.toContain('in last'));
  test('after a whole condition what joins, and no value', () => {
    expect(labels('gender is known |')).toEqual(expect.arrayContaining(['and', 'or']));
    expect(labels('vip = true |')).not.toContain('age');
  });
  test('in where the names of the stream come before those of the customer', () => {
    const names = labels('any(order where |');
    expect(names.slice(0, 4)).toEqual(['amount', 'channel', 'refunded', 'sku']);
  });
  test('nothing in a comment and nothing inside a number', () => {
    expect(labels('age > 3 -- cou|')).toEqual([]);
    expect(labels('age > 3|')).toEqual([]);
  });
  test('a value tells how many have it', () =>
    expect(at('any(order where channel = "a|')[0]).toMatchObject({
      detail: '4 · 57.1 %',
      more: 'channel: 2 different values, 14.3 % blank',
    }));
  test('in Chinese: labels and Chinese words', () => {
    expect(labels('计数(|', 'zh')).toEqual(['订单', '登录', '持有']);
    expect(labels('去重(订单.|', 'zh')).toEqual(expect.arrayContaining(['金额', '渠道']));
    expect(labels('|', 'zh')).toEqual(expect.arrayContaining(['年龄', '从未']));
  });
});

describe('all the values of a column', () => {
  const skus = profileOf('order', 'sku');
  const profile = skus && { ...skus, distinct: 2, distribution: [{ label: 'app-1', count: 4 }] };
  test('come with their counts where the profile has only the most frequent', () =>
    expect(withAllValues(profile, 'order', shop.columns)?.distribution).toEqual([
      { label: 'app-1', count: 4 },
      { label: 'web-1', count: 2 },
    ]));
  test('are left as they are where there are no more', () => {
    const whole = profile && { ...profile, distinct: 1 };
    expect(withAllValues(whole, 'order', shop.columns)).toBe(whole);
    expect(withAllValues(null, 'order', shop.columns)).toBeNull();
  });
  test('are found by what is typed, however rare', () => {
    const many = Array.from({ length: 80 }, (_, i) => ({ label: `value ${i}`, count: 100 - i }));
    const found = complete(
      'gender = "value 79',
      18,
      shop.catalogue,
      (_, name) => (name === 'gender' && skus ? { ...skus, distribution: many } : null),
      'en',
    );
    expect(found.map(({ label }) => label)).toEqual(['value 79']);
  });
});

describe('signature help', () => {
  const active = (marked: string, language: 'en' | 'zh' = 'en') => {
    const found = signatureHelp(marked.replace('|', ''), marked.indexOf('|'), shop.catalogue, language);
    if (!found) return null;
    const { from, to } = found.parameters[found.active];
    return `${found.label} : ${found.label.slice(from, to)}`;
  };
  const lapsed = 'lapsed(stream [where ...], 90 days)';
  test.each([
    ['lapsed(|', `${lapsed} : stream`],
    ['lapsed(order where |', `${lapsed} : [where ...]`],
    ['lapsed(order where channel in ("app", |', `${lapsed} : [where ...]`],
    ['lapsed(order, |', `${lapsed} : 90 days`],
    ['age > 3 and sum(order.amount in last |', 'sum(stream.field [where ...] [window]) : [window]'],
    ['days_since(last(order) |', 'days_since(date) : date'],
    ['days_since(last(|', 'last(stream[.field] [where ...] [window]) : stream[.field]'],
  ])('%s', (marked, expected) => expect(active(marked)).toBe(expected));
  test('in Chinese', () => expect(active('沉默（订单，|', 'zh')).toBe('沉默(事件流 [其中 ...], 90 天) : 90 天'));
  test('none outside of calls', () => {
    expect(active('age > |')).toBeNull();
    expect(active('any(order) |')).toBeNull();
    expect(active('(age > |')).toBeNull();
  });
});

describe('completion in sequences and states', () => {
  test('streams begin every step', () => {
    expect(labels('sequence(|')).toEqual(expect.arrayContaining(['order', 'login']));
    expect(labels('sequence(login then |')).toEqual(expect.arrayContaining(['order', 'login', 'optional', 'not']));
    expect(labels('sequence(login then |')).not.toContain('age');
    expect(labels('sequence(login then 2 times or|')[0]).toBe('order');
    expect(labels('序列(登录 之后 |', 'zh')).toEqual(expect.arrayContaining(['订单', '可选', '没有']));
  });
  test('behind a stream stands what may follow it', () =>
    expect(labels('sequence(login then order |')).toEqual(
      expect.arrayContaining(['then', 'directly then', 'within', 'after at least', 'where', 'in last']),
    ));
  test('behind the comma stands what is said of the whole', () => {
    expect(labels('sequence(login then order, |').slice(0, 2)).toEqual(['all within', 'same']);
    expect(labels('sequence(login then order where channel in ("app", "web"), |')).toEqual(
      expect.arrayContaining(['all within', 'in last']),
    );
    expect(labels('sequence(login then order, |')).not.toContain('age');
    expect(labels('sequence(order then order, same |')).toEqual(expect.arrayContaining(['channel', 'amount']));
  });
  test('behind a number stand units, hours too', () =>
    expect(labels('sequence(login then order within 7 |')).toEqual(expect.arrayContaining(['days', 'hours', 'minutes'])));
  test('the condition of a state takes the fields of its stream and their values', () => {
    expect(labels('held(order.|')).toEqual(['amount', 'channel', 'refunded', 'sku']);
    expect(labels('held(order.channel = |')).toEqual(['app', 'web']);
  });
});

describe('hover', () => {
  const lines = (source: string, offset: number) => hover(source, offset, shop.catalogue, profileOf, 'en')?.lines;
  test('a column tells type, unit and values', () =>
    expect(lines('sum(order.amount) > 3', 12)).toEqual([
      'amount (金额) · money · GBP',
      '2 different values · blank 1 / 7',
      'covers 2010-09-01 .. 2011-12-31',
    ]));
  test('a stream tells what it covers', () =>
    expect(lines('any(order)', 5)).toEqual(['order (订单)', '7 events · 4 customers', 'covers 2010-09-01 .. 2011-12-31']));
  test('a function tells its signature', () => expect(lines('lapsed(order, 90 days)', 2)?.[0]).toBe('lapsed(stream [where ...], 90 days)'));
  test('a tag shows its text', () => expect(lines('loyal', 2)).toEqual(['loyal · tag, version 3', 'count(order) > 2']));
  test('a field in where is found', () => expect(lines('any(order where channel = "app")', 18)?.[0]).toBe('channel (渠道) · text'));
  test('nothing between words', () => expect(lines('age  > 3', 4)).toBeUndefined());
});

describe('translation', () => {
  const english =
    '-- who\ncount(login in last 6 months) <= 3\nand any(holding where product_type = "financial")\nand age between 30 and 40\nand gender = "male"';
  const chinese = '-- who\n计数(登录 最近 6 个月) <= 3\n且 存在(持有 其中 产品类型 = "financial")\n且 年龄 介于 30 与 40\n且 性别 = "male"';

  test('there and back gives the same text', () => {
    expect(translate(english, 'zh', shop.catalogue)).toBe(chinese);
    expect(translate(chinese, 'en', shop.catalogue)).toBe(english);
  });
  test('Chinese without blanks gets its blanks', () =>
    expect(translate('计数(登录 最近6个月)<=3且年龄介于30与40', 'en', shop.catalogue)).toBe(
      'count(login in last 6 months)<=3 and age between 30 and 40',
    ));
  test('a faulty text is translated as far as it is understood', () =>
    expect(translate('count(login in last 6 months) <= and', 'zh')).toBe('计数(login 最近 6 个月) <= 且'));

  test('random expressions mean the same in Chinese, and come back as they were', () => {
    fc.assert(
      fc.property(condition, (source) => {
        const there = translate(source, 'zh');
        expect(there).not.toMatch(/\b(and|where|in|between|count|any|not)\b/);
        const back = translate(there, 'en');
        expect(normal(back)).toBe(normal(source));
      }),
      { numRuns: 1000, seed: 8 },
    );
  });

  /** 1 month and 1 months are the same word. */
  function normal(text: string): string {
    return text.replace(/\b(\d+ (?:day|week|month|quarter|year))s?\b/g, '$1');
  }
});

describe('format', () => {
  test('one clause per line, comments stay', () => {
    expect(format('age>30   and any( order  where amount>=-5 )-- why\nor  not never(login)')).toBe(
      'age > 30\nand any(order where amount >= -5) -- why\nor not never(login)',
    );
  });
  test('a faulty text is left alone', () => expect(format('age  > ')).toBe('age  > '));
  test('formatting keeps the meaning and is stable', () => {
    fc.assert(
      fc.property(condition, (source) => {
        const once = format(source);
        expect(format(once)).toBe(once);
        expect(translate(once, 'zh').replace(/\s/g, '')).toBe(translate(source, 'zh').replace(/\s/g, ''));
      }),
      { numRuns: 500, seed: 9 },
    );
  });
  test('the formatted text compiles to the same tree', () => {
    const source = 'sum(order.amount  where channel in ("app" , "web")in last 3 months)/2>=-1.5 or age   is unknown';
    expect(compile(format(source), shop.catalogue).tree?.key).toBe(compile(source, shop.catalogue).tree?.key);
  });
});

test('dates and decimals need no blank after a Chinese word', () => {
  for (const [close, apart] of [
    ['存在(订单自2011-09-01)', '存在(订单 自 2011-09-01)'],
    ['年龄介于30.5与40%', '年龄 介于 30.5 与 40%'],
    ['非非9999-12-31>3', '非 非 9999-12-31 > 3'],
  ])
    expect(compile(close, shop.catalogue).tokens.map(({ text }) => text)).toEqual(
      compile(apart, shop.catalogue).tokens.map(({ text }) => text),
    );
});
