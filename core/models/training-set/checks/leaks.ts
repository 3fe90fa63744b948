import { EVENT_EPOCH_SECONDS, NO_INTEGER } from '#core/columns/types.ts';
import { dayOf, dayOfSecond, SECONDS_PER_DAY } from '#core/contract/calendar.ts';
import { compile, type Reads, readsOf } from '#core/expression/index.ts';
import { columnFor } from '#core/gallery/filling.ts';
import type { ColumnSlotId } from '#core/gallery/slots.ts';
import type { CompiledFeature } from '../types.ts';
import { type Check, good, type LeakCheck, type LeakSubject, namesOf } from './types.ts';

/** From this area on a feature alone tells too much to be believed. */
const tooMuch = 0.98;
const perfect = 0.999_999;

/**
 * The target among the features: the same expression, an attribute that both read (it is that of the import, so it is the answer itself), or a feature that parts the rows without a fault.
 */
export const targetInFeatures: LeakCheck = (subject) => {
  const { set, features, target, alone } = subject;
  const last = newestDay(subject);
  const attributes = new Set(attributesOf(readsOf(target, last)));
  const guilty = features.filter(({ compiled }, f) => {
    const tree = compiled.tree;
    const shares = tree !== null && attributesOf(readsOf(tree, last)).some((name) => attributes.has(name));
    return tree?.key === target.key || shares || (alone[f] ?? 0) >= perfect;
  });
  const names = guilty.map(({ name }) => name);
  if (names.length === 0) return good('target-not-in-features', { features: set.features.length });
  return { code: 'target-in-features', state: 'bad', params: { names: namesOf(names), count: names.length }, features: names };
};

/** A score that saw days behind a cut-off, or a feature that alone tells nearly everything. */
export const knowsTooMuch: LeakCheck = (subject) => {
  const { set, columns, features, alone } = subject;
  const oldest = set.cutOffs[0].day;
  const guilty = features.flatMap(({ name, compiled }, f) => {
    const later = compiled.tree ? attributesOf(readsOf(compiled.tree, newestDay(subject))) : [];
    const score = later.some((attribute) => isLaterScore(columns.attributes.find((info) => info.name === attribute)?.score, oldest));
    const area = alone[f] ?? 0;
    return score || (area >= tooMuch && area < perfect) ? [{ name, area }] : [];
  });
  const names = guilty.map(({ name }) => name);
  const params = { names: namesOf(names), count: names.length, limit: tooMuch };
  return names.length === 0
    ? good('no-feature-knows-too-much', { limit: tooMuch })
    : { code: 'feature-knows-too-much', state: 'bad', params, features: names };
};

function isLaterScore(score: { cutOff: string } | null | undefined, oldest: number): boolean {
  return score !== null && score !== undefined && dayOf(score.cutOff) > oldest;
}

/** Fields that are written again after their event, so that they hold what was known at the import. */
const writtenLater: readonly ColumnSlotId[] = ['ticket.status', 'touch.result', 'holding.closed_at'];

/** Features that read what is as of the import: attributes, saved lists, fields that are filled in after their event. */
export const asOfToday: LeakCheck = (subject) => {
  const names = subject.features.filter((feature) => readsToday(subject, feature)).map(({ name }) => name);
  if (names.length === 0) return good('features-as-of-their-day');
  return { code: 'features-as-of-today', state: 'warn', params: { names: namesOf(names), count: names.length }, features: names };
};

function readsToday(subject: LeakSubject, { compiled }: CompiledFeature): boolean {
  const { columns, catalogue } = subject;
  if (!compiled.tree) return false;
  const reads = readsOf(compiled.tree, newestDay(subject));
  const plain = attributesOf(reads).some(
    (name) => !columns.attributes.find((info) => info.name === name)?.score && !isBirthOrSignUp(name, catalogue),
  );
  const later = writtenLater.some((slot) => {
    const found = columnFor(slot, catalogue);
    return reads.columns.some(({ stream, name }) => stream !== null && stream === found?.stream?.name && name === found.column.name);
  });
  return plain || later || reads.lists.length > 0 || reads.columns.some((field) => isDatedLater(subject, field));
}

/** Dates of the past that no import moves. */
function isBirthOrSignUp(name: string, catalogue: LeakSubject['catalogue']): boolean {
  return (['birthday', 'signup_date'] as const).some((slot) => columnFor(slot, catalogue)?.column.name === name);
}

/** Whether events before the newest cut-off carry a date or time that lies behind it: it was written later, or known ahead. */
function isDatedLater({ set, columns }: LeakSubject, { stream, name }: Reads['columns'][number]): boolean {
  const source = stream === null ? null : columns.stream(stream);
  const type = source?.info.find((info) => info.name === name)?.type;
  const column = source?.fields.get(name);
  if (!source || !column || (type !== 'date' && type !== 'time') || column.kind === 'text' || column.kind === 'boolean') return false;
  const newest = set.cutOffs[set.cutOffs.length - 1].day;
  const end = (newest + 1) * SECONDS_PER_DAY - EVENT_EPOCH_SECONDS;
  for (let i = 0; i < source.rows; i++) {
    const value = column.values[i];
    if (source.time[i] >= end || value === NO_INTEGER || Number.isNaN(value)) continue;
    if ((type === 'time' ? dayOfSecond(value) : value) > newest) return true;
  }
  return false;
}

/** A population that is chosen by what is as of the import: who is in it today was not all known then. */
export const populationAsOfToday: Check = (subject) => {
  const { catalogue, set } = subject;
  const { tree } = compile(set.plan.population, catalogue);
  const reads = tree ? readsOf(tree, newestDay(subject)) : null;
  const names = reads ? [...attributesOf(reads).filter((name) => !isBirthOrSignUp(name, catalogue)), ...reads.lists] : [];
  if (names.length === 0) return good('population-as-of-its-day');
  return { code: 'population-as-of-today', state: 'warn', params: { names: namesOf(names), count: names.length }, features: [] };
};

/** A target that reads behind its cut-off is legitimate, and partly known on it. */
export const targetLooksBehind: Check = ({ set, target }) => {
  const { day } = set.cutOffs[set.cutOffs.length - 1];
  const { horizonDays } = set.plan;
  const reads = readsOf(target, day + horizonDays);
  const first = (day + 1) * SECONDS_PER_DAY;
  const behind = [...new Set(reads.looks.filter(({ from }) => from < first).map(({ stream }) => stream))];
  const attributes = attributesOf(reads);
  if (behind.length === 0 && attributes.length === 0) return good('target-after-cut-off', { horizonDays });
  return {
    code: 'target-reaches-behind',
    state: 'warn',
    params: { sources: [...behind, ...attributes].join(', '), horizonDays },
    features: [],
  };
};

function attributesOf({ columns }: Reads): string[] {
  return columns.filter(({ stream }) => stream === null).map(({ name }) => name);
}

function newestDay({ set }: LeakSubject): number {
  return set.cutOffs[set.cutOffs.length - 1].day;
}
