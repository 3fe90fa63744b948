import type {
  ChurnModel,
  DriftReport,
  LifetimeModel,
  ModelHead,
  ModelInfo,
  Parameter,
  ReadyFeature,
  ScoredCustomers,
  ScoreExplanation,
  TrainingSummary,
  UpliftModel,
} from '../contract/types.ts';
import type { Context, Output } from './context.ts';
import { figure, percent, shownEstimate } from './shown-values.ts';
import { table } from './table.ts';

const shownFeatures = 10;

/** A list of models; those whose policy is over as of the day are marked. */
export function listed(context: Context, all: ModelHead[], asOf: string): Output {
  const header = (['name', 'version_', 'kind_', 'role_', 'cutOff', 'figure_', 'due_'] as const).map((word) => context.say(word));
  const rows = all.map(({ name, version, kind, role, cutOff, headline, dueOn }) => [
    name,
    version,
    context.coded({ code: kind, params: {} }),
    context.say(role),
    cutOff,
    `${headline.measure} ${shownEstimate(context, headline.estimate, figure)}`,
    role === 'champion' && dueOn !== null && dueOn <= asOf ? context.say('modelOverdue', { day: dueOn }) : (dueOn ?? '–'),
  ]);
  return { json: all, lines: all.length === 0 ? [context.say('modelNone')] : table(header, rows) };
}

/** What a training found; where it has just become champion, what that changed for the one `before`. */
export function shown(context: Context, info: ModelInfo, before?: ModelHead): Output {
  const { name, version, role, cutOff } = info;
  const model = info.kind === 'lifetime' ? info.lifetime.fit.model : context.coded({ code: info.kind, params: {} });
  const head = context.say('modelHead', { name, version, model, role: context.say(role), cutOff });
  return { json: info, lines: [head, ...bodyOf(context, info), '', ...againstLines(context, info), ...columnLines(context, info, before)] };
}

/** Whose the columns are. */
function columnLines(context: Context, info: ModelInfo, before: ModelHead | undefined): string[] {
  const { name, version, role, columns, holder, scored } = info;
  if (role !== 'champion')
    return [
      ...(holder ? [context.say('modelHolder', { holder: holder.name, version: holder.version })] : []),
      context.say('modelNotColumns', { name, version }),
    ];
  const gone = before?.columns.filter((column) => !columns.includes(column)) ?? [];
  return [
    context.say('modelColumns', { columns: columns.join(', ') }),
    ...(before && before.name !== name ? [context.say('modelTookOver', { name, before: before.name, version: before.version })] : []),
    ...(gone.length > 0 ? [context.say('modelColumnsGone', { name, columns: gone.join(', ') })] : []),
    ...nobodyLine(context, scored),
  ];
}

/** The drift that a scoring found, and whether it left everybody without a score. */
export function scoredLines(context: Context, scored: ModelHead['scored']): string[] {
  return scored ? [context.coded({ code: `drift-${scored.drift}`, params: {} }), ...nobodyLine(context, scored)] : [];
}

function nobodyLine(context: Context, scored: ModelHead['scored']): string[] {
  return scored?.customers === 0 ? [context.say('modelNobodyScored', { asOf: scored.asOf })] : [];
}

/** How it did beside the champion of its time, where they could be compared. */
function againstLines(context: Context, { challenge }: ModelHead): string[] {
  if (challenge === null) return [];
  const { champion, measure, difference, verdict } = challenge;
  const shownMeasure = context.say(measure === 'deviance' || measure === 'qini' ? `challenge-${measure}` : 'challenge-auc');
  return [
    context.say(`modelAgainst-${verdict}`, { champion, measure: shownMeasure, difference: shownEstimate(context, difference, figure) }),
  ];
}

function bodyOf(context: Context, info: ModelInfo): string[] {
  switch (info.kind) {
    case 'lifetime':
      return lifetimeLines(context, info.lifetime);
    case 'churn':
      return churnLines(context, info.churn);
    case 'uplift':
      return upliftLines(context, info.uplift);
  }
}

function lifetimeLines(context: Context, { fit, spend, expectedTotal, plan, notes, ...base }: LifetimeModel): string[] {
  const header = ['', context.say('value'), context.say('standardError'), context.say('interval95')];
  const rows = [...fit.parameters, ...(spend?.parameters ?? [])].map((one) => [
    one.name,
    figure(one.value),
    figure(one.standardError),
    rangeOf(context, one),
  ]);
  const total = { value: Math.round(expectedTotal.value), low: Math.round(expectedTotal.low), high: Math.round(expectedTotal.high) };
  return [
    context.say('modelBase', { customers: base.customers, once: base.oneTimeBuyers, days: base.purchaseDays }),
    '',
    ...table(header, rows),
    '',
    context.say('modelTotal', { weeks: plan.horizonWeeks, ...total }),
    ...notes.map((note) => context.coded(note)),
  ];
}

/** One end alone where the data set no other. */
function rangeOf(context: Context, { low, high }: Parameter): string {
  if (low !== null && high !== null) return `${figure(low)} .. ${figure(high)}`;
  if (low !== null) return context.say('noUpperLimit', { low: figure(low) });
  return high === null ? '–' : context.say('noLowerLimit', { high: figure(high) });
}

function churnLines(context: Context, { plan, report }: ChurnModel): string[] {
  const header = ['', 'AUC', context.say('averagePrecision'), context.say('precisionAtK', { k: plan.capacity }), context.say('leadDays')];
  const rows = report.candidates.map((one) => [
    context.coded({ code: `candidate-${one.id}`, params: {} }),
    shownEstimate(context, one.auc, figure),
    shownEstimate(context, one.averagePrecision, figure),
    shownEstimate(context, one.precisionAtK, percent),
    shownEstimate(context, one.leadDays, figure),
  ]);
  return [
    context.coded(report.verdict),
    '',
    ...table(header, rows),
    '',
    ...importanceLines(context, report.importance),
    ...checkLines(context, report.training.checks),
    ...report.notes.map((note) => context.coded(note)),
  ];
}

function upliftLines(context: Context, { report }: UpliftModel): string[] {
  const header = [context.say('learner_'), 'Qini', 'AUUC', context.say('upliftAt30')];
  const rows = report.learners.map((one) => [
    one.id === report.chosen ? `${one.id} *` : one.id,
    shownEstimate(context, one.qini, figure),
    shownEstimate(context, one.auuc, figure),
    shownEstimate(context, one.upliftAt30, percent),
  ]);
  const arms = report.arms.map(({ arm, customers, outcomes, rate }) => [
    context.coded({ code: `arm-${arm}`, params: {} }),
    customers,
    outcomes,
    shownEstimate(context, rate, percent),
  ]);
  return [
    context.coded(report.verdict),
    '',
    ...table(['', context.say('customers'), context.say('targets_'), ''], arms),
    `${context.say('difference')}: ${shownEstimate(context, report.difference, percent)}`,
    '',
    ...table(header, rows),
    '',
    ...importanceLines(context, report.importance),
    ...checkLines(context, report.checks),
    ...report.notes.map((note) => context.coded(note)),
  ];
}

function importanceLines(context: Context, importance: { feature: string; contribution: number }[]): string[] {
  const best = [...importance].sort((a, b) => b.contribution - a.contribution).slice(0, shownFeatures);
  const rows = best.map(({ feature, contribution }) => [feature, figure(contribution)]);
  return rows.length === 0 ? [] : table([context.say('importance_'), context.say('contribution_')], rows);
}

function checkLines(context: Context, checks: TrainingSummary['checks']): string[] {
  return checks.filter(({ state }) => state !== 'good').map((check) => `${context.say('look')} ${context.coded(check)}`);
}

/** What a training set would be. */
export function shownTraining(context: Context, summary: TrainingSummary): Output {
  const header = [context.say('cutOff_'), context.say('part_'), context.say('customers'), context.say('targets_')];
  const rows = summary.cutOffs.map(({ asOf, part, customers, targets }) => [asOf, part, customers, targets]);
  const checks = summary.checks.map((check) => `${context.say(check.state === 'good' ? 'good' : 'look')} ${context.coded(check)}`);
  return { json: summary, lines: [...table(header, rows), ...checks], failed: summary.checks.some(({ state }) => state === 'bad') };
}

/** Customers by score with their reasons. */
export function shownCustomers(context: Context, page: ScoredCustomers): Output {
  const rows = page.rows.map(({ id, score, reasons }) => [
    id,
    percent(score),
    reasons.map(({ feature, value }) => `${feature} = ${value ?? '–'}`).join('; '),
  ]);
  return { json: page, lines: table(['id', context.say('score_'), context.say('importance_')], rows) };
}

/** One customer's score taken apart. */
export function shownExplanation(context: Context, explanation: ScoreExplanation): Output {
  const { base, margin, score, contributions } = explanation;
  const rows = contributions.map(({ feature, value, contribution }) => [feature, String(value ?? '–'), figure(contribution)]);
  const lines = [
    ...table(['', context.say('value'), context.say('contribution_')], [[context.say('baseMargin'), '', figure(base)], ...rows]),
    `${figure(margin)} → ${score === null ? '–' : percent(score)}`,
  ];
  return { json: explanation, lines };
}

/** How far customers have drifted. */
export function shownDrift(context: Context, report: DriftReport): Output {
  const header = ['', context.say('psi_'), context.say('critical_'), context.say('state_')];
  const rows = report.rows.map(({ feature, psi, critical, state }) => [
    feature ?? context.say('score_'),
    shownEstimate(context, psi, figure),
    figure(critical),
    context.coded({ code: `drift-${state}`, params: {} }),
  ]);
  return { json: report, lines: [context.coded({ code: `drift-${report.state}`, params: {} }), ...table(header, rows)] };
}

/** Ready features with their expressions. */
export function shownFeatureList(context: Context, features: ReadyFeature[]): Output {
  const rows = features.map(({ id, family, name, expression, missing }) => [
    id,
    family,
    name,
    expression ?? `${context.say('without')} ${missing.join(', ')}`,
  ]);
  return { json: features, lines: table(['id', context.say('family_'), context.say('name'), context.say('condition')], rows) };
}
