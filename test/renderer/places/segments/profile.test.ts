import { describe, expect, it } from 'vitest';
import { groupShares, overlapExpression, overlapVerdict, rfmCells } from '#renderer/places/segments/profile.ts';

const overlap = (both: number, onlyFirst: number, onlySecond: number) => ({ both, onlyFirst, onlySecond, neither: 10, unknown: 1 });

describe('groupShares', () => {
  it('compares the share in the segment with the share of everybody', () => {
    const [high, low] = groupShares([
      { key: 'high', segment: 30, everybody: 100 },
      { key: 'low', segment: 10, everybody: 300 },
    ]);
    expect([high.share, high.shareAll, high.ratio]).toEqual([0.75, 0.25, 3]);
    expect(low.ratio).toBeCloseTo(1 / 3);
  });

  it('has no share of an empty segment and no ratio to an empty group', () => {
    expect(groupShares([{ key: 'high', segment: 0, everybody: 4 }])[0]).toMatchObject({ share: null, shareAll: 1, ratio: null });
    expect(
      groupShares([
        { key: 'high', segment: 1, everybody: 4 },
        { key: 'none', segment: 0, everybody: 0 },
      ])[1].ratio,
    ).toBeNull();
  });
});

describe('rfmCells', () => {
  it('numbers scores from 1 and keeps empty cells apart', () => {
    const empty = [0, 0, 0, 0, 0];
    const cells = rfmCells({
      segment: [[2, 0, 0, 0, 0], empty, empty, empty, [0, 0, 0, 0, 2]],
      everybody: [[2, 0, 0, 0, 0], empty, empty, empty, [0, 0, 0, 0, 6]],
    });
    expect(cells).toHaveLength(25);
    expect(cells[0]).toEqual({ r: 1, f: 1, segment: 2, everybody: 2, share: 0.5, shareAll: 0.25, ratio: 2 });
    expect(cells[1].ratio).toBeNull();
    expect(cells.at(-1)).toMatchObject({ r: 5, f: 5, share: 0.5, shareAll: 0.75 });
  });
});

describe('overlapVerdict', () => {
  it('names how the two lie to each other', () => {
    expect(overlapVerdict(overlap(5, 0, 0))).toEqual({ kind: 'same' });
    expect(overlapVerdict(overlap(0, 5, 5))).toEqual({ kind: 'apart' });
    expect(overlapVerdict(overlap(5, 0, 5))).toEqual({ kind: 'inside', inner: 'first' });
    expect(overlapVerdict(overlap(5, 5, 0))).toEqual({ kind: 'inside', inner: 'second' });
    expect(overlapVerdict(overlap(0, 0, 5))).toEqual({ kind: 'empty' });
    expect(overlapVerdict(overlap(1, 3, 1))).toEqual({ kind: 'partly', ofFirst: 0.25, ofSecond: 0.5 });
  });
});

describe('overlapExpression', () => {
  it('puts each side in brackets on lines of its own, so that a comment at its end does no harm', () => {
    expect(overlapExpression('onlyFirst', 'a or b', 'c -- why')).toBe('(\na or b\n)\nand not (\nc -- why\n)');
    expect(overlapExpression('neither', 'a', 'b')).toBe('not (\na\n)\nand not (\nb\n)');
  });
});
