import { describe, expect, it } from 'vitest';
import { normalizeEmail, normalizePhone } from '#core/destinations/address.ts';
import { csvLine, fileName, guardFormula, unguardFormula } from '#core/destinations/text.ts';
import { checked, jobFor, recipient, textOfFile, withPhone, written } from './fixtures.ts';

describe('plain CSV', () => {
  it('writes id, addresses, name, offer and the chosen columns', () => {
    const people = [
      recipient('a', { name: '王，一', attributes: { city: '西安', spend: 12.5, member: true } }),
      recipient('b', { attributes: { city: null, spend: 0, member: false } }),
    ];
    expect(textOfFile('csv', jobFor('csv', people, { options: { columns: 'spend, city，member' } }))).toBe(
      'id,email,phone,name,offer,spend,city,member\r\na,a@example.com,,王，一,20 off,12.5,西安,true\r\nb,b@example.com,,,20 off,0,,false\r\n',
    );
  });

  it('keeps phones and numbers as they are and guards what a spreadsheet would run', () => {
    const one = recipient('-5', { phone: '+8613800138000', name: '=1+1', attributes: { change: -12.5 } });
    const job = jobFor('csv', [one], { options: { columns: 'change' } });
    expect(textOfFile('csv', job)).toContain("\r\n-5,-5@example.com,+8613800138000,'=1+1,20 off,-12.5\r\n".replace('-5@', "'-5@"));
    expect(checked('csv', job)).toEqual([
      { severity: 'warning', code: 'destination-formula-guarded', params: { column: 'email' }, customers: 1, examples: ['-5'] },
      { severity: 'warning', code: 'destination-formula-guarded', params: { column: 'name' }, customers: 1, examples: ['-5'] },
    ]);
  });

  it('begins with a byte-order mark only if asked to', () => {
    const bytes = (bom: string) => written('csv', jobFor('csv', [withPhone(1)], { options: { bom } }))[0].bytes;
    expect(bytes('true').subarray(0, 5).toString('hex')).toBe(`efbbbf${Buffer.from('id').toString('hex')}`);
    expect(bytes('false').subarray(0, 2).toString()).toBe('id');
  });

  it('writes the control arm to a file of its own if asked to', () => {
    const files = written('csv', jobFor('csv', [withPhone(1)], { control: [withPhone(2), withPhone(3)], options: { control: 'true' } }));
    expect(files.map(({ name, arm, rows }) => `${name} ${arm} ${rows}`)).toEqual([
      'May-csv.csv treatment 1',
      'May-csv-control.csv control 2',
    ]);
    expect(files[0].bytes.includes('c2')).toBe(false);
    expect(files[1].bytes.includes('c1,')).toBe(false);
  });

  it('refuses a column that is not there', () => {
    expect(() => textOfFile('csv', jobFor('csv', [withPhone(1, { attributes: { city: 'x' } })], { options: { columns: 'town' } }))).toThrow(
      expect.objectContaining({ code: 'destination-column-unknown', params: { column: 'town', known: 'city' } }),
    );
  });
});

describe('the formula guard', () => {
  it.each(['=1', '+x', '-x', '@x', '\t1', '\r1', '＝1'])('puts an apostrophe before %j and takes it off again', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
    expect(unguardFormula(guardFormula(text))).toBe(text);
  });

  it.each(['-5', '+5', '-5.25', '+8613800138000', 'a=1', '', "'quoted'"])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text);
    expect(unguardFormula(text)).toBe(text);
  });
});

describe('records and names', () => {
  it('are quoted by RFC 4180', () => {
    expect(csvLine(['a', 'b"c', 'd,e', 'f\ng', ' h'])).toBe('a,"b""c","d,e","f\ng"," h"\r\n');
  });

  it('fit every system', () => {
    expect(fileName('May: 礼包 / A', 'csv', { arm: 'treatment', part: 1, extension: 'csv' })).toBe('May-礼包-A-csv.csv');
    expect(fileName('../..', 'csv', { arm: 'control', part: 3, extension: 'csv' })).toBe('list-csv-control-3.csv');
    expect(fileName('😀'.repeat(3), 'csv', { arm: 'treatment', part: 1, extension: 'csv' })).toBe('list-csv.csv');
  });
});

describe('addresses', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['138 0013-8000', '+8613800138000'],
    ['+86 13800138000', '+8613800138000'],
    ['008613800138000', '+8613800138000'],
    ['８６13800138000', '+8613800138000'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['4155552671', null],
    ['12345678901', null],
    ['+861380013800', null],
    ['1.38E+10', null],
    ['', null],
    ['+0123456789', null],
  ])('reads the phone %s as %s', (raw, expected) => {
    expect(normalizePhone(raw)).toBe(expected);
  });

  it.each([
    [' Ann@Example.COM ', 'ann@example.com'],
    ['a.b+c@mail.example.co', 'a.b+c@mail.example.co'],
    ['用户@例子.中国', '用户@例子.中国'],
    ['a@b', null],
    ['a..b@example.com', null],
    ['a.@example.com', null],
    ['=cmd@example.com', null],
    ['a b@example.com', null],
    ['a@@example.com', null],
    ['a@-example.com', null],
    [`${'a'.repeat(70)}@example.com`, null],
  ])('reads the e-mail %s as %s', (raw, expected) => {
    expect(normalizeEmail(raw)).toBe(expected);
  });
});
