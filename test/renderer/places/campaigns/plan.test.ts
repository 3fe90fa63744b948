import { describe, expect, it } from 'vitest';
import {
  currencyDigits,
  emptyDraft,
  isPlanDraft,
  minorUnits,
  planOf,
  previewPlan,
  saltOf,
  shareOf,
} from '#renderer/places/campaigns/plan.ts';

const draft = { ...emptyDraft('Quiet', '2026-06-30'), name: ' Spring ' };

describe('minorUnits', () => {
  it('reads amounts exactly', () => {
    expect(['0.08', '20', '1,234.5', '', ' 3. ', '0.29'].map((text) => minorUnits(text, 2))).toEqual([8, 2000, 123450, 0, 300, 29]);
  });

  it('answers null for what is no amount of that currency', () => {
    expect(['abc', '-3', '0.005', '1e3', '1234567890123'].map((text) => minorUnits(text, 2))).toEqual([null, null, null, null, null]);
    expect(minorUnits('0.5', 0)).toBeNull();
  });

  it('knows the digits of a currency', () => {
    expect([currencyDigits('CNY'), currencyDigits('JPY')]).toEqual([2, 0]);
  });
});

describe('a kept draft', () => {
  it('is known again after it was written down', () => expect(isPlanDraft(JSON.parse(JSON.stringify(draft)))).toBe(true));

  it('is dropped where it is of another shape', () => {
    expect([null, {}, { ...draft, channel: 'fax' }, { ...draft, consent: '' }, { ...draft, offer: 3 }].map(isPlanDraft)).toEqual(
      Array(5).fill(false),
    );
  });
});

describe('shareOf', () => {
  it('reads a percent as a fraction', () => {
    expect(['10', '12.5 %', '0', '50％'].map(shareOf)).toEqual([0.1, 0.125, 0, 0.5]);
  });

  it('answers null outside 0 to 50 percent', () => {
    expect(['51', '-1', '', 'ten'].map(shareOf)).toEqual([null, null, null, null]);
  });
});

describe('planOf', () => {
  it('makes a plan whose salt follows name and date', () => {
    expect(planOf(draft, 'CNY', [])).toEqual({
      problems: [],
      plan: {
        name: 'Spring',
        segment: 'Quiet',
        asOf: '2026-06-30',
        channel: 'email',
        offer: '',
        controlShare: 0.1,
        noControlReason: null,
        salt: 'Spring 2026-06-30',
        costPerContact: 0,
        costPerReactivation: 0,
        consent: 'required',
      },
    });
    expect(saltOf({ ...draft, salt: 'fixed' })).toBe('fixed');
  });

  it('asks for a reason where there is no control group, and drops the reason where there is one', () => {
    expect(planOf({ ...draft, controlPercent: '0' }, 'CNY', []).problems).toEqual([
      { field: 'noControlReason', problem: 'reason-missing' },
    ]);
    expect(planOf({ ...draft, controlPercent: '0', noControlReason: 'too few' }, 'CNY', []).plan?.noControlReason).toBe('too few');
    expect(planOf({ ...draft, noControlReason: 'too few' }, 'CNY', []).plan?.noControlReason).toBeNull();
  });

  it('names every field at fault in the order of the form', () => {
    const bad = { ...draft, name: 'Old', segment: '', controlPercent: '80', costPerContact: 'x', salt: '' };
    expect(planOf(bad, 'CNY', ['Old']).problems).toEqual([
      { field: 'name', problem: 'name-taken' },
      { field: 'segment', problem: 'missing' },
      { field: 'controlPercent', problem: 'not-a-share' },
      { field: 'salt', problem: 'missing' },
      { field: 'costPerContact', problem: 'not-an-amount' },
    ]);
  });
});

describe('the date of a plan', () => {
  it('must be a day that there is', () => {
    expect(planOf({ ...draft, asOf: '2026-02-30' }, 'CNY', []).problems).toEqual([{ field: 'asOf', problem: 'not-a-date' }]);
    expect(planOf({ ...draft, asOf: '' }, 'CNY', []).problems).toEqual([{ field: 'asOf', problem: 'missing' }]);
  });
});

describe('previewPlan', () => {
  it('counts before the form is finished', () => {
    expect(previewPlan({ ...draft, name: '', controlPercent: '0', costPerContact: 'x' }, 'CNY')).toMatchObject({
      segment: 'Quiet',
      controlShare: 0,
    });
  });

  it('does not count without a segment, a date or a share', () => {
    expect([{ segment: '' }, { asOf: '' }, { controlPercent: '' }].map((gap) => previewPlan({ ...draft, ...gap }, 'CNY'))).toEqual([
      null,
      null,
      null,
    ]);
  });
});
