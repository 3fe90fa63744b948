/** The survey's list of what the language must be able to say, by its numbers: the lines of the page, or where else in the product it stands. */
export const capabilityLines: readonly { number: number; lines: readonly string[]; elsewhere?: string }[] = [
  {
    number: 1,
    lines: [
      'every measure: count, active days and weeks, distinct, sum',
      'every measure: average, minimum, maximum, first, last',
      'every measure: median, percentile, gaps',
      'every measure: longest gap, slope',
    ],
  },
  {
    number: 2,
    lines: [
      'window: rolling, fixed, calendar',
      'window: ISO week, N ago',
      'window: fiscal year',
      'window: since and until an event',
      'window: between two events',
      'window: the own rhythm',
    ],
  },
  { number: 3, lines: ['as of another day'] },
  {
    number: 4,
    lines: [
      'absence: never',
      'absence: not in the window',
      'absence: before, and not since',
      'absence: the latest is older',
      'absence: not known',
    ],
  },
  { number: 5, lines: ['three values: a policy for each clause'] },
  {
    number: 6,
    lines: [
      'sequence: strict order',
      'sequence: optional step',
      'sequence: negative step',
      'sequence: repeated step',
      'sequence: same value across steps',
    ],
  },
  {
    number: 7,
    lines: ['compare: percent change', 'compare: same period last year', 'compare: own lifetime mean', 'compare: a small base is guarded'],
  },
  { number: 8, lines: ['rank in the base and inside a group'] },
  { number: 9, lines: ['rank against those who joined in the same month', 'standard score'] },
  {
    number: 10,
    lines: ['recurring: birthday, year wrap, 29 February', 'recurring: lunar birthday', 'holiday by name', 'workdays and 调休'],
  },
  { number: 11, lines: ['nesting without a cap'] },
  {
    number: 12,
    lines: ['state held for a time', 'state changed from A to B', 'entered a segment in a window', 'left a segment in a window'],
  },
  { number: 13, lines: ['sample, stratified', 'first N by score'], elsewhere: 'holdouts and budgets are drawn by campaigns' },
  { number: 14, lines: ['contact history', 'contact history by offer', 'next allowed date'] },
  { number: 15, lines: ['consent and suppression'], elsewhere: 'campaigns apply both always' },
  { number: 16, lines: ['model output', 'model output: churn and its reason', 'model output: decile of a score'] },
  {
    number: 17,
    lines: ['layered tag, first match', 'layered tag, all matches'],
    elsewhere: 'the check over a ladder is core/expression/ladders',
  },
  {
    number: 18,
    lines: ['Chinese text: width, simplified, surname', 'Chinese text: ID number', 'Chinese text: carrier, province'],
  },
  { number: 19, lines: [], elsewhere: 'of two expressions, not of customers: core/expression/proofs and core/expression/reading' },
  { number: 20, lines: [], elsewhere: 'of the evaluation, not of customers: core/expression/count.ts, cost.ts and examples.ts' },
];
