import { setImmediate } from 'node:timers/promises';

/** Lets the messages that have arrived be answered before long work goes on. */
export function letOthersWork(): Promise<void> {
  return setImmediate();
}
