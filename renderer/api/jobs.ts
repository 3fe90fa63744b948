import { useSyncExternalStore } from 'react';
import type { JobState } from '#core/contract/types.ts';
import { request } from './client.ts';

/** The jobs of this session, newest last. The core sends every change of a job. */
let jobs: readonly JobState[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly JobState[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}

export function receiveJob(job: JobState): void {
  const known = jobs.some((each) => each.job === job.job);
  publish(known ? jobs.map((each) => (each.job === job.job ? job : each)) : [...jobs, job]);
}

/** Jobs that began before the page did. */
export async function loadJobs(): Promise<void> {
  publish(await request('job.list', {}));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useJobs(): readonly JobState[] {
  return useSyncExternalStore(subscribe, () => jobs);
}

/** One job by its number; null while nothing of it is known. */
export function useJob(number: number | null): JobState | null {
  return useJobs().find((job) => job.job === number) ?? null;
}

export function isOpen(job: JobState): boolean {
  return job.status === 'waiting' || job.status === 'running';
}
