import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ExportJob } from '#core/destinations/types.ts';
import { textWorkbook } from '#core/destinations/xlsx.ts';
import { checked, jobFor, sha256, textOfFile, withPhone, written } from './fixtures.ts';

function findings(job: ExportJob): string[] {
  return checked('aliyun-sms', job).map(({ severity, code, customers }) => `${severity} ${code} ${customers}`);
}

function sms(people: Parameters<typeof jobFor>[1], options: Record<string, string> = {}, name?: string): ExportJob {
  return jobFor('aliyun-sms', people, { channel: 'sms', options, name });
}

/** Cells of the only sheet, read back without our writer; every cell must be a text. */
function cells(bytes: Uint8Array): string[][] {
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    expect(row.match(/<c /g)?.length).toBe(row.match(/t="inlineStr"/g)?.length);
    return [...row.matchAll(/<t xml:space="preserve">(.*?)<\/t>/gs)].map(([, text]) => text);
  });
}

/** Rules of https://help.aliyun.com/zh/sms/user-guide/send-messages-by-using-mass-messaging, read 2026-11-22. */
describe('阿里云短信', () => {
  it('gets the 11 digits and one column per template variable, all as text', () => {
    const people = [
      withPhone(1, { name: '王一', attributes: { code: '007' } }),
      withPhone(2, { name: '李二', phone: '+86 138-0001-0002', attributes: { code: '<&>' } }),
    ];
    const job = sms(people, { variables: `name, coupon=code，$${'{gift}'}=offer` });
    const [file] = written('aliyun-sms', job);
    expect(file.name).toBe('May-aliyun-sms.xlsx');
    expect(cells(file.bytes)).toEqual([
      ['手机号码', 'name', 'coupon', 'gift'],
      ['13800010001', '王一', '007', '20 off'],
      ['13800010002', '李二', '&lt;&amp;&gt;', '20 off'],
    ]);
    expect(findings(job)).toEqual(['warning aliyun-limits-unknown 0']);
  });

  it('gets one number a line as .txt for a template without variables', () => {
    const job = sms([withPhone(1), withPhone(2)], { txt: 'true' });
    expect(written('aliyun-sms', job)[0].name).toBe('May-aliyun-sms.txt');
    expect(textOfFile('aliyun-sms', job)).toBe('13800010001\r\n13800010002\r\n');
    expect(findings(sms([withPhone(1, { name: 'x' })], { txt: 'true', variables: 'name' }))).toContain('error aliyun-txt-variables 0');
  });

  it('refuses numbers that are not mainland mobiles, blank variables and long task names', () => {
    const people = [
      withPhone(1, { phone: '+14155552671' }),
      withPhone(2, { phone: null }),
      withPhone(3, { phone: '029-88886666' }),
      withPhone(4, { name: ' ' }),
    ];
    expect(findings(sms(people, { variables: 'name' }, '名'.repeat(31)))).toEqual([
      'error aliyun-task-name-long 0',
      'error aliyun-not-mainland 2',
      'error aliyun-variable-blank 4',
      'error aliyun-no-phone 1',
      'warning aliyun-limits-unknown 0',
    ]);
    expect(findings(sms([withPhone(1)], { task: '短' }, '名'.repeat(31)))).toEqual(['warning aliyun-limits-unknown 0']);
  });

  it('puts a text of the analyst where a variable is blank', () => {
    const job = sms([withPhone(1, { name: '王一' }), withPhone(2)], { variables: 'name|尊敬的客户, who=name | 您' });
    expect(cells(written('aliyun-sms', job)[0].bytes).slice(1)).toEqual([
      ['13800010001', '王一', '王一'],
      ['13800010002', '尊敬的客户', '您'],
    ]);
    expect(findings(job)).toEqual(['warning aliyun-limits-unknown 0']);
  });

  it('tells what becomes of a number that comes twice', () => {
    const twins = [withPhone(1, { name: 'a' }), withPhone(1, { id: 'other', name: 'b' })];
    expect(findings(sms(twins))).toContain('warning aliyun-duplicate-dropped 1');
    expect(findings(sms(twins, { variables: 'name' }))).toContain('warning aliyun-duplicate-sent-twice 1');
  });

  it('refuses a variable that has no name or comes twice', () => {
    expect(() => findings(sms([withPhone(1)], { variables: 'name, name' }))).toThrow(
      expect.objectContaining({ code: 'aliyun-variable-name' }),
    );
    expect(() => findings(sms([withPhone(1)], { variables: '=name' }))).toThrow(expect.objectContaining({ code: 'aliyun-variable-name' }));
    expect(() => findings(sms([withPhone(1)], { variables: 'x=unheard' }))).toThrow(
      expect.objectContaining({ code: 'destination-column-unknown' }),
    );
  });
});

describe('the workbook writer', () => {
  it('gives the same bytes in every time zone', () => {
    const zone = process.env.TZ;
    const hashes = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((name) => {
      process.env.TZ = name;
      return sha256(textWorkbook([['手机号码'], ['13800138000']]));
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set(hashes).size).toBe(1);
  });

  it('names columns beyond Z and keeps line ends inside cells', () => {
    const bytes = textWorkbook([Array.from({ length: 28 }, (_, i) => `h${i}`), ['a\r\nb']]);
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('r="AB1"');
    expect(sheet).toContain('a&#13;\nb');
  });

  it('leaves out signs that XML cannot hold', () => {
    expect(cells(textWorkbook([['a\u0000b\ud800c']]))).toEqual([['ab\ufffdc']]);
  });
});
