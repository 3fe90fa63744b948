import { describe, expect, it } from 'vitest';
import type { ExploreColumn, ExploreLevel } from '#core/contract/types.ts';
import { mixed } from '#renderer/charts/mixed.ts';
import type { Text } from '#renderer/i18n.ts';
import { columnNumber, estimateCells, levelCell, levelText } from '#renderer/places/segments/explore/shown.tsx';

const t: Text = (key, params) => `${key} ${Object.values(params ?? {}).join('|')}`.trim();
const money: ExploreColumn = { source: 'sum(order.amount)', kind: 'number', unit: 'CNY', money: true, decimals: 2 };

describe('numbers of a column', () => {
  it('have the digits of their column, means as many as can be read', () => {
    expect([columnNumber(38, { decimals: 0 }), columnNumber(38.2994, { decimals: 0 }, 2)]).toEqual(['38', '38.30']);
    expect([columnNumber(2802.056, money, 2), columnNumber(84_501.77, money), columnNumber(84_501.77, money, 2)]).toEqual([
      '2,802.1',
      '84,501.77',
      '84,502',
    ]);
    expect([columnNumber(0.12345, { decimals: null }), columnNumber(-0.5, { decimals: null })]).toEqual(['0.1235', '−0.5000']);
  });

  it('stay with their reason where there is no interval', () => {
    expect(estimateCells({ kind: 'none', reason: 'one-known', params: { value: 4 } }, 'en')).toEqual([
      4,
      'one known value, 4: no interval',
      null,
    ]);
    expect(estimateCells({ kind: 'estimate', value: 1, low: 0, high: 2, level: 0.95, method: 'student' }, 'en')).toEqual([1, 0, 2]);
  });
});

describe('levels', () => {
  it('are named by what they hold', () => {
    const name = (level: ExploreLevel) => levelText(level, money, t);
    expect(name({ kind: 'range', low: null, high: 1200 })).toBe('explore.below 1,200');
    expect(name({ kind: 'range', low: 0.5, high: 12.25 })).toBe('explore.between 0.50|12.25');
    expect(name({ kind: 'days', from: '2026-01-01', to: '2026-01-31' })).toBe('2026-01');
    expect(name({ kind: 'days', from: '2026-01-01', to: '2026-03-31' })).toBe('2026-01 – 2026-03');
    expect(name({ kind: 'days', from: '2020-01-01', to: '2020-12-31' })).toBe('2020');
    expect(name({ kind: 'days', from: '2020-01-01', to: '2024-12-31' })).toBe('2020–2024');
    expect(name({ kind: 'days', from: null, to: '2026-01-31' })).toBe('explore.until 2026-01-31');
    expect(name({ kind: 'text', text: '<b>' })).toBe('<b>');
  });

  it('that hold the rest say besides what, blanks aside', () => {
    const levels: ExploreLevel[] = [{ kind: 'text', text: 'a' }, { kind: 'other' }, { kind: 'blank' }];
    expect(levelCell(money, levels, 1)).toMatchObject({ level: { kind: 'other' }, besides: [{ kind: 'text', text: 'a' }] });
    expect(levelCell(money, levels, 0)).toMatchObject({ besides: [] });
  });
});

it('a colour between two is in the middle of each part', () => {
  expect(mixed('#000000', '#ff8000', 0.5)).toBe('rgb(128, 64, 0)');
  expect([mixed('#fafaf8', '#c2481a', 0), mixed('#fafaf8', '#c2481a', 1)]).toEqual(['rgb(250, 250, 248)', 'rgb(194, 72, 26)']);
});
