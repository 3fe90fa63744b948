import { expect, test } from 'vitest';
import type { JobControl } from '#core/importers/types.ts';
import { unwatched } from '#core/importers/types.ts';
import { inThread } from '#core/models/thread.ts';

interface Count {
  to: number;
  deaf: boolean;
}

const count = (task: Count, control: JobControl) => inThread<Count, number>(new URL('./endless-worker.ts', import.meta.url), task, control);

test('gives the answer, and tells how far it is', async () => {
  const told: number[] = [];
  const control = {
    ...unwatched,
    progress: ({ bytes, totalBytes }: { bytes: number; totalBytes: number }) => told.push(bytes / totalBytes),
  };
  expect(await count({ to: 4_000_000, deaf: false }, control)).toBe(4_000_000);
  expect(told).toEqual([0.25, 0.5, 0.75, 1]);
});

test('a refusal comes through with its code and parameters', async () => {
  await expect(count({ to: -3, deaf: false }, unwatched)).rejects.toMatchObject({ code: 'model-not-found', params: { name: '-3' } });
});

test.each([
  ['that listens', false],
  ['that never looks up', true],
])('work without an end %s stops within a second of being asked', async (_, deaf) => {
  const begun = performance.now();
  const control = { ...unwatched, cancelled: () => performance.now() - begun > 300 };
  await expect(count({ to: Infinity, deaf }, control)).rejects.toMatchObject({ code: 'job-cancelled' });
  expect(performance.now() - begun).toBeLessThan(300 + 1000);
});
