import { describe, expect, it } from 'vitest';
import type { Catalogue, ColumnInfo, StreamInfo } from '#core/contract/types.ts';
import { firstChoice, isChoice, optionsOf } from '#renderer/places/segments/explore/choice.ts';

function column(
  name: string,
  type: ColumnInfo['type'],
  role: ColumnInfo['role'] = 'attribute',
  score: ColumnInfo['score'] = null,
): ColumnInfo {
  return { name, label: null, type, decimals: type === 'money' ? 2 : 0, unit: null, role, score };
}

function stream(name: string, fields: ColumnInfo[], rows = 10): StreamInfo {
  return { name, label: null, rows, customers: rows, fields, coverage: { from: null, to: null, gaps: [], declared: false } };
}

const score = { model: 'm', version: '1', cutOff: '2026-06-30' };
const catalogue: Catalogue = {
  attributes: [
    column('phone', 'text', 'phone'),
    column('gender', 'text'),
    column('in come', 'money'),
    column('vip', 'boolean'),
    column('clv', 'money', 'attribute', score),
  ],
  streams: [stream('order', [column('price', 'money', 'price'), column('amount', 'money', 'amount')]), stream('empty', [], 0)],
  tags: [{ name: 'High value', version: 1, expression: 'true' }],
  customers: 10,
  lastDay: '2026-06-30',
};

describe('columns to choose', () => {
  it('are attributes, scores, numbers of streams and tags, written as the language needs them', () => {
    expect(optionsOf(catalogue).map(({ source, group, kind }) => [source, group, kind])).toEqual([
      ['gender', 'attributes', 'text'],
      ['`in come`', 'attributes', 'number'],
      ['vip', 'attributes', 'truth'],
      ['clv', 'scores', 'number'],
      ['count(order)', 'events', 'number'],
      ['days_since(last(order))', 'events', 'number'],
      ['sum(order.amount)', 'events', 'number'],
      ['`High value`', 'tags', 'truth'],
    ]);
  });

  it('begin with what can be told at once, none twice', () => {
    const choice = firstChoice(optionsOf(catalogue));
    expect(choice).toMatchObject({
      keys: ['gender'],
      rows: 'gender',
      columns: '`in come`',
      measures: [{ column: 'sum(order.amount)', measure: 'mean' }],
    });
    expect(new Set(choice.described).size).toBe(choice.described.length);
    expect(choice.correlated.length).toBeGreaterThan(1);
    expect(isChoice(JSON.parse(JSON.stringify(choice)))).toBe(true);
  });

  it('are none in a workspace with nothing but ids', () => {
    const bare = optionsOf({ ...catalogue, attributes: [], streams: [], tags: [] });
    expect(bare).toEqual([]);
    expect(firstChoice(bare)).toMatchObject({ described: [], keys: [], rows: '', correlated: [] });
  });

  it('are not taken from what another version kept', () => {
    for (const wrong of [null, 3, {}, { view: 'describe' }, { ...firstChoice([]), view: 'pie' }, { ...firstChoice([]), measures: [{}] }])
      expect(isChoice(wrong)).toBe(false);
  });
});
