import fc from 'fast-check';
import { type Expressions, type Family, quote, seq, text } from './family.ts';

const label = fc.constantFrom('new', 'old', '老客', "O'Neil").map(quote);

/** `case when ... then ... end` over values of one kind. */
function ladderOf(condition: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const rung = seq('when ', condition, ' then ', value);
  const rungs = fc.array(rung, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
  const rest = fc.oneof(fc.constant(''), seq(' else ', value));
  return seq('(case ', rungs, rest, ' end)');
}

function labelsOf(condition: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const rungs = fc.array(seq('when ', condition, ' then ', label), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  return seq('(case all ', rungs, fc.oneof(fc.constant(''), seq(' else ', label)), ' end)');
}

function build(inner: Expressions): Partial<Expressions> {
  const labels = labelsOf(inner.truth);
  return {
    truth: fc.oneof(
      ladderOf(inner.truth, inner.truth),
      seq('has_label(', fc.oneof(labels, inner.text), ', ', label, ')'),
      seq('(', ladderOf(inner.truth, label), ' = ', label, ')'),
    ),
    money: ladderOf(inner.truth, fc.oneof(inner.money, fc.constantFrom('0', '0.125'))),
    number: ladderOf(inner.truth, inner.number),
    days: ladderOf(inner.truth, inner.days),
    text: fc.oneof(labels, ladderOf(inner.truth, fc.oneof(inner.text, text.map(quote)))),
  };
}

/** Ladders: the first rung that is not false decides, or all true rungs give their labels. */
export const ladders: Family = { name: 'ladders', weight: 2, build };
