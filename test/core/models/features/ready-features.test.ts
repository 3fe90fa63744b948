import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadyFeature } from '#core/contract/types.ts';
import { compile, evaluate, shownValue } from '#core/expression/index.ts';
import { featureTemplates, readyFeatures } from '#core/models/features/ready-features.ts';
import { makeShop } from '../../expression/shop.ts';
import { openSample, type Sample } from '../sample.ts';

const asOf = '2026-06-30';
let sample: Sample;
let english: ReadyFeature[];
let chinese: ReadyFeature[];

beforeAll(async () => {
  sample = await openSample();
  english = readyFeatures(sample.catalogue, sample.profileOf, 'en');
  chinese = readyFeatures(sample.catalogue, sample.profileOf, 'zh');
}, 60_000);
afterAll(() => sample.close());

/** What it is for every customer, as it is shown. */
function valuesOf(source: string | null) {
  const vector = evaluate(compile(source ?? '', sample.catalogue), sample.columns, asOf);
  return Array.from({ length: sample.columns.customers }, (_, customer) => shownValue(vector, customer));
}

describe('a ready feature on the sample data', () => {
  it('is one of at least sixty, each with a name of its own in both languages', () => {
    expect(featureTemplates.length).toBeGreaterThanOrEqual(60);
    for (const names of [featureTemplates.map(({ name }) => name.en), featureTemplates.map(({ name }) => name.zh)])
      expect(new Set(names).size).toBe(featureTemplates.length);
    expect(new Set(featureTemplates.map(({ id }) => id)).size).toBe(featureTemplates.length);
  });

  it('is of one of twelve families, each of which has some', () => {
    expect(new Set(featureTemplates.map(({ family }) => family)).size).toBe(12);
  });

  it('finds its data there', () => expect(english.filter(({ missing }) => missing.length > 0)).toEqual([]));

  it.each(featureTemplates.map(({ id }) => id))('%s differs between customers, and means the same in both languages', (id) => {
    const [en, zh] = [english, chinese].map((all) => all.find((one) => one.id === id)?.expression ?? null);
    const compiled = compile(en ?? '', sample.catalogue);
    expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(['number', 'boolean', 'text', 'date', 'time']).toContain(compiled.tree?.type.kind);
    const values = valuesOf(en);
    expect(new Set(values.filter((value) => value !== null)).size).toBeGreaterThan(1);
    expect(valuesOf(zh)).toEqual(values);
  });

  it('has the unit of what it measures', () => {
    const unitOf = (id: string) => {
      const type = compile(english.find((one) => one.id === id)?.expression ?? '', sample.catalogue).tree?.type;
      return type?.kind === 'number' ? type.unit : type?.kind;
    };
    expect(
      ['days-since-order', 'spend-90', 'logins-30', 'login-weeks-12', 'favourite-category', 'bought-since-ticket'].map(unitOf),
    ).toEqual(['days', 'CNY', null, 'weeks', 'text', 'boolean']);
  });
});

describe('a ready feature in another workspace', () => {
  const shop = makeShop();
  const offered = readyFeatures(shop.catalogue, () => null, 'en');
  it('speaks of that one’s streams and columns', () => {
    const fitting = offered.filter(({ expression }) => expression !== null);
    expect(fitting.length).toBeGreaterThan(30);
    for (const { expression } of fitting) expect(compile(expression ?? '', shop.catalogue).tree).not.toBeNull();
  });
  it('is any column of the customers too, except what is no trait of theirs', () => {
    const plain = { label: null, decimals: 0, unit: null, type: 'text', role: 'attribute' } as const;
    const attributes = [
      { ...plain, name: 'visit', type: 'boolean' },
      { ...plain, name: '会员 等级', label: '等级' },
      { ...plain, name: 'mail', role: 'email' },
      { ...plain, name: 'p_alive', score: { model: 'm', version: '1', cutOff: '2026-01-01' } },
    ] as const;
    const own = readyFeatures({ ...shop.catalogue, attributes: [...attributes] }, () => null, 'zh').slice(featureTemplates.length);
    expect(own.map(({ id, name, expression }) => [id, name, expression])).toEqual([
      ['visit', 'visit', 'visit'],
      ['会员 等级', '等级', '`会员 等级`'],
    ]);
  });
  it('says which data are missing', () => {
    expect(offered.find(({ id }) => id === 'complaints-365')).toMatchObject({
      expression: null,
      missing: ['service tickets', 'kind of a ticket', 'complaints among the tickets'],
    });
  });
});
