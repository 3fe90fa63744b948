import { describe, expect, it } from 'vitest';
import type { TagInfo } from '#core/contract/types.ts';
import { differs, draftOf } from '#renderer/places/tags/drafts.ts';

const saved: TagInfo = {
  name: 'Quiet',
  version: 2,
  description: 'hardly log in',
  expression: 'count(login in last 6 months) <= 3',
  unknown: 'exclude',
  savedAt: '2026-06-30T09:00:00',
  uses: [],
  usedBy: [],
};

describe('a tag that is being written', () => {
  it('begins as what is saved', () => {
    expect(differs(draftOf(saved), saved, null)).toBe(false);
  });

  it('is unchanged by the language it is shown in', () => {
    expect(differs({ ...draftOf(saved), expression: '计数(login 最近 6 个月) <= 3' }, saved, null)).toBe(false);
  });

  it('is changed by another number, meaning or policy', () => {
    expect(differs({ ...draftOf(saved), expression: 'count(login in last 6 months) <= 4' }, saved, null)).toBe(true);
    expect(differs({ ...draftOf(saved), description: '' }, saved, null)).toBe(true);
    expect(differs({ ...draftOf(saved), unknown: 'include' }, saved, null)).toBe(true);
  });
});
