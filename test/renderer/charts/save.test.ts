import { describe, expect, it } from 'vitest';
import { csvOf } from '#renderer/charts/save.ts';

describe('the table of a picture as CSV', () => {
  it('quotes what needs it and ends lines as spreadsheets expect', () => {
    expect(csvOf({ columns: ['step', 'left'], rows: [['age "30", or more', 12]] })).toBe('\uFEFFstep,left\r\n"age ""30"", or more",12\r\n');
  });

  it('does not let a text become a formula, and keeps negative numbers', () => {
    expect(csvOf({ columns: ['a', 'b'], rows: [['=1+1', -5]] })).toContain("'=1+1,-5");
  });

  it('leaves out what there is not', () => {
    expect(csvOf({ columns: ['a', 'b'], rows: [[null, 1]] })).toContain('\r\n,1\r\n');
  });
});
