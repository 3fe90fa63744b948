import { type Column, EVENT_EPOCH_SECONDS, NO_INTEGER } from '#core/columns/types.ts';
import { dayOfSecond, isoDay } from '#core/contract/calendar.ts';
import { evaluateNode } from '#core/expression/evaluate.ts';
import { customerFrame, eventFrame } from '#core/expression/frame.ts';
import type { Sequence, SequenceStep } from '#core/expression/tree.ts';
import { isCovered, spanOf } from '#core/expression/windows.ts';
import type { World } from './world.ts';

/** A third opinion on sequences: every choice of events is tried, as language.md says it, with no thought of speed. */

interface Event {
  stream: string;
  /** Place in the stream's arrays. */
  index: number;
  second: number;
  key: string | null;
}

type Truth = true | false | null;

const and = (...truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const or = (...truths: Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);

export function tryEveryChoice(node: Sequence, { columns }: World, asOf: number): Truth[] {
  const looks = node.steps.flatMap((step) => [
    { stream: step.stream, window: step.window, duration: null, range: step.range },
    ...(step.role === 'not' && step.within !== null
      ? []
      : [{ stream: step.stream, window: node.window, duration: null, range: step.range }]),
  ]);
  if (looks.some((look) => !isCovered(spanOf(look.window, asOf), columns.stream(look.stream)!.coverage)))
    return new Array(columns.customers).fill(null);
  return Array.from({ length: columns.customers }, (_, customer) => {
    const all = eventsOf(node, columns, customer, asOf);
    if (!node.same) return new Choices(node, columns, asOf, all, all).from(0, [], []);
    const keys = new Set(all.flatMap(({ key }) => (key === null ? [] : [key])));
    return or(
      false,
      ...[...keys].map((key) =>
        new Choices(
          node,
          columns,
          asOf,
          all,
          all.filter((event) => event.key === key),
        ).from(0, [], []),
      ),
    );
  });
}

function eventsOf(node: Sequence, columns: World['columns'], customer: number, asOf: number): Event[] {
  const names = [...new Set(node.steps.map((step) => step.stream))];
  const events = names.flatMap((name) => {
    const stream = columns.stream(name)!;
    const own = node.same?.columns[name];
    const decimals = own?.type.kind === 'number' ? own.type.decimals : 0;
    const places = Array.from({ length: stream.offsets[customer + 1] - stream.offsets[customer] }, (_, i) => stream.offsets[customer] + i);
    return places.map(
      (index): Event => ({
        stream: name,
        index,
        second: stream.time[index] + EVENT_EPOCH_SECONDS,
        key: own ? keyAt(stream.fields.get(own.field)!, index, decimals) : null,
      }),
    );
  });
  return events
    .filter(({ second }) => dayOfSecond(second) <= asOf)
    .sort((a, b) => a.second - b.second || names.indexOf(a.stream) - names.indexOf(b.stream) || a.index - b.index);
}

function keyAt(column: Column, index: number, decimals: number): string | null {
  if (column.kind === 'text') return column.dictionary[column.codes[index]] || null;
  const value = column.values[index];
  const blank = column.kind === 'boolean' ? value === 2 : column.kind === 'integer' ? value === NO_INTEGER : Number.isNaN(value);
  return blank ? null : (value / 10 ** decimals).toFixed(6);
}

class Choices {
  readonly #node: Sequence;
  readonly #columns: World['columns'];
  readonly #asOf: number;
  readonly #all: Event[];
  readonly #events: Event[];

  constructor(node: Sequence, columns: World['columns'], asOf: number, all: Event[], events: Event[]) {
    this.#node = node;
    this.#columns = columns;
    this.#asOf = asOf;
    this.#all = all;
    this.#events = events;
  }

  /** Steps from number i on, after the chosen events, with the steps since that must not happen. */
  from(i: number, chosen: Event[], not: SequenceStep[]): Truth {
    const step = this.#node.steps[i];
    const last = chosen.at(-1);
    const { within } = this.#node;
    if (within !== null && last && last.second - chosen[0].second > within) return false;
    if (!step) return and(true, ...not.map((one) => this.#kept(one, last!, null)));
    if (step.role === 'not') return this.from(i + 1, chosen, [...not, step]);
    const taken = this.#groups(step, last ?? null).map((group) =>
      and(...not.map((one) => this.#kept(one, last!, group[0])), this.from(i + 1, [...chosen, ...group], [])),
    );
    return step.role === 'optional' ? or(false, ...taken, this.from(i + 1, chosen, not)) : or(false, ...taken);
  }

  /** Every group of events that can be the step after an event. */
  #groups(step: SequenceStep, last: Event | null): Event[][] {
    let groups: Event[][] = [[]];
    for (let k = 0; k < step.times; k++) {
      groups = groups.flatMap((group) =>
        this.#events
          .filter((event) => this.#canFollow(step, event, group.at(-1) ?? last, group.length === 0, last ?? group[0] ?? event))
          .map((event) => [...group, event]),
      );
    }
    return groups;
  }

  #canFollow(step: SequenceStep, event: Event, before: Event | null, first: boolean, anchor: Event): boolean {
    if (!this.#canBe(step, event)) return false;
    const gap = event.second - anchor.second;
    if (step.within !== null && gap > step.within) return false;
    if (!before) return true;
    const steps = this.#all.indexOf(event) - this.#all.indexOf(before);
    return (step.directly ? steps === 1 : steps > 0) && (!first || gap >= step.after);
  }

  #canBe(step: SequenceStep, event: Event): boolean {
    if (event.stream !== step.stream) return false;
    const windows = step.role === 'not' && step.within !== null ? [step.window] : [step.window, this.#node.window];
    const inside = windows.every((window) => {
      const { from, to } = spanOf(window, this.#asOf);
      return event.second >= from && event.second < to;
    });
    if (!inside || !step.where) return inside;
    const truth = evaluateNode(step.where, eventFrame(this.#columns.stream(step.stream)!, customerFrame(this.#columns, this.#asOf)));
    return truth.kind === 'truth' && truth.values[event.index] === 1;
  }

  /** Whether too few events of the step lie between an event and the next one chosen, or in its own length of time. */
  #kept(step: SequenceStep, last: Event, next: Event | null): Truth {
    const place = (event: Event) => this.#all.indexOf(event);
    const broken = this.#events.filter((event) => {
      const gap = event.second - last.second;
      const before = step.within !== null ? gap <= step.within : next === null || place(event) < place(next);
      return this.#canBe(step, event) && place(event) > place(last) && gap >= step.after && before;
    });
    if (broken.length >= step.times) return false;
    if (step.within === null) return true;
    return this.#watched(step, last.second + step.after, last.second + step.within) ? true : null;
  }

  #watched({ stream }: SequenceStep, from: number, to: number): boolean {
    const { coverage } = this.#columns.stream(stream)!;
    for (let day = dayOfSecond(from); day <= dayOfSecond(to); day++) {
      const date = isoDay(day);
      if (day > this.#asOf || date < coverage.from! || date > coverage.to!) return false;
      if (coverage.gaps.some((gap) => date >= gap.from && date <= gap.to)) return false;
    }
    return true;
  }
}
