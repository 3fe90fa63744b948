import { describe, expect, it } from 'vitest';
import type { Estimate, ModelHead } from '#core/contract/types.ts';
import { binFilters } from '#renderer/places/models/customers/bin-filters.ts';
import { namedParams } from '#renderer/places/models/feature-names.ts';
import { rangeText } from '#renderer/places/models/lifetime/parameters.tsx';
import { monthsOf, readMonths } from '#renderer/places/models/loop/months.ts';
import { bestBy, byName, isOverdue, otherHolder } from '#renderer/places/models/models.ts';
import { modelPath, newModelPath, readModelPath } from '#renderer/places/models/path.ts';

const estimate = (value: number): Estimate => ({ kind: 'estimate', value, low: value, high: value, level: 0.95, method: 'count' });
const none: Estimate = { kind: 'none', reason: 'no-purchases', params: {} };

function head(name: string, version: number, role: ModelHead['role']): ModelHead {
  return {
    name,
    version,
    kind: 'churn',
    role,
    trainedAt: '2026-07-01T09:00:00',
    cutOff: '2026-06-30',
    fingerprint: null,
    seed: 1,
    columns: [],
    headline: { measure: 'auc', estimate: estimate(0.8) },
    challenge: null,
    scored: null,
    holder: null,
    dueOn: '2026-09-30',
  };
}

describe('models by name', () => {
  it('show the champion, and the newest version where there is none', () => {
    const named = byName([head('a', 3, 'challenger'), head('b', 2, 'challenger'), head('a', 2, 'champion'), head('b', 1, 'retired')]);
    expect(named.map(({ name, current }) => [name, current.version])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
    expect(named[0].versions.map(({ version }) => version)).toEqual([3, 2]);
  });

  it('are overdue from the day on, and never without a policy', () => {
    expect(isOverdue({ role: 'champion', dueOn: '2026-09-30' }, '2026-09-29')).toBe(false);
    expect(isOverdue({ role: 'champion', dueOn: '2026-09-30' }, '2026-09-30')).toBe(true);
    expect(isOverdue({ role: 'champion', dueOn: null }, '2099-01-01')).toBe(false);
    expect(isOverdue({ role: 'challenger', dueOn: '2026-09-30' }, '2026-10-01')).toBe(false);
  });
});

describe('the columns of a kind', () => {
  it('are said to be another name’s only where they are', () => {
    const holder = { name: 'a', version: 2 };
    expect(otherHolder({ name: 'b', holder })).toEqual(holder);
    expect(otherHolder({ name: 'a', holder })).toBeNull();
    expect(otherHolder({ name: 'a', holder: null })).toBeNull();
  });
});

describe('the best baseline', () => {
  it('is the highest that has a number, and none where none has', () => {
    const all = [
      { id: 'a', auc: none },
      { id: 'b', auc: estimate(0.6) },
      { id: 'c', auc: estimate(0.7) },
    ];
    expect(bestBy(all, (one) => one.auc)?.one.id).toBe('c');
    expect(bestBy(all.slice(0, 1), (one) => one.auc)).toBeNull();
  });
});

describe('addresses of models', () => {
  it('name what is looked at and read back the same', () => {
    const path = modelPath('流失 & co', { version: 3, tab: 'customers', customer: 'C-1' });
    expect(path).toBe('/models/%E6%B5%81%E5%A4%B1%20%26%20co?version=3&tab=customers&customer=C-1');
    expect(readModelPath('x', path.slice(path.indexOf('?')))).toMatchObject({
      version: 3,
      tab: 'customers',
      customer: 'C-1',
      isNew: false,
    });
    expect(readModelPath(undefined, newModelPath('uplift').slice(7))).toMatchObject({ isNew: true, kind: 'uplift', name: null });
  });

  it('with what is no version or kind fall back to the champion and the choice', () => {
    expect(readModelPath('x', '?version=0')).toMatchObject({ version: null });
    expect(readModelPath('x', '?version=one')).toMatchObject({ version: null });
    expect(readModelPath(undefined, '?new=oracle')).toMatchObject({ isNew: true, kind: null });
  });
});

describe('the policy', () => {
  it('counts months from the cut-off', () => {
    expect(monthsOf({ cutOff: '2026-05-31', dueOn: '2026-08-31' })).toBe(3);
    expect(monthsOf({ cutOff: '2026-11-30', dueOn: '2027-02-28' })).toBe(3);
    expect(monthsOf({ cutOff: '2026-11-30', dueOn: null })).toBeNull();
  });

  it('takes whole months from 1 to 120', () => {
    expect(['1', ' 12 ', '120'].map(readMonths)).toEqual([1, 12, 120]);
    expect(['0', '121', '1.5', '-3', '', 'three'].map(readMonths)).toEqual([null, null, null, null, null, null]);
  });
});

describe('a bar of a distribution', () => {
  it('is a range with both ends in it, or one value', () => {
    expect(binFilters({ name: 'p_alive', type: 'number' }, '0.1 .. 0.2')).toEqual([
      { column: 'p_alive', operator: '>=', value: 0.1 },
      { column: 'p_alive', operator: '<=', value: 0.2 },
    ]);
    expect(binFilters({ name: 'n', type: 'number' }, '4')).toEqual([{ column: 'n', operator: '=', value: 4 }]);
    expect(binFilters({ name: 'clock', type: 'text' }, 'a .. b')).toEqual([{ column: 'clock', operator: '=', value: 'a .. b' }]);
  });
});

describe('parameters of a note', () => {
  const nameOf = (name: string) => ({ 'logins-90': 'Log-ins in 90 days' })[name] ?? name;

  it('name features as the window does, alone, in a row and with a count of more', () => {
    expect(namedParams({ feature: 'logins-90', rows: 3 }, nameOf)).toEqual({ feature: 'Log-ins in 90 days', rows: 3 });
    expect(namedParams({ names: 'mine, logins-90 (+2)' }, nameOf)).toEqual({ names: 'mine, Log-ins in 90 days (+2)' });
    expect(namedParams({ text: 'Draw the arms, at random' }, nameOf)).toEqual({ text: 'Draw the arms, at random' });
  });
});

describe('the interval of a parameter', () => {
  it('says which end the data do not set', () => {
    const t = (key: string, params: object = {}) => `${key} ${JSON.stringify(params)}`;
    expect(rangeText({ low: 0.31, high: 2 }, t)).toBe('models.range {"low":"0.3100","high":"2.0000"}');
    expect(rangeText({ low: 0.31, high: null }, t)).toBe('models.noUpperLimit {"low":"0.3100"}');
    expect(rangeText({ low: null, high: 2 }, t)).toBe('models.noLowerLimit {"high":"2.0000"}');
    expect(rangeText({ low: null, high: null }, t)).toBeNull();
  });
});
