import { expect, test } from 'vitest';
import { compile, countSteps } from '#core/expression/index.ts';
import { makeWorld } from './world.ts';

/** Two tickets of one customer, the first open for a month; a third one later. */
const world = makeWorld({
  customers: 1,
  attributes: [],
  lastDay: '2011-12-31',
  streams: [
    {
      name: 'ticket',
      fields: [
        { name: 'closed_at', type: 'time' },
        { name: 'due', type: 'date' },
        { name: 'status', type: 'text' },
      ],
      rows: [
        { customer: 0, time: '2011-01-01T10:00:00', cells: ['2011-02-01T00:00:00', '2011-01-05', 'closed'] },
        { customer: 0, time: '2011-01-10T10:00:00', cells: [null, null, 'open'] },
        { customer: 0, time: '2011-03-01T10:00:00', cells: ['2011-03-02T00:00:00', '2011-03-09', 'closed'] },
      ],
      coverage: { from: '2011-01-01', to: '2011-12-31', gaps: [], declared: true },
    },
  ],
});

const told = (source: string, asOf: string) =>
  countSteps(compile(source, world.catalogue), world.columns, asOf)
    .diagnostics.filter(({ code }) => code === 'field-lies-later')
    .map(({ params, range }) => [source.slice(range.from, range.to), params.events]);

test('dates that events have of days behind the as-of day are told, those of later events are not', () => {
  expect(told('any(ticket where closed_at > as_of)', '2011-01-20')).toEqual([['closed_at', 1]]);
  expect(told('any(ticket where closed_at > as_of)', '2011-02-20')).toEqual([]);
  expect(told('any(ticket where closed_at > as_of and due < as_of)', '2011-01-02')).toEqual([
    ['closed_at', 1],
    ['due', 1],
  ]);
  expect(told('last(ticket.closed_at) > 2011-01-01', '2011-01-20')).toEqual([['last(ticket.closed_at)', 1]]);
  expect(told('at(any(ticket where closed_at > as_of), 2011-01-20)', '2011-12-31')).toEqual([['closed_at', 1]]);
});

test('as of the last day, and of what is no date, nothing is told', () => {
  expect(told('any(ticket where closed_at is known)', '2011-12-31')).toEqual([]);
  expect(told('any(ticket where status = "closed")', '2011-01-20')).toEqual([]);
});
