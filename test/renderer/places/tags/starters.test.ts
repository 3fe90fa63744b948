import { describe, expect, it } from 'vitest';
import type { Catalogue, StreamInfo } from '#core/contract/types.ts';
import { compile } from '#core/expression/index.ts';
import { starters } from '#renderer/places/tags/starters.ts';

const coverage = { from: '2024-07-01', to: '2026-06-30', gaps: [], declared: true };
const stream = (name: string, rows: number, amount: boolean): StreamInfo => ({
  name,
  label: null,
  rows,
  customers: rows,
  fields: amount ? [{ name: 'amount', label: null, type: 'money', decimals: 2, unit: 'CNY', role: 'amount' }] : [],
  coverage,
});
const catalogue = (streams: StreamInfo[]): Catalogue => ({
  attributes: [{ name: 'age', label: null, type: 'number', decimals: 0, unit: null, role: 'attribute' }],
  streams,
  tags: [],
  customers: 10,
  lastDay: '2026-06-30',
});

describe('expressions to begin from', () => {
  it('are made of the names of the workspace and can be read', () => {
    const known = catalogue([stream('login', 900, false), stream('order', 100, true), stream('page view', 50, false)]);
    const offered = starters(known);
    expect(offered[0]).toBe('lapsed(order, 90 days)');
    for (const source of offered) {
      const errors = compile(source, known).diagnostics.filter((each) => each.severity === 'error');
      expect(errors, source).toEqual([]);
    }
  });

  it('say nothing about streams where there are none', () => {
    expect(starters(catalogue([]))).toEqual(['age is known']);
  });
});
