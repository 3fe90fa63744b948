import { expect, test } from 'vitest';
import { coverageOf } from '#core/columns/coverage.ts';
import { EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import { dayOf } from '#core/contract/calendar.ts';

const at = (days: string[]) => Int32Array.from(days, (day) => dayOf(day) * 86_400 + 3600 - EVENT_EPOCH_SECONDS);
const run = (from: string, days: number, step = 1) =>
  Array.from({ length: days }, (_, i) => new Date(Date.parse(from) + i * step * 86_400_000).toISOString().slice(0, 10));

test('a daily stream has a gap from seven days without events on', () => {
  const week = coverageOf(at([...run('2026-01-01', 10), ...run('2026-01-18', 10)]), null);
  expect(week).toEqual({ from: '2026-01-01', to: '2026-01-27', gaps: [{ from: '2026-01-11', to: '2026-01-17' }], declared: false });
  expect(coverageOf(at([...run('2026-01-01', 10), ...run('2026-01-17', 10)]), null).gaps).toEqual([]);
});

test('a stream with a monthly rhythm has a gap only where it is silent ten times longer than usual', () => {
  expect(coverageOf(at(run('2024-01-01', 12, 30)), null).gaps).toEqual([]);
  expect(coverageOf(at([...run('2024-01-01', 12, 30), '2026-01-01']), null).gaps).toEqual([{ from: '2024-11-27', to: '2025-12-31' }]);
});

test('days that were stated win and have no gaps; no events cover nothing', () => {
  const stated = { from: '2025-01-01', to: '2025-12-31' };
  expect(coverageOf(at(['2025-03-01', '2025-11-01']), stated)).toEqual({ ...stated, gaps: [], declared: true });
  expect(coverageOf(at([]), null)).toEqual({ from: null, to: null, gaps: [], declared: false });
});
