import { describe, expect, it } from 'vitest';
import { resources } from '#renderer/messages/index.ts';

const en: Record<string, string> = resources.en.translation;
const zh: Record<string, string> = resources.zh.translation;
const plain = (key: string) => key.replace(/_(one|other)$/, '');
const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe('texts of the interface', () => {
  it('exist in both languages', () => {
    expect([...new Set(Object.keys(en).map(plain))].sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of [...Object.entries(en), ...Object.entries(zh)]) expect(text.trim(), key).not.toBe('');
  });

  it('take the same parameters in both languages', () => {
    for (const [key, text] of Object.entries(en)) {
      if (key.endsWith('_one')) continue;
      expect([...new Set(parametersOf(zh[plain(key)]))], key).toEqual([...new Set(parametersOf(text))]);
    }
  });

  it('use full-width punctuation after Chinese characters', () => {
    for (const [key, text] of Object.entries(zh)) expect(text, key).not.toMatch(/\p{Script=Han}[,;:?!]/u);
  });
});
