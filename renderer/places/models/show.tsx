import { useCallback } from 'react';
import type { Estimate, ModelHead } from '#core/contract/types.ts';
import { EstimateCell } from '#renderer/components/answer.tsx';
import { formatDecimal, formatNumber, formatPercent } from '#renderer/components/format.ts';
import { Chip, Dot, type Tone } from '#renderer/components/parts.tsx';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { isOverdue, otherHolder } from './models.ts';

/** How the figures of models are said. */
export const three = (value: number) => formatDecimal(value, 3);
export const four = (value: number) => formatDecimal(value, 4);
export const whole = (value: number) => formatNumber(Math.round(value));

/** Fractions as percentages; the same function until the language changes, so that pictures are not drawn again. */
export function usePercent(digits = 1): (value: number) => string {
  const language = useLanguage();
  return useCallback((value) => formatPercent(value, language, digits), [language, digits]);
}

/** What a headline's measure is called; a measure that this window does not know keeps its code. */
export function measureName(measure: string, t: Text): string {
  switch (measure) {
    case 'auc':
    case 'qini':
    case 'expected-total':
    case 'deviance':
      return t(`models.measure.${measure}`);
    default:
      return measure;
  }
}

function showOf(measure: string): (value: number) => string {
  return measure === 'expected-total' ? whole : measure === 'qini' ? four : three;
}

/** A figure that stands for a model, with its interval. */
export function Headline({ measure, estimate }: { measure: string; estimate: Estimate }) {
  const t = useText();
  return (
    <span className="rk-headline">
      <span className="rk-quiet">{measureName(measure, t)}</span> <EstimateCell estimate={estimate} show={showOf(measure)} />
    </span>
  );
}

const roleTones = { champion: 'ember', challenger: 'treat', retired: 'unknown' } as const satisfies Record<ModelHead['role'], Tone>;

export function RoleChip({ role }: { role: ModelHead['role'] }) {
  const t = useText();
  return (
    <Chip tone={roleTones[role]} title={t(`models.roleHow.${role}`)}>
      {t(`models.role.${role}`)}
    </Chip>
  );
}

/** What the button that makes a version the champion says before: whose columns it takes over. */
export function usePromoteTitle(head: ModelHead): string | undefined {
  const t = useText();
  const holder = otherHolder(head);
  return holder ? t('models.promoteTakesOver', { name: holder.name, version: holder.version }) : undefined;
}

/** Said where a scoring left everybody without a score. */
export function NobodyScored({ head }: { head: Pick<ModelHead, 'scored'> }) {
  const t = useText();
  if (head.scored?.customers !== 0) return null;
  return <Chip tone="warn">{t('models.nobodyGotScore', { date: head.scored.asOf })}</Chip>;
}

const driftTones = { stable: 'good', shifted: 'warn', changed: 'bad', 'cannot-tell': 'unknown' } as const satisfies Record<string, Tone>;

/** How far customers have moved since a training, said and coloured. */
export function Drift({ state }: { state: keyof typeof driftTones }) {
  const t = useText();
  return (
    <span className="rk-drift-state" title={t(`models.driftHow.${state}`)}>
      <Dot tone={driftTones[state]} /> {t(`models.drift.${state}`)}
    </span>
  );
}

/** When a model is to be trained again; overdue stands out. */
export function Due({ head }: { head: Pick<ModelHead, 'dueOn' | 'role'> }) {
  const t = useText();
  const { asOf } = useAsOf();
  if (head.dueOn === null) return <span className="rk-quiet">{t('models.noPolicy')}</span>;
  if (!isOverdue(head, asOf)) return <span>{t('models.dueOn', { date: head.dueOn })}</span>;
  return (
    <span className="rk-overdue">
      <Dot tone="warn" /> {t('models.overdueSince', { date: head.dueOn })}
    </span>
  );
}

function challengedBy(measure: string): 'auc' | 'qini' | 'deviance' {
  return measure === 'qini' || measure === 'deviance' ? measure : 'auc';
}

/** The difference from the champion of its time, with the verdict in words. */
export function Challenge({ head }: { head: ModelHead }) {
  const t = useText();
  const { challenge } = head;
  if (challenge === null) return <span className="rk-quiet">{t('models.noChallenge')}</span>;
  const show = challenge.measure === 'qini' ? 4 : 3;
  const plus = (value: number) => `${value > 0 ? '+' : ''}${formatDecimal(value, show)}`;
  return (
    <>
      <span>{t(`models.verdict.${challenge.verdict}`, { version: challenge.champion })}</span>
      <span className="rk-challenge" title={t(`models.challengeHow.${challengedBy(challenge.measure)}`)}>
        {measureName(challenge.measure, t)} <EstimateCell estimate={challenge.difference} show={plus} />
      </span>
    </>
  );
}
