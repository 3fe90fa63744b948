import { expect, it } from 'vitest';
import { labelWidth } from '#renderer/charts/label-width.ts';

it('gives the longest label its room, Chinese twice as wide, within limits', () => {
  expect(labelWidth(['login'], 200)).toBe(56);
  expect(labelWidth(['a feature of twenty-5'], 200)).toBe(159);
  expect(labelWidth(['距上次登录天数多少天'], 400)).toBe(140);
  expect(labelWidth(['x'.repeat(500)], 200)).toBe(200);
  expect(labelWidth([], 200)).toBe(56);
});
