import type { IsoDate } from '#core/contract/types.ts';
import { columnOf } from '#core/explore/columns.ts';
import { cellCustomers } from '#core/explore/customers.ts';
import { correlations, crossTab, describeSegment, type Ground, groupBy } from '#core/explore/explore.ts';
import type { Session } from '#core/session.ts';
import { truthOf } from './truth.ts';
import type { HandlersOf } from './types.ts';

/** A segment's customers explored by any columns. */
export const exploreHandlers: HandlersOf<'explore'> = {
  'explore.columns': (session, { columns }) => columns.map((source) => columnOf(source, session.catalogue).column),
  'explore.describe': (session, input) => running(input.run, (stop) => describeSegment(groundOf(session, input), input, stop)),
  'explore.group-by': (session, input) => running(input.run, (stop) => groupBy(groundOf(session, input), input, stop)),
  'explore.cross-tab': (session, input) => running(input.run, (stop) => crossTab(groundOf(session, input), input, stop)),
  'explore.correlations': (session, input) => running(input.run, (stop) => correlations(groundOf(session, input), input, stop)),
  'explore.customers': (session, input) => cellCustomers(groundOf(session, input), input),
  'explore.stop': (_session, { run }) => {
    const stop = runs.get(run);
    if (stop) Atomics.store(stop, 0, 1);
    return { stopped: stop !== undefined };
  },
};

function groundOf(session: Session, { source, asOf }: { source: string; asOf: IsoDate }): Ground {
  const { catalogue, columns } = session;
  return { catalogue, columns, truth: truthOf(session, source, asOf), asOf };
}

/** What is under way, by the name it can be stopped by. */
const runs = new Map<string, Int32Array>();

async function running<T>(run: string | undefined, work: (stop: Int32Array) => Promise<T>): Promise<T> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  if (run !== undefined) runs.set(run, stop);
  try {
    return await work(stop);
  } finally {
    if (run !== undefined && runs.get(run) === stop) runs.delete(run);
  }
}
