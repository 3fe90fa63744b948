import { describe, expect, test } from 'vitest';
import { isoDay, parseDay } from '#core/contract/calendar.ts';
import { compile, evaluate, toSql } from '#core/expression/index.ts';
import { fullYears, identityOf } from '#core/expression/text/identity.ts';
import { emailDomainOf, simplified, surnameOf } from '#core/expression/text/names.ts';
import { hasPattern, patternFault } from '#core/expression/text/patterns.ts';
import { carrierOf, mobileOf } from '#core/expression/text/phone.ts';
import { placesOf } from '#core/expression/text/places.ts';
import { foldWidth } from '#core/expression/text/width.ts';
import { provinces } from '#core/expression/text-data/places.ts';
import { schemaOf } from './schema.ts';
import { makeWorld } from './world.ts';

const day = (text: string) => parseDay(text)!;

describe('an identity number', () => {
  test('of the standard itself (GB 11643-1999, example of its annex) is read', () => {
    const identity = identityOf('11010519491231002X')!;
    expect({ ...identity, birthday: isoDay(identity.birthday) }).toEqual({ birthday: '1949-12-31', sex: '女', region: '北京市' });
    expect(identityOf('440524188001010014')).toMatchObject({ sex: '男', region: '广东省', birthday: day('1880-01-01') });
  });

  test.each([' 11010519491231002x ', '１１０１０５１９４９１２３１００２Ｘ'])('is read as it is written: %s', (text) =>
    expect(identityOf(text)?.sex).toBe('女'),
  );

  /** The check digit put behind 17 digits, by the words of ISO 7064: the whole must be 1 modulo 11, with weights 2^17 .. 2^0. */
  function completed(digits: string): string {
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * 2 ** (17 - i), 0);
    const check = [...Array(11).keys()].find((value) => (sum + value) % 11 === 1)!;
    return digits + (check === 10 ? 'X' : check);
  }

  test('with any one digit changed, or two neighbours swapped, is none', () => {
    const id = completed('44052419761220443');
    expect(identityOf(id)).not.toBeNull();
    for (let i = 0; i < 18; i++) {
      for (const digit of '0123456789') if (digit !== id[i]) expect(identityOf(id.slice(0, i) + digit + id.slice(i + 1))).toBeNull();
      const swapped = id.slice(0, i) + (id[i + 1] ?? '') + id[i] + id.slice(i + 2);
      if (swapped !== id) expect(identityOf(swapped)).toBeNull();
    }
  });

  test('needs a day of the calendar and a province', () => {
    expect(identityOf(completed('44052420010229443'))).toBeNull();
    expect(identityOf(completed('44052420000229443'))?.birthday).toBe(day('2000-02-29'));
    expect(identityOf(completed('44052420001301443'))).toBeNull();
    expect(identityOf(completed('90052420000229443'))).toBeNull();
    expect(identityOf(completed('83000020000229443'))?.region).toBe('台湾省');
    expect(identityOf('130503670401001')).toBeNull();
  });

  test('a year is full on the birthday, of 29 February on 1 March', () => {
    expect([fullYears(day('1990-06-15'), day('2026-06-14')), fullYears(day('1990-06-15'), day('2026-06-15'))]).toEqual([35, 36]);
    expect([fullYears(day('2000-02-29'), day('2026-02-28')), fullYears(day('2000-02-29'), day('2026-03-01'))]).toEqual([25, 26]);
    expect(fullYears(day('2026-06-15'), day('2026-06-14'))).toBeNull();
  });
});

describe('a mobile number', () => {
  test.each([
    ['13800138000', '移动'],
    ['+86 138-0013-8000', '移动'],
    ['008613300000000', '电信'],
    ['8613000000000', '联通'],
    ['１９２００００００００', '广电'],
    ['17051234567', '移动'],
    ['17071234567', '联通'],
    ['17001234567', '电信'],
    ['13491234567', null],
    ['16112345678', null],
    ['12800138000', null],
    ['1380013800', null],
    ['138001380001', null],
  ])('%s is of %s', (text, carrier) => expect(carrierOf(text)).toBe(carrier));

  test('of an unknown block is one all the same', () => {
    expect([mobileOf('16112345678'), mobileOf('02112345678')]).toEqual(['16112345678', null]);
  });
});

describe('an address', () => {
  test.each([
    ['广东省深圳市南山区科技园', '广东省', '深圳市'],
    ['广东深圳南山', '广东省', '深圳市'],
    ['中国 广东 深圳', '广东省', '深圳市'],
    ['深圳市南山区', '广东省', '深圳市'],
    ['北京市朝阳区建国路', '北京市', '北京市'],
    ['朝阳市双塔区', '辽宁省', '朝阳市'],
    ['朝阳区建国路', null, null],
    ['吉林省吉林市', '吉林省', '吉林市'],
    ['吉林市昌邑区', '吉林省', '吉林市'],
    ['海南省海口市', '海南省', '海口市'],
    ['海南藏族自治州共和县', '青海省', '海南藏族自治州'],
    ['青海省海南州共和县', '青海省', '海南藏族自治州'],
    ['内蒙古自治区呼和浩特市', '内蒙古自治区', '呼和浩特市'],
    ['广西南宁', '广西壮族自治区', '南宁市'],
    ['新疆维吾尔自治区喀什地区疏勒县', '新疆维吾尔自治区', '喀什地区'],
    ['湖北省仙桃市', '湖北省', '仙桃市'],
    ['香港特别行政区中西区', '香港特别行政区', '香港特别行政区'],
    ['江苏省昆山市', '江苏省', null],
    ['somewhere', null, null],
  ])('%s lies in %s, %s', (address, province, city) => {
    const found = placesOf(address);
    expect([found?.province ?? null, found?.city ?? null]).toEqual([province, city]);
  });

  test('every city is found by its full name, and by its short one behind the province', () => {
    let cities = 0;
    for (const { name, cities: list } of provinces) {
      for (const city of list === '' ? [] : list.split(' ')) {
        const full = city.replace('|', '');
        expect(placesOf(`${full}某区`)).toEqual({ province: name.replace('|', ''), city: full });
        expect(placesOf(`${name.split('|')[0]}${full}`)?.city).toBe(full);
        cities++;
      }
    }
    expect([provinces.length, cities]).toEqual([34, 333 + 31]);
  });
});

describe('texts', () => {
  test.each([
    ['欧阳修', '欧阳'],
    ['歐陽修', '歐陽'],
    ['司马相如', '司马'],
    ['王芳', '王'],
    ['欧阳', '欧'],
    ['诸葛孔明', '诸葛'],
    [' 李 ', null],
    ['Wang Fang', null],
    ['古丽娜扎尔·买买提', null],
  ])('the surname of %s is %s', (name, surname) => expect(surnameOf(name)).toBe(surname));

  test('full-width letters, digits and signs become narrow, others stay', () =>
    expect(foldWidth('Ａｂ１２－（￥９９．５）　ア。')).toBe('Ab12-(¥99.5) ア。'));

  test('traditional characters become simplified ones, by their context', () => {
    expect(simplified('臺灣省臺北市後來的頭髮')).toBe('台湾省台北市后来的头发');
    expect(simplified('乾隆皇帝，餅乾')).toBe('乾隆皇帝，饼干');
    expect(simplified('简体 abc')).toBe('简体 abc');
  });

  test.each([
    ['a@QQ.com', 'qq.com'],
    [' x.y@mail.example.com.cn ', 'mail.example.com.cn'],
    ['a@b', null],
    ['a@@b.com', null],
    ['no address', null],
  ])('the domain of %s is %s', (text, domain) => expect(emailDomainOf(text)).toBe(domain));

  test('a pattern is found anywhere, in linear time, or told as faulty', () => {
    expect([hasPattern('xaab', 'a+b'), hasPattern('xaab', '^a+b'), hasPattern('广东省', '^.{3}$'), hasPattern('APP', '(?i)app')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(hasPattern('a'.repeat(20_000), '(a*)*b')).toBe(false);
    expect(patternFault('(a')).toContain('missing closing )');
    expect(patternFault('(?=a)')).not.toBeNull();
    expect(patternFault('((a{100}){100}){100}')).not.toBeNull();
    expect(patternFault('a|b')).toBeNull();
  });
});

test('hostile texts give the same in columns and in SQLite', () => {
  const texts = [
    "a'b",
    '"; drop table customer; --',
    'a\0b',
    '🎁',
    '𠮷野家',
    'x'.repeat(10_000),
    ' \u3000 ',
    'ǅİßﬁ',
    '\u200b',
    '100%_*?[a]',
    '\n\t',
    '歐陽\0修',
  ];
  const world = makeWorld({ customers: texts.length, attributes: [{ field: { name: 'note', type: 'text' }, cells: texts }] });
  const calls = [
    'lower',
    'upper',
    'trim',
    'fold_width',
    'simplified',
    'surname',
    'length',
    'id_valid',
    'phone_valid',
    'carrier',
    'province',
    'email_domain',
  ];
  const part = '"' + "'" + '"';
  const sources = [
    ...calls.map((name) => `${name}(note)`),
    `contains(note, ${part})`,
    'ends_with(note, "]")',
    'matches(note, "^.$")',
    'concat(note, note, "x")',
  ];
  for (const source of sources) {
    const compiled = compile(source, world.catalogue);
    const { sql, params } = toSql(compiled.tree!, schemaOf(world), 'sqlite', '2026-01-01');
    const rows = world.db.prepare<unknown[], { truth?: number | null; value?: number | string | null }>(sql).all(...params);
    const vector = evaluate(compiled, world.columns, '2026-01-01');
    const values = texts.map((_, i) => {
      if (vector.kind === 'truth') return [0, 1, null][vector.values[i]];
      if (vector.kind === 'text') return vector.dictionary[vector.codes![i]] || null;
      return vector.values[i];
    });
    expect([source, rows.map(({ truth, value }) => truth ?? value ?? null)]).toEqual([source, values]);
  }
});
