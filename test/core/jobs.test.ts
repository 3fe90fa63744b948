import { expect, test } from 'vitest';
import { refuse } from '#core/contract/texts.ts';
import type { JobState } from '#core/contract/types.ts';
import { createJobs } from '#core/jobs.ts';

function jobsWithTicks() {
  let now = 0;
  const told: JobState[] = [];
  const jobs = createJobs({ ticks: () => now, tell: (state) => told.push(state) });
  return {
    jobs,
    told,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

test('runs one job after the other and tells waiting, running, done', async () => {
  const { jobs, told } = jobsWithTicks();
  const order: string[] = [];
  const first = jobs.start('import', 'a.csv', async (control) => {
    await control.pause();
    order.push('a');
    return [];
  });
  const second = jobs.start('import', 'b.csv', async () => {
    order.push('b');
    return [];
  });
  expect((await second.done).status).toBe('done');
  expect((await first.done).status).toBe('done');
  expect(order).toEqual(['a', 'b']);
  expect(told.filter((state) => state.job === second.job).map((state) => state.status)).toEqual(['waiting', 'running', 'done']);
});

test('a cancelled job sees it and ends as cancelled; a waiting one never starts', async () => {
  const { jobs } = jobsWithTicks();
  const running = jobs.start('import', 'a.csv', async (control) => {
    while (!control.cancelled()) await control.pause();
    throw refuse('job-cancelled');
  });
  let started = false;
  const waiting = jobs.start('import', 'b.csv', async () => {
    started = true;
    return [];
  });
  jobs.cancel(waiting.job);
  jobs.cancel(running.job);
  expect((await running.done).status).toBe('cancelled');
  expect((await waiting.done).status).toBe('cancelled');
  expect(started).toBe(false);
});

test('tells the time left from the bytes that are done', async () => {
  const { jobs, told, advance } = jobsWithTicks();
  await jobs.start('import', 'a.csv', async (control) => {
    advance(1000);
    control.progress({ rows: 10, bytes: 25, totalBytes: 100 });
    return [];
  }).done;
  expect(told.find((state) => state.secondsLeft !== null)?.secondsLeft).toBe(3);
});

test('a refusal ends the job with its code, and the next job still runs', async () => {
  const { jobs } = jobsWithTicks();
  const failed = await jobs.start('import', 'a.csv', async () => {
    throw refuse('job-not-found', { job: 9 });
  }).done;
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'job-not-found' } });
  expect((await jobs.start('import', 'b.csv', async () => []).done).status).toBe('done');
  expect(() => jobs.cancel(99)).toThrow('There is no job 99.');
});
