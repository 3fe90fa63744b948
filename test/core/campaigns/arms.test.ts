import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawControl } from '#core/campaigns/arms.ts';
import { compareIds } from '#core/campaigns/order.ts';
import { STRATA, type Stratum } from '#core/campaigns/types.ts';
import { runAtOnce } from '#core/destinations/slices.ts';

const customers = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), stratum: fc.constantFrom(...STRATA) }), {
  selector: (each) => each.id,
  maxLength: 120,
});
const share = fc.integer({ min: 0, max: 500_000 }).map((millionths) => millionths / 1_000_000);

function controlIds(list: { id: string; stratum: Stratum }[], controlShare: number, salt: string): Set<string> {
  const draw = {
    customers: list.length,
    id: (i: number) => list[i].id,
    stratum: (i: number) => list[i].stratum,
    share: controlShare,
    salt,
  };
  const drawn = runAtOnce(drawControl(draw));
  return new Set(list.filter((_, i) => drawn[i] === 1).map((each) => each.id));
}

describe('the control draw', () => {
  it('takes exactly the share of the whole, to one customer', () => {
    fc.assert(
      fc.property(customers, share, fc.string(), (list, part, salt) => {
        expect(controlIds(list, part, salt).size).toBe(Math.round((list.length * Math.round(part * 1e6)) / 1e6));
      }),
    );
  });

  it('takes the share of every stratum, to one customer', () => {
    fc.assert(
      fc.property(customers, share, fc.string(), (list, part, salt) => {
        const control = controlIds(list, part, salt);
        for (const stratum of STRATA) {
          const members = list.filter((each) => each.stratum === stratum);
          const drawn = members.filter((each) => control.has(each.id)).length;
          expect(Math.abs(drawn - members.length * part)).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  it('gives the same arms in any order of rows', () => {
    fc.assert(
      fc.property(customers, share, fc.string(), (list, part, salt) => {
        expect(controlIds([...list].reverse(), part, salt)).toEqual(controlIds(list, part, salt));
      }),
    );
  });

  it('moves at most one other customer per stratum when one joins', () => {
    fc.assert(
      fc.property(customers, share, fc.string(), (list, part, salt) => {
        fc.pre(list.length > 1);
        const before = controlIds(list.slice(1), part, salt);
        const after = controlIds(list, part, salt);
        const moved = list.slice(1).filter((each) => before.has(each.id) !== after.has(each.id));
        for (const stratum of STRATA) expect(moved.filter((each) => each.stratum === stratum).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives the arms that another implementation draws (Python, hashlib and json)', () => {
    const list = Array.from({ length: 20 }, (_, i) => ({ id: `顾客-${i}`, stratum: STRATA[i % 3] }));
    expect([...controlIds(list, 0.25, '2026-春')].sort(compareIds)).toEqual(['顾客-1', '顾客-12', '顾客-14', '顾客-15', '顾客-7']);
  });

  it('draws other customers with another salt', () => {
    const list = Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, stratum: 'none' as const }));
    const both = [...controlIds(list, 0.5, 'a')].filter((id) => controlIds(list, 0.5, 'b').has(id));
    expect(both.length).toBeGreaterThan(25);
    expect(both.length).toBeLessThan(75);
  });

  it('rounds half up without binary fractions in the way', () => {
    const list = Array.from({ length: 15 }, (_, i) => ({ id: `c${i}`, stratum: 'low' as const }));
    expect(controlIds(list, 0.1, 's').size).toBe(2);
  });
});

describe('the order of ids', () => {
  it('is the byte order of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareIds(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
