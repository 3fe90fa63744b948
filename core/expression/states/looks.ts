import type { Changed, Held, Look } from '../tree.ts';

/** The days by which a state is judged. The event that began the state may lie before them. */
export function looksOfState(node: Held | Changed): Look[] {
  const { stream, window, range } = node;
  return [{ stream, window, duration: null, range: window?.range ?? range }];
}
