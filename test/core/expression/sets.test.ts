import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#core/contract/types.ts';
import { compile, complete, countSteps, evaluateTruth, examples, explain, format, hover, read, translate } from '#core/expression/index.ts';
import { makeShop } from './shop.ts';
import { makeWorld } from './world.ts';

const shop = makeShop();
const codes = (source: string, catalogue: Catalogue = shop.catalogue) =>
  compile(source, catalogue).diagnostics.map(({ code, range, fix }) => [code, source.slice(range.from, range.to), fix]);

test('a missing list or segment is told with the nearest name, and the fix puts it in quotes', () => {
  expect(codes('in_list("VIP 2025")')).toEqual([['unknown-list-nearest', '"VIP 2025"', '"VIP 2026"']]);
  expect(codes('in_segment("quite")')).toEqual([['unknown-segment-nearest', '"quite"', '"quiet"']]);
  expect(codes('in_list("nothing like it")')).toEqual([['unknown-list', '"nothing like it"', null]]);
  expect(codes('in_list("vip 2026")')).toEqual([['unknown-list-nearest', '"vip 2026"', '"VIP 2026"']]);
});

test('a name without quotes, or none at all, is refused', () => {
  expect(codes('in_list(VIP)').map(([code]) => code)).toContain('expected-list-name');
  expect(codes('in_segment()').map(([code]) => code)).toEqual(['expected-segment-name']);
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
  expect(hover('in_list("VIP 2026")', 10, shop.catalogue, () => null, 'en')?.lines).toEqual([
    'VIP 2026 · saved list',
    '3 ids',
    'kept since 2011-06-01, versions: 2',
  ]);
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

describe('the versions of a list are its past', () => {
  const shopOf = (expression: string, unknown: 'exclude' | 'include') => {
    const tags = [
      { name: 'vip', version: 1, expression, unknown },
      { name: 'grown', version: 1, expression: 'vip and age >= 18' },
    ];
    return { ...shop.catalogue, tags };
  };
  const asked = (source: string, catalogue: Catalogue = shop.catalogue) => {
    const { result, diagnostics } = countSteps(compile(source, catalogue), shop.columns, '2011-12-09');
    const told = diagnostics.map(({ code, severity, params, range }) => [code, severity, params.day, source.slice(range.from, range.to)]);
    return [Object.values(result!.total), told.filter(([code]) => String(code).startsWith('list'))];
  };
  const truth = (source: string) => evaluateTruth(compile(source, shop.catalogue), shop.columns, '2011-12-09').join('');

  // c0 and c1 from 1 June, c1 and c4 from 20 November
  test('who entered or left one is told by those that stood at both ends of the window', () => {
    expect(truth('entered(in_list("VIP 2026") in last 30 days)')).toBe('00001');
    expect(truth('left(in_list("VIP 2026") in last 30 days)')).toBe('10000');
    expect(truth('left(not in_list("VIP 2026") in last 30 days)')).toBe('00001');
    expect(truth('entered(in_list("VIP 2026") in last 10 days)')).toBe('00000');
    expect(truth('entered(in_list("VIP 2026") in 2011-11-20 .. 2011-11-20)')).toBe('00001');
    expect(truth('entered(in_list("VIP 2026") in 2011-11-19 .. 2011-11-19)')).toBe('00000');
    expect(asked('entered(in_list("VIP 2026") in last 30 days)')).toEqual([[1, 4, 0], []]);
    expect(truth('in_list("VIP 2026") or entered(in_list("VIP 2026") in last 30 days)')).toBe('01001');
    // as of 10 October the first version stood at both ends, as of a year before none
    expect(truth('at(entered(in_list("VIP 2026") in last 30 days), as_of - 60 days)')).toBe('00000');
    expect(truth('at(entered(in_list("VIP 2026") in last 30 days), as_of - 1 year)')).toBe('22222');
  });

  test('before the first it is unknown for everybody, and that is told', () => {
    const told = (day: string) => ['list-not-kept-then', 'warning', day, 'in_list("VIP 2026")'];
    expect(asked('entered(in_list("VIP 2026") in last 1 year)')).toEqual([[0, 3, 2], [told('2010-12-09')]]);
    expect(asked('entered(in_list("VIP 2026") in 2011-03-01 .. 2011-03-31)')).toEqual([
      [0, 0, 5],
      [told('2011-02-28'), told('2011-03-31')],
    ]);
    // what the rest of the condition decides stays decided
    expect(asked('entered(in_list("VIP 2026") and never(order) in last 1 year)')[0]).toEqual([0, 4, 1]);
  });

  test('which a tag answers by its policy, told at the tag', () => {
    const told = ['list-not-kept-then', 'warning', '2010-12-09', 'vip'];
    expect(asked('entered(vip in last 1 year)', shopOf('in_list("VIP 2026")', 'exclude'))).toEqual([[2, 3, 0], [told]]);
    expect(asked('vip and not left(vip in last 1 year)', shopOf('in_list("VIP 2026")', 'include'))).toEqual([[2, 3, 0], [told]]);
    expect(asked('entered(grown in last 1 year)', shopOf('in_list("VIP 2026")', 'exclude'))[1]).toEqual([
      ['list-not-kept-then', 'warning', '2010-12-09', 'grown'],
    ]);
  });

  test('as of an earlier day it is taken as it stands, and that is told too', () => {
    const source = 'at(in_list("VIP 2026"), as_of - 90 days)';
    expect(asked(source)[0]).toEqual([2, 3, 0]);
    expect(compile(source, shop.catalogue).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['list-taken-as-it-stands', 'info'],
    ]);
  });

  test('between a removal and the next save none stands', () => {
    const lists = [{ name: 'VIP', ids: ['c0'], from: '2011-12-01', earlier: [{ from: '2011-01-01', until: '2011-06-01', ids: ['c1'] }] }];
    const world = makeWorld({ customers: 2, lists });
    const answer = (window: string) =>
      evaluateTruth(compile(`entered(in_list("VIP") ${window})`, world.catalogue), world.columns, '2011-12-09').join('');
    const told = (source: string) =>
      countSteps(compile(source, world.catalogue), world.columns, '2011-12-09').diagnostics.map(({ code, params }) => [code, params.since]);
    expect(told('entered(in_list("VIP") in last 30 days)')).toEqual([['list-not-kept-then', '2011-12-01']]);
    expect(answer('in 2011-05-01 .. 2011-12-05')).toBe('10');
    expect(answer('in last 30 days')).toBe('20');
    expect(answer('in 2011-07-01 .. 2011-08-31')).toBe('22');
  });
});

describe('the do-not-contact list', () => {
  const asked = (source: string, catalogue: Catalogue = shop.catalogue) => {
    const compiled = compile(source, catalogue);
    return [
      evaluateTruth(compiled, shop.columns, '2011-12-09').join(''),
      compiled.diagnostics.map(({ code, severity }) => [code, severity]),
    ];
  };

  test('names customers, nobody where there is none', () => {
    expect(asked('do_not_contact()')).toEqual(['00101', []]);
    expect(asked('非 在勿扰名单()')).toEqual(['11010', []]);
    const { doNotContact: _, ...without } = shop.catalogue;
    expect(asked('do_not_contact()', without)).toEqual(['00000', []]);
    expect(codes('do_not_contact("x")').map(([code]) => code)).toEqual(['expected-token']);
  });

  test('names them among examples too', () => {
    const compiled = compile('do_not_contact() and in_list("VIP 2026")', shop.catalogue);
    const { rows } = examples(compiled, shop.columns, '2011-12-09', { step: null, which: 'kept', offset: 0, limit: 5 });
    expect(rows).toEqual([{ id: 'c4', values: [true, true] }]);
  });

  test('other entries are another question', () => {
    const keyOf = (key: string) => compile('do_not_contact()', { ...shop.catalogue, doNotContact: { key, entries: 1 } }).tree?.key;
    expect(keyOf('a')).not.toBe(keyOf('b'));
  });

  test('has no past, which is told', () => {
    expect(asked('entered(do_not_contact() in last 30 days)')).toEqual(['22222', [['do-not-contact-has-no-past', 'warning']]]);
    expect(asked('at(do_not_contact(), as_of - 30 days)')).toEqual(['00101', [['do-not-contact-as-it-stands', 'info']]]);
  });

  test('is written, read and offered in both languages', () => {
    expect(hover('do_not_contact()', 3, shop.catalogue, () => null, 'en')?.lines.at(-1)).toBe('entries now: 3');
    expect(translate('not do_not_contact()', 'zh', shop.catalogue)).toBe('非 在勿扰名单()');
    expect(translate('非 在勿扰名单()', 'en', shop.catalogue)).toBe('not do_not_contact()');
    expect(complete('do_not', 6, shop.catalogue, () => null, 'en')[0]).toMatchObject({ label: 'do_not_contact' });
    const sentence = (language: 'en' | 'zh') =>
      read(compile('not do_not_contact()', shop.catalogue), shop.catalogue, '2011-12-09', language).text;
    expect([sentence('en'), sentence('zh')]).toEqual(['Customers who are not on the do-not-contact list.', '不在勿扰名单上的客户。']);
  });
});

describe('recorded members', () => {
  const world = (...days: string[]) =>
    makeShop(
      [],
      [{ name: 'quiet', expression: 'true', snapshots: days.map((asOf, i) => ({ asOf, of: 5, members: i % 2 ? [1, 2] : [0, 1] })) }],
    );
  const asked = (days: string[], source: string) => {
    const { catalogue, columns } = world(...days);
    const { diagnostics, result } = countSteps(compile(source, catalogue), columns, '2011-12-09');
    return [result?.total, diagnostics.map(({ code }) => code)];
  };
  const one = { true: 1, false: 4, unknown: 0 };
  const nobodyKnows = { true: 0, false: 0, unknown: 5 };
  const source = 'entered(in_segment("quiet") in last 30 days)'; // 2011-11-10 .. 2011-12-09

  test('stand for a day up to 30 days later and not longer', () => {
    expect(asked(['2011-11-09', '2011-12-09'], source)).toEqual([one, ['members-compared']]);
    expect(asked(['2011-10-10', '2011-11-10'], source)).toEqual([one, ['members-compared']]);
    expect(asked(['2011-10-09', '2011-12-09'], source)).toEqual([nobodyKnows, ['members-not-recorded']]);
    const year = 'left(in_segment("quiet") in last 1 year)';
    expect(asked(['2010-12-09', '2011-11-09'], year)).toEqual([one, ['members-compared']]);
    expect(asked(['2010-12-09', '2011-11-08'], year)).toEqual([nobodyKnows, ['members-not-recorded-after']]);
  });

  test('of before the window do not stand for its end', () => {
    expect(asked(['2011-11-08', '2011-11-09'], source)).toEqual([nobodyKnows, ['members-not-recorded-after']]);
    expect(asked([], source)).toEqual([nobodyKnows, ['members-not-recorded']]);
    expect(asked(['2011-11-09', '2011-12-10'], source)).toEqual([nobodyKnows, ['members-not-recorded-after']]);
  });

  test('of the newest day are taken, as of an earlier day too', () => {
    expect(
      asked(['2011-10-31', '2011-11-01', '2011-11-09', '2011-12-08', '2011-12-09'], 'left(in_segment("quiet") in last 30 days)'),
    ).toEqual([{ true: 0, false: 5, unknown: 0 }, ['members-compared']]);
    expect(asked(['2011-08-31', '2011-10-31'], 'at(entered(in_segment("quiet") in last 60 days), 2011-10-31)')).toEqual([
      one,
      ['members-compared'],
    ]);
  });

  test('of a segment that was changed in between say so, and anything but the bare name is worked out anew', () => {
    const { catalogue, columns } = world('2011-11-09', '2011-12-09');
    catalogue.segments![0].snapshots[1].version = 2;
    expect(countSteps(compile(source, catalogue), columns, '2011-12-09').diagnostics.map(({ code }) => code)).toEqual([
      'members-of-versions',
    ]);
    expect(asked([], 'entered(not in_segment("quiet") in last 30 days)')).toEqual([{ true: 0, false: 5, unknown: 0 }, []]);
  });

  test('are read out with their days', () => {
    const { catalogue } = world('2011-11-09', '2011-12-09');
    const sentence = (language: 'en' | 'zh') => read(compile(`not ${source}`, catalogue), catalogue, '2011-12-09', language).text;
    expect(sentence('en')).toBe(
      'Customers who did not enter the segment “quiet” (members recorded as of 9 November 2011 and 9 December 2011).',
    );
    expect(sentence('zh')).toContain('没有进入人群“quiet”');
  });
});

test('a score that saw later days than the as-of day is told', () => {
  const { catalogue, columns } = makeShop();
  const score = { model: 'churn', version: '3', cutOff: '2011-12-09' };
  catalogue.attributes.find(({ name }) => name === 'rate')!.score = score;
  const told = (asOf: string) => countSteps(compile('rate > 0.1', catalogue), columns, asOf).diagnostics.map(({ code }) => code);
  expect(told('2011-12-09')).toEqual([]);
  expect(told('2011-12-08')).toEqual(['score-knows-later']);
  const earlier = countSteps(compile('at(rate > 0.1, as_of - 1 month)', catalogue), columns, '2011-12-09').diagnostics;
  expect(earlier.map(({ code }) => code)).toContain('score-knows-later');
  expect(hover('rate > 1', 1, catalogue, () => null, 'en')?.lines[1]).toBe('score of churn, version 3, data up to 2011-12-09');
  expect(complete('ra', 2, catalogue, () => null, 'zh').find(({ label }) => label === 'rate')?.detail).toContain('模型 churn 版本 3');
});
