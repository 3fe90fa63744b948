import { type Columns, EVENT_EPOCH_SECONDS } from '#core/columns/types.ts';
import type { Sequence } from '../tree.ts';
import { FALSE, TRUE, type TruthVector, truths, UNKNOWN } from '../vectors.ts';
import { decidingSpan, isCovered, type Span } from '../windows.ts';
import { Chain } from './chain.ts';
import { EventMerger } from './events.ts';
import { flatChain } from './flat-chain.ts';
import { looksOfSequence, watchedStretches } from './looks.ts';
import { Matcher, type Run } from './match.ts';

/** For every customer whether events follow each other like this. Unknown for all where a stream is not covered. */
export function evaluateSequence(node: Sequence, columns: Columns, asOf: number): TruthVector {
  const covered = looksOfSequence(node).every((look) => isCovered(decidingSpan(look, asOf), columns.stream(look.stream)!.coverage));
  if (!covered) return truths(columns.customers, UNKNOWN);
  const flat = flatChain(node, columns, asOf);
  if (flat) return { kind: 'truth', values: flat };
  const merger = new EventMerger(node, columns, asOf);
  const values = new Uint8Array(columns.customers);
  const chain = Chain.of(node, merger);
  if (chain) {
    for (let c = 0; c < values.length; c++) values[c] = chain.holds(c);
    return { kind: 'truth', values };
  }
  const matcher = new Matcher(node, watcher(node, columns, asOf));
  matcher.reserve(merger.capacity);
  for (let c = 0; c < values.length; c++) {
    const events = merger.merge(c);
    if (events.size > 0) values[c] = node.same ? matchEachKey(merger, events, matcher) : matcher.match(events);
  }
  return { kind: 'truth', values };
}

/** True where the events of one value fit; unknown wins over false. */
function matchEachKey(merger: EventMerger, events: Run, matcher: Matcher): number {
  let answer = FALSE;
  for (let from = merger.sortByKey(events); from < events.size; ) {
    const run = merger.runFrom(events, from);
    const truth = matcher.match(run);
    if (truth === TRUE) return TRUE;
    if (truth === UNKNOWN) answer = UNKNOWN;
    from += run.size;
  }
  return answer;
}

/** In seconds of event times. */
function watcher(node: Sequence, columns: Columns, asOf: number): (step: number, from: number, to: number) => boolean {
  const stretches = node.steps.map(({ stream }) => watchedStretches(columns.stream(stream)!.coverage, asOf).map(inEventTime));
  return (step, from, to) => stretches[step].some((stretch) => stretch.from <= from && to < stretch.to);
}

function inEventTime({ from, to }: Span): Span {
  return { from: from - EVENT_EPOCH_SECONDS, to: to - EVENT_EPOCH_SECONDS };
}
