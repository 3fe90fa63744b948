import fc from 'fast-check';
import type { ColumnProfile } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/index.ts';
import { worldAt } from '#test/core/expression/random/data.ts';
import { makeWorld, type World } from '#test/core/expression/world.ts';

/** What the fuzzed texts are about: the generator's world, with Chinese labels, hostile names and tags that use each other. */
const labels: Readonly<Record<string, string>> = {
  age: '年龄',
  balance: '余额',
  vip: '会员',
  signup: '注册日期',
  order: '订单',
  login: '登录',
  amount: '金额',
  quantity: '数量',
  paid: '已付款',
};

export const fuzzAsOf = '2011-12-31';

/** The same world for everybody, from a seed. */
export function fuzzWorld(): World {
  const [spec] = fc.sample(worldAt(fuzzAsOf, { count: 30, unit: 'day' }), { numRuns: 1, seed: 7 });
  const label = <T extends { name: string }>(item: T): T => ({ ...item, label: labels[item.name] ?? `${item.name}的标签` });
  return makeWorld({
    ...spec,
    attributes: [
      ...(spec.attributes ?? []).map(({ field, cells }) => ({ field: label(field), cells })),
      { field: { name: 'where in', type: 'text', label: '最近' }, cells: Array.from({ length: spec.customers }, () => 'x') },
      { field: { name: 'a\'"`;--', type: 'number', label: '𠮷野家' }, cells: Array.from({ length: spec.customers }, () => 1) },
    ],
    streams: (spec.streams ?? []).map((stream) => label({ ...stream, fields: stream.fields.map(label) })),
    tags: [
      { name: 'wanted', version: 1, expression: 'vip', unknown: 'exclude' },
      { name: '高价值', version: 2, expression: 'sum(order.amount) > 100 and wanted' },
      { name: 'around', version: 1, expression: 'round_about' },
      { name: 'round_about', version: 1, expression: 'not around' },
      { name: 'broken', version: 1, expression: 'age >' },
    ],
  });
}

/** A profile for every column, so that completion has values to offer. */
export const fuzzProfiles =
  ({ catalogue, columns }: World): ProfileOf =>
  (stream, name) => {
    const owner = stream === null ? catalogue.attributes : (catalogue.streams.find((each) => each.name === stream)?.fields ?? []);
    const column = owner.find((each) => each.name === name);
    const data = stream === null ? columns.attribute(name) : columns.stream(stream)?.fields.get(name);
    if (!column || !data) return null;
    const values = data.kind === 'text' ? data.dictionary.slice(1) : [];
    const profile: ColumnProfile = {
      column,
      rows: 10,
      blanks: 1,
      distinct: values.length,
      min: null,
      max: null,
      median: null,
      total: null,
      negatives: null,
      distribution: values.map((value, i) => ({ label: value, count: i + 1 })),
      examples: [],
      evidence: [],
    };
    return profile;
  };
