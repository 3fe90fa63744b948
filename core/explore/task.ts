import type { ExplorePair } from '#core/contract/types.ts';
import { correlations } from './correlations.ts';
import { crossTab, type RawCrossTab } from './cross-tab.ts';
import type { Danfo } from './danfo.ts';
import type { ColumnData, Stop } from './data.ts';
import { describeColumns, type RawDescribed, type Sides } from './describe.ts';
import { type GroupTask, groupBy, type RawGroups } from './group-by.ts';

/** What a thread is given to do: plain data. */
export type Task =
  | { kind: 'describe'; columns: Sides[]; sampled: { segment: boolean; everybody: boolean } }
  | { kind: 'group-by'; task: GroupTask }
  | { kind: 'cross-tab'; rows: ColumnData; columns: ColumnData }
  | { kind: 'correlations'; columns: Float64Array[] };

export interface Answers {
  describe: RawDescribed[];
  'group-by': RawGroups;
  'cross-tab': RawCrossTab;
  correlations: ExplorePair[];
}

/** Does a task. Errors: `explore-stopped`. */
export function perform(danfo: Danfo, task: Task, stop: Stop): Answers[Task['kind']] {
  switch (task.kind) {
    case 'describe':
      return describeColumns(danfo, task.columns, task.sampled, stop);
    case 'group-by':
      return groupBy(danfo, task.task, stop);
    case 'cross-tab':
      return crossTab(danfo, task.rows, task.columns, stop);
    case 'correlations':
      return correlations(danfo, task.columns, stop);
  }
}

/** The memory of a task that may be handed over instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const walk = (one: unknown): void => {
    if (ArrayBuffer.isView(one)) {
      if (one.buffer instanceof ArrayBuffer) found.add(one.buffer);
    } else if (typeof one === 'object' && one !== null) Object.values(one).forEach(walk);
  };
  walk(value);
  return [...found];
}
