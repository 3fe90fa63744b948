import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '#renderer/shell/kept.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
let page: Map<string, string>;
const store = () => ({ getItem: (key: string) => page.get(key) ?? null, setItem: (key: string, text: string) => void page.set(key, text) });

describe('what was written and not saved', () => {
  beforeEach(() => {
    page = new Map();
  });

  it('is there again after the page was loaded anew', () => {
    keep('tags', isText, store).write('/a.rekindle', 'Quiet', 'count(login) <= 3');
    expect(keep('tags', isText, store).read('/a.rekindle')).toEqual(new Map([['Quiet', 'count(login) <= 3']]));
  });

  it('belongs to its workspace and its kind', () => {
    const drafts = keep('tags', isText, store);
    drafts.write('/a.rekindle', 'Quiet', 'age > 40');
    expect(drafts.read('/b.rekindle').size).toBe(0);
    expect(keep('segments', isText, store).read('/a.rekindle').size).toBe(0);
  });

  it('is forgotten when it is put away, even twice', () => {
    const drafts = keep('tags', isText, store);
    drafts.write('/a.rekindle', 'Quiet', 'age > 40');
    drafts.write('/a.rekindle', 'Quiet', null);
    drafts.write('/a.rekindle', 'Quiet', null);
    expect(keep('tags', isText, store).read('/a.rekindle').size).toBe(0);
  });

  it('drops what another version of the page left in another shape', () => {
    page.set('rekindle.drafts.tags:/a.rekindle', JSON.stringify([['Quiet', 7], 'odd', ['Old', 'age > 40']]));
    expect([...keep('tags', isText, store).read('/a.rekindle')]).toEqual([['Old', 'age > 40']]);
  });

  it('tells who listens, and hands out the same map until something changes', () => {
    const drafts = keep('tags', isText, store);
    let told = 0;
    const stop = drafts.subscribe(() => told++);
    expect(drafts.read('/a.rekindle')).toBe(drafts.read('/a.rekindle'));
    drafts.write('/a.rekindle', 'Quiet', 'age > 40');
    stop();
    drafts.write('/a.rekindle', 'Quiet', null);
    expect(told).toBe(1);
  });
});
