import type { Columns } from '#core/columns/types.ts';
import { NO_INTEGER } from '#core/columns/types.ts';
import { isoDay } from '#core/contract/calendar.ts';
import type { GroupCustomers, GroupKey, IsoDate } from '#core/contract/types.ts';
import { dormancyBands } from './dormancy.ts';
import { type Background, backgroundOf } from './profile.ts';
import { valueTiers } from './value-tier.ts';

export interface GroupQuery {
  asOf: IsoDate;
  group: GroupKey;
  offset: number;
  limit: number;
}

/**
 * A page of the customers behind one number of `segmentProfile`, in the order in which the data hold them. `truth` as there; null takes everybody. A key that
 * names no group has no customers.
 *
 * @example
 * groupCustomers(columns, truth, { asOf: '2026-06-30', group: { kind: 'rfm', key: '5-1' }, offset: 0, limit: 100 }).total; // 62
 */
export function groupCustomers(columns: Columns, truth: Uint8Array | null, query: GroupQuery): GroupCustomers {
  const background = backgroundOf(columns, query.asOf);
  const isIn = memberTest(background, query.group);
  const page: number[] = [];
  let total = 0;
  for (let customer = 0; customer < columns.customers; customer++) {
    if ((truth !== null && truth[customer] !== 1) || !isIn(customer)) continue;
    if (total >= query.offset && page.length < query.limit) page.push(customer);
    total++;
  }
  return { total, rows: page.map((customer) => rowOf(columns, background, customer)) };
}

function memberTest({ dormancy, rfm, values }: Background, { kind, key }: GroupKey): (customer: number) => boolean {
  switch (kind) {
    case 'dormancy': {
      const band = dormancyBands.findIndex((each) => each === key);
      return (customer) => dormancy.bands[customer] === band;
    }
    case 'tier': {
      const tier = valueTiers.find((each) => each === key);
      return (customer) => values.tiers[customer] === tier;
    }
    case 'rfm': {
      const [recency, frequency] = key.split('-').map(Number);
      // score 0 is no cell: who never bought
      return (customer) => rfm !== null && recency > 0 && rfm.recency[customer] === recency && rfm.frequency[customer] === frequency;
    }
  }
}

function rowOf(columns: Columns, { dormancy, rfm, values }: Background, customer: number): GroupCustomers['rows'][number] {
  const day = dormancy.lastDays[customer];
  return {
    id: columns.idOf(customer),
    lastActivity: day === NO_INTEGER ? null : isoDay(day),
    dormancy: dormancyBands[dormancy.bands[customer]],
    tier: values.tiers[customer],
    rfm:
      rfm === null || rfm.recency[customer] === 0
        ? null
        : { recency: rfm.recency[customer], frequency: rfm.frequency[customer], monetary: rfm.monetary[customer] },
  };
}
