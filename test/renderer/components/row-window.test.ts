import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHeight, MAX_HEIGHT, rowWindow, scrollScale } from '#renderer/components/row-window.ts';

const geometry = fc.record({
  rows: fc.integer({ min: 1, max: 50_000_000 }),
  rowHeight: fc.constant(28),
  viewport: fc.integer({ min: 28, max: 2_000 }),
});

describe('rows in view', () => {
  it('starts at the first row', () => {
    expect(rowWindow({ rows: 100, rowHeight: 28, viewport: 56 }, 0)).toEqual({ first: 0, last: 2, shift: 0 });
  });

  it('shows a part of the row above the edge', () => {
    expect(rowWindow({ rows: 100, rowHeight: 28, viewport: 56 }, 14)).toEqual({ first: 0, last: 3, shift: -14 });
  });

  it('ends with the last row, whatever is asked', () => {
    fc.assert(
      fc.property(geometry, fc.integer({ min: 0, max: 2_000_000_000 }), (table, top) => {
        const view = rowWindow(table, top);
        expect(view.last).toBeLessThanOrEqual(table.rows);
        expect(view.first).toBeGreaterThanOrEqual(0);
        expect(view.first).toBeLessThan(Math.max(1, view.last));
      }),
    );
  });

  it('leaves no gap at the lower edge while there are rows', () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 1, noNaN: true }), (table, share) => {
        const most = Math.max(0, table.rows * table.rowHeight - table.viewport);
        const { first, last, shift } = rowWindow(table, share * most);
        const shown = shift + (last - first) * table.rowHeight;
        expect(shown).toBeGreaterThanOrEqual(Math.min(table.viewport, table.rows * table.rowHeight) - 0.001);
      }),
    );
  });
});

describe('scaled scrolling', () => {
  it('is not needed below the browser limit', () => {
    expect(scrollScale({ rows: 500_000, rowHeight: 28, viewport: 600 })).toBe(1);
  });

  it('reaches the last of five million rows within the limit', () => {
    const table = { rows: 5_000_000, rowHeight: 28, viewport: 600 };
    expect(contentHeight(table)).toBe(MAX_HEIGHT);
    const bottom = (MAX_HEIGHT - table.viewport) * scrollScale(table);
    expect(rowWindow(table, bottom).last).toBe(5_000_000);
  });
});
