import { describe, expect, it } from 'vitest';
import type { LifetimePlan, ReadyFeature } from '#core/contract/types.ts';
import { dayAfter, found, freeName, isChosen, ownFeatures, planProblems, toggled } from '#renderer/places/models/plan/draft.ts';

const plan: LifetimePlan = { stream: 'order', amount: 'amount', model: 'mbg-nbd', horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 };

function ready(id: string, expression: string | null): ReadyFeature {
  return {
    id,
    family: 'counts',
    name: `orders ${id}`,
    description: 'how many',
    expression,
    missing: expression === null ? ['a stream'] : [],
  };
}

describe('a plan', () => {
  it('says which fields keep it from being trained', () => {
    expect(planProblems({ kind: 'lifetime', lifetime: plan })).toEqual([]);
    expect(planProblems({ kind: 'lifetime', lifetime: { ...plan, horizonWeeks: 0, margin: Number.NaN } })).toEqual([
      'lifetime.horizonWeeks',
      'lifetime.margin',
    ]);
  });
});

describe('features of a plan', () => {
  const [a, b, missing] = [ready('a', 'count(order)'), ready('b', 'count(login)'), ready('c', null)];

  it('are taken under their ids, and left by id or text, whatever they are called', () => {
    const renamed = [{ name: 'mine', expression: 'count(order)' }];
    expect(isChosen(renamed, a)).toBe(true);
    expect(toggled(renamed, a)).toEqual([]);
    expect(toggled(renamed, b)).toEqual([...renamed, { name: 'b', expression: 'count(login)' }]);
    expect(isChosen([{ name: 'a', expression: '次数(订单)' }], a)).toBe(true);
    expect(toggled(renamed, missing)).toEqual(renamed);
  });

  it('of the analyst never get a name twice', () => {
    expect(freeName('Churn', ['Churn', 'Churn 2'])).toBe('Churn 3');
  });

  it('are the analyst’s own where no ready one has their text', () => {
    const own = { name: 'mine', expression: 'sum(order.amount)' };
    expect(ownFeatures([{ name: 'x', expression: 'count(order)' }, own], [a, b])).toEqual([own]);
  });

  it('are found by every word of name, text and description', () => {
    expect([...found([a, b], 'ORDERS login').values()].flat()).toEqual([b]);
    expect(found([a, b], 'nothing').size).toBe(0);
    expect(found([a, b, missing], '').get('counts')).toEqual([a, b, missing]);
  });
});

describe('a day after another', () => {
  it('goes over months, and is none where a date or a number cannot be read', () => {
    expect(dayAfter('2025-11-03', 30)).toBe('2025-12-03');
    expect(dayAfter('2025-13-03', 30)).toBeNull();
    expect(dayAfter('2025-11-03', Number.NaN)).toBeNull();
  });
});
