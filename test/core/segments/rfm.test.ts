import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rfm } from '#core/segments/rfm.ts';
import { columnsOf, type EventRow } from './columns-of.ts';

const published = join(import.meta.dirname, '../../../../shared/data/rfm-orders/rfm_data_orders.csv');

function countsPerScore(scores: Uint8Array): number[] {
  return [1, 2, 3, 4, 5].map((score) => scores.filter((one) => one === score).length);
}

describe('rfm', () => {
  // R package rfm, demo orders, analysis date 2006-12-31 (rsquaredacademy/rfm, rfm_table_order); reference/numbers.md
  it.skipIf(!existsSync(published))('finds the published cut points and counts of the R package rfm', () => {
    const rows = readFileSync(published, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line): EventRow => {
        const [id, date, revenue] = line.split(',');
        return [id, date, Number(revenue) * 100];
      });
    const found = rfm(columnsOf([...new Set(rows.map(([id]) => id))], { order: rows }), '2006-12-31', 'events');
    expect(found?.buyers).toBe(995);
    expect(found?.cuts).toEqual({ recency: [115, 181, 297.4, 482], frequency: [4, 5, 6, 8], monetary: [255.8, 382, 506.4, 666] });
    expect(found && countsPerScore(found.recency)).toEqual([197, 200, 199, 199, 200]);
    expect(found && countsPerScore(found.frequency)).toEqual([268, 187, 176, 244, 120]);
    expect(found && countsPerScore(found.monetary)).toEqual([200, 200, 198, 202, 195]);
  });

  it('gives the same scores in any order of rows, and equal scores to equal values', () => {
    const orders = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 1,
      maxLength: 60,
    });
    const ids = Array.from({ length: 12 }, (_, customer) => `c${customer}`);
    fc.assert(
      fc.property(orders, fc.infiniteStream(fc.integer()), (drawn, noise) => {
        const rows = drawn.map(([who, day, amount]): EventRow => [ids[who], `2026-01-${String(day).padStart(2, '0')}`, amount * 100]);
        const shuffled = rows
          .map((row) => ({ row, key: noise.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const found = rfm(columnsOf(ids, { order: rows }), '2026-01-31', 'events');
        expect(rfm(columnsOf(ids, { order: shuffled }), '2026-01-31', 'events')).toEqual(found);
        const total = (id: string) => rows.filter((row) => row[0] === id).reduce((sum, row) => sum + (row[2] ?? 0), 0);
        const bought = ids.filter((id) => rows.some((row) => row[0] === id));
        for (const one of bought) {
          for (const other of bought) {
            if (total(one) <= total(other))
              expect(found?.monetary[ids.indexOf(one)]).toBeLessThanOrEqual(found?.monetary[ids.indexOf(other)] ?? 0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('purchases behind rfm', () => {
  it('counts lines of one moment as one purchase and takes refunds off the spend only', () => {
    const columns = columnsOf(['a', 'b', 'c'], {
      order: [
        ['a', '2026-01-01T10:00', 300],
        ['a', '2026-01-01T10:00', 200],
        ['a', '2026-01-20T09:00', -100],
        ['b', '2026-01-15T08:00', 900],
        ['b', '2026-01-16T08:00', 900],
      ],
    });
    const found = rfm(columns, '2026-01-31');
    expect(found?.cuts.frequency).toEqual([2.2, 2.4, 2.6, 2.8]);
    expect(found?.cuts.recency).toEqual([19, 22, 25, 28]);
    expect(found?.cuts.monetary).toEqual([7.8, 10.6, 13.4, 16.2]);
    expect([found?.recency, found?.frequency, found?.monetary]).toEqual([
      Uint8Array.of(1, 5, 0),
      Uint8Array.of(1, 1, 0),
      Uint8Array.of(1, 5, 0),
    ]);
  });

  it('never reads a row after the as-of day', () => {
    const columns = columnsOf(['a', 'b'], {
      order: [
        ['a', '2026-01-01T10:00', 300],
        ['a', '2026-02-01T00:00', 999],
        ['b', '2026-02-03T00:00', 999],
      ],
    });
    const found = rfm(columns, '2026-01-31');
    expect(found?.buyers).toBe(1);
    expect(found?.cuts.monetary).toEqual([4, 4, 4, 4]);
    expect(found?.monetary).toEqual(Uint8Array.of(1, 0));
  });

  it('is null without amounts and without a purchase up to as-of', () => {
    expect(rfm(columnsOf(['a'], { order: [['a', '2026-01-01', 300]] }, false), '2026-01-31')).toBeNull();
    expect(rfm(columnsOf(['a'], { order: [['a', '2026-01-01', 300]] }), '2025-12-31')).toBeNull();
    expect(rfm(columnsOf(['a'], { order: [['a', '2026-01-01', -300]] }), '2026-12-31')).toBeNull();
  });
});
