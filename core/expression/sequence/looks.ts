import { parseDay, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import type { Coverage } from '#core/contract/types.ts';
import type { Look, Sequence, SequenceStep } from '../tree.ts';
import { type Span, spanOf } from '../windows.ts';

/** The streams in the order in which the sequence first names them: so events of one second are ordered. */
export function streamsOf({ steps }: Sequence): string[] {
  return [...new Set(steps.map((step) => step.stream))];
}

/** What a step looks at, and what the whole sequence looks at in its stream. A step that must not happen within a length looks past the sequence's window. */
export function looksOfSequence({ steps, window, range }: Sequence): Look[] {
  const looks = steps.map(
    (step): Look => ({ stream: step.stream, window: step.window, duration: null, range: step.window?.range ?? step.range }),
  );
  const bounded = window === null ? [] : steps.filter((step) => !passesWindow(step));
  return [...looks, ...bounded.map((step): Look => ({ stream: step.stream, window, duration: null, range: window?.range ?? range }))];
}

/** Whether the step is judged by a length of its own, whatever the window of the sequence. */
function passesWindow(step: SequenceStep): boolean {
  return step.role === 'not' && step.within !== null;
}

/** The seconds in which an event can be the step. */
export function spanOfStep(step: SequenceStep, { window }: Sequence, asOf: number): Span {
  const own = spanOf(step.window, asOf);
  if (passesWindow(step)) return own;
  const whole = spanOf(window, asOf);
  return { from: Math.max(own.from, whole.from), to: Math.min(own.to, whole.to) };
}

/** The seconds that a source watched and that are over at the end of the as-of day, as half-open stretches in order. */
export function watchedStretches(coverage: Coverage, asOf: number): Span[] {
  const seconds = (day: string | null, plus: number) => ((day === null ? null : parseDay(day)) ?? Number.NaN) * SECONDS_PER_DAY + plus;
  const end = Math.min(seconds(coverage.to, SECONDS_PER_DAY), (asOf + 1) * SECONDS_PER_DAY);
  const stretches: Span[] = [];
  let from = seconds(coverage.from, 0);
  const gaps = coverage.gaps.map((gap): Span => ({ from: seconds(gap.from, 0), to: seconds(gap.to, SECONDS_PER_DAY) }));
  for (const gap of gaps.sort((a, b) => a.from - b.from)) {
    if (gap.from > from) stretches.push({ from, to: Math.min(gap.from, end) });
    from = Math.max(from, gap.to);
  }
  stretches.push({ from, to: end });
  return stretches.filter((stretch) => stretch.from < stretch.to);
}
