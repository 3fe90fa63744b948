import { describe, expect, it } from 'vitest';
import type { ColumnProfile, ValueType } from '#core/contract/types.ts';
import { distributionSvg, svgAddress } from '#renderer/editor/distribution.ts';

const colours = { ink: '#111111', quiet: '#777777', bar: '#0000ff', line: '#dddddd', font: '"Inter", sans-serif' };

function profile(
  type: ValueType,
  distribution: ColumnProfile['distribution'],
  ends: [ColumnProfile['min'], ColumnProfile['max']],
): ColumnProfile {
  const column = { name: 'c', label: null, type, decimals: 0, unit: null, role: 'attribute' as const };
  const [min, max] = ends;
  return {
    column,
    rows: 200,
    blanks: 0,
    distinct: 3,
    min,
    max,
    median: null,
    total: null,
    negatives: null,
    distribution,
    examples: [],
    evidence: [],
  };
}

describe('the picture of a column', () => {
  it('draws the most frequent values as bars with their share', () => {
    const values = Array.from({ length: 9 }, (_, i) => ({ label: `v${i}`, count: 10 * (i + 1) }));
    const picture = distributionSvg(profile('text', values, [null, null]), colours, 'en');
    expect(picture?.svg.match(/v\d/g)).toEqual(['v8', 'v7', 'v6', 'v5', 'v4', 'v3']);
    expect(picture?.svg).toContain('45.0 %');
    expect(distributionSvg(profile('text', values, [null, null]), colours, 'zh')?.svg).toContain('45.0%');
  });

  it('draws numbers and dates as a histogram between their ends', () => {
    const bins = [1, 0, 4].map((count, i) => ({ label: `${i}`, count }));
    const picture = distributionSvg(profile('date', bins, ['2026-01-01', '2026-06-30']), colours, 'en');
    expect(picture?.svg.match(/<rect/g)).toHaveLength(4);
    expect(picture?.svg).toContain('2026-06-30');
  });

  it('lets no value of the data become markup, and fits into a content policy of data: images', () => {
    const evil = '</text><script>alert("1")</script>&\u0000';
    const picture = distributionSvg(profile('text', [{ label: evil, count: 3 }], [null, null]), colours, 'en');
    expect(picture?.svg).not.toContain('<script');
    expect(svgAddress(picture?.svg ?? '')).toMatch(/^data:image\/svg\+xml;charset=utf-8,[\w%.~!-]+$/);
  });

  it('is none where there is nothing to draw', () => {
    expect(distributionSvg(profile('text', [], [null, null]), colours, 'en')).toBeNull();
  });
});
