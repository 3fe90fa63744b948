import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#core/contract/types.ts';
import { compile, complete, evaluateTruth, explain, format, hover, read, translate } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';

const shop = makeShop();
const codes = (source: string, catalogue: Catalogue = shop.catalogue) =>
  compile(source, catalogue).diagnostics.map(({ code, range, fix }) => [code, source.slice(range.from, range.to), fix]);

test('a missing list or segment is told with the nearest name, and the fix puts it in quotes', () => {
  expect(codes('in_list("VIP 2025")')).toEqual([['unknown-list-nearest', '"VIP 2025"', '"VIP 2026"']]);
  expect(codes('in_segment("quite")')).toEqual([['unknown-segment-nearest', '"quite"', '"quiet"']]);
  expect(codes('in_list("nothing like it")')).toEqual([['unknown-list', '"nothing like it"', null]]);
  expect(codes('in_list("vip 2026")')).toEqual([['unknown-list-nearest', '"vip 2026"', '"VIP 2026"']]);
});

test('a name without quotes, none at all, or inside where is refused', () => {
  expect(codes('in_list(VIP)').map(([code]) => code)).toContain('expected-list-name');
  expect(codes('in_segment()').map(([code]) => code)).toEqual(['expected-segment-name']);
  expect(codes('any(order where in_list("VIP 2026"))').map(([code]) => code)).toEqual(['customer-value-in-where']);
});

describe('circles', () => {
  const catalogue: Catalogue = {
    ...shop.catalogue,
    tags: [{ name: 'a', version: 1, expression: 'in_segment("s") and true' }],
    segments: [
      { name: 's', version: 1, expression: 'in_segment("t")', snapshots: [] },
      { name: 't', version: 1, expression: 'not a', snapshots: [] },
      { name: 'broken', version: 1, expression: 'no_such > 1', snapshots: [] },
      { name: 'number', version: 1, expression: 'age + 1', snapshots: [] },
    ],
  };

  test('through tags and segments are refused with the path', () => {
    const found = compile('a', catalogue).diagnostics;
    expect(found.map(({ code, params }) => [code, params.path])).toEqual([['tag-cycle', 'a → in_segment("s") → in_segment("t") → a']]);
  });

  test('begin with the definition that is being saved', () => {
    const own = compile(
      'in_segment("me")',
      { ...catalogue, segments: [{ name: 'me', version: 1, expression: 'true', snapshots: [] }] },
      { segment: 'me' },
    );
    expect(own.diagnostics.map(({ params }) => params.path)).toEqual(['in_segment("me") → in_segment("me")']);
    // a tag of the same name is something else
    expect(compile('in_segment("number") or true', catalogue, { name: 'number' }).diagnostics.map(({ code }) => code)).toEqual([
      'segment-not-boolean',
    ]);
  });

  test('a segment with an error of its own says so at its name', () => {
    expect(codes('in_segment("broken")', catalogue)).toEqual([['segment-broken', '"broken"', null]]);
  });
});

test('a segment that cannot judge a customer does not hold them', () => {
  const catalogue: Catalogue = { ...shop.catalogue, segments: [{ name: 'old', version: 1, expression: 'age > 34', snapshots: [] }] };
  const truth = (source: string) => [...evaluateTruth(compile(source, catalogue), shop.columns, '2011-12-09')];
  expect(truth('age > 34')).toEqual([1, 0, 1, 1, 2]);
  expect(truth('in_segment("old")')).toEqual([1, 0, 1, 1, 0]);
  expect(truth('not in_segment("old")')).toEqual([0, 1, 0, 0, 1]);
});

test('both languages say the same, there and back', () => {
  const source = 'in_list("VIP 2026")\nand not in_segment("quiet")';
  const chinese = translate(source, 'zh', shop.catalogue);
  expect(chinese).toBe('在名单("VIP 2026")\n且 非 属于人群("quiet")');
  expect(translate(chinese, 'en', shop.catalogue)).toBe(source);
  expect(compile(chinese, shop.catalogue).tree?.key).toBe(compile(source, shop.catalogue).tree?.key);
  expect(compile('属于人群("quiet")且在名单("VIP 2026")', shop.catalogue).diagnostics).toEqual([]);
  expect(format('in_list( "VIP 2026" )and   true')).toBe('in_list("VIP 2026")\nand true');
});

test('completion offers the names there are, hover tells what they hold, the reading says it in words', () => {
  const names = (source: string) => complete(source, source.length, shop.catalogue, () => null, 'en').map(({ insert }) => insert);
  expect(names('in_list(')).toEqual(['"VIP 2026"']);
  expect(names('in_list("vi')).toEqual(['"VIP 2026"']);
  expect(names('在名单(')).toEqual(['"VIP 2026"']);
  expect(names('in_segment(')).toEqual(['"quiet"']);
  expect(hover('in_list("VIP 2026")', 10, shop.catalogue, () => null, 'en')?.lines).toEqual(['VIP 2026 · saved list', '3 ids']);
  expect(hover('in_segment("quiet")', 13, shop.catalogue, () => null, 'zh')?.lines).toEqual([
    'quiet · 人群，版本 1',
    'not any(login in last 90 days)',
    '成员记录日：2011-10-31、2011-11-30、2011-12-09',
  ]);
  const sentence = (source: string, language: 'en' | 'zh') =>
    read(compile(source, shop.catalogue), shop.catalogue, '2011-12-09', language).text;
  expect(sentence('in_list("VIP 2026") and not in_segment("quiet")', 'en')).toBe(
    'Customers who are on the saved list “VIP 2026”, and who do not belong to the segment “quiet”.',
  );
  expect(sentence('in_list("VIP 2026")', 'zh')).toBe('在已存名单“VIP 2026”上的客户。');
});

test('explaining one customer opens the segment', () => {
  const explained = explain(compile('in_segment("quiet") and in_list("VIP 2026")', shop.catalogue), shop.columns, '2011-12-09', 'c4');
  expect(explained.children.map(({ text, value }) => [text, value])).toEqual([
    ['in_segment("quiet")', false],
    ['in_list("VIP 2026")', true],
  ]);
  expect(explained.children[0].children[0].text).toBe('not any(login in last 90 days)');
});
