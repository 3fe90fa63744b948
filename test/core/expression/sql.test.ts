import { describe, expect, test } from 'vitest';
import { compile, evaluateTruth, toSql } from '#core/expression/index.ts';
import { schemaOf } from './schema.ts';
import { makeShop } from './shop.ts';
import { makeWorld, type World } from './world.ts';

function rows(world: World, source: string, asOf: string): (number | null)[] {
  const { sql, params } = toSql(compile(source, world.catalogue).tree!, schemaOf(world), 'sqlite', asOf);
  return world.db
    .prepare<unknown[], { truth: number | null }>(sql)
    .all(...params)
    .map((row) => row.truth);
}

test('one grouped query per stream, texts bound, whole rows joined to the customers', () => {
  const shop = makeShop();
  const { tree } = compile('sum(order.amount where channel = "app" in last 30 days) >= 12.5 and any(order)', shop.catalogue);
  const { sql, params } = toSql(tree!, schemaOf(shop), 'sqlite', '2011-12-09');
  expect(
    sql,
  ).toBe(`with s0 as (select "customer" as customer, sum(case when "time" < 1323475200 and "time" >= 1320883200 and (nullif("f2", '') = ?) then "f1" end) as m0_0, max(case when "time" < 1323475200 then 1 else 0 end) as m1_0 from "stream_1" group by "customer"),
base as (select c."customer" as customer, (select case when v between -9007199254740991 and 9007199254740991 then v end from (select coalesce(s0.m0_0, 0) as v)) as m0, coalesce(s0.m1_0, 0) as m1 from "customer" c left join s0 on s0.customer = c."customer")
select customer, ((m0 >= (125 * 10)) and m1) as truth from base order by customer`);
  expect(params).toEqual(['app']);
  expect(rows(shop, 'sum(order.amount in last 30 days) >= 50', '2011-12-09')).toEqual([0, 0, 0, 1, 0]);
});

describe('hostile texts go through both backends unchanged', () => {
  const texts = ["'", '"', "';--", '\0', 'a\0b', '🎁', '㐂𠮷', '%', '_', '\\', '`', '$' + '{x}', '?1', "x' or 1=1 --", '长'.repeat(10_000)];
  const world = makeWorld({
    customers: texts.length,
    attributes: [{ field: { name: 'note', type: 'text' }, cells: texts }],
    streams: [
      {
        name: 'said',
        fields: [{ name: 'text', type: 'text' }],
        rows: texts.map((text, customer) => ({ customer, time: '2011-01-01T00:00:00', cells: [text] })),
      },
    ],
  });
  const both = (source: string) => {
    const compiled = compile(source, world.catalogue);
    const truth = [...evaluateTruth(compiled, world.columns, '2011-01-01')].map((value) => (value === 2 ? null : value));
    expect(rows(world, source, '2011-01-01')).toEqual(truth);
    return truth;
  };

  test.each(texts.map((text, i) => [JSON.stringify(text).slice(0, 20), text, i] as const))('%s', (_, text, i) => {
    const literal = `"${text.replaceAll('"', '""')}"`;
    const only = texts.map((_text, k) => (k === i ? 1 : 0));
    expect(both(`note = ${literal}`)).toEqual(only);
    expect(both(`any(said where text = ${literal})`)).toEqual(only);
    expect(both(`note in (${literal}, "none")`)).toEqual(only);
    expect(both(`last(said.text) = ${literal}`)).toEqual(only);
    if (!/[%_\0]/.test(text)) expect(both(`note like ${literal}`)[i]).toBe(1);
  });

  test('a list too long to write out is one bound value', () => {
    const list = Array.from({ length: 600 }, (_, i) => `"${i}"`).join(', ');
    expect(both(`note in (${list}, "🎁")`).indexOf(1)).toBe(texts.indexOf('🎁'));
  });

  test('names are quoted', () => {
    const odd = makeWorld({ customers: 1, attributes: [{ field: { name: 'a b', type: 'number' }, cells: [5] }] });
    const schema = {
      ...schemaOf(odd),
      customer: {
        table: 'customer',
        key: 'customer',
        id: 'id',
        attributes: new Map([['a b', { column: 'a"1', type: 'number' as const }]]),
      },
    };
    expect(toSql(compile('`a b` > 3', odd.catalogue).tree!, schema, 'sqlite', '2011-01-01').sql).toContain('"a""1"');
  });
});

test('more picked events than SQLite can join is refused', () => {
  const shop = makeShop();
  const source = Array.from({ length: 70 }, (_, i) => `last(order.channel in last ${i + 1} days) = "x"`).join(' or ');
  expect(() => rows(shop, source, '2011-12-09')).toThrow(expect.objectContaining({ code: 'sql-too-wide' }));
});
