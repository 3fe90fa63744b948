import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { failureText, useLanguage, useText } from '../i18n.ts';
import { formatNumber } from './format.ts';
import { Icon, type IconName } from './icons.tsx';
import './parts.css';

/** A pane: white, hairlines only where `line` says so. Its content scrolls inside `Body`. */
export function Pane({ children, className = '', label }: { children: ReactNode; className?: string; label?: string }) {
  return (
    <section className={`rk-pane ${className}`} aria-label={label}>
      {children}
    </section>
  );
}

interface HeadProps {
  title: ReactNode;
  /** Chips and quiet text beside the title. */
  beside?: ReactNode;
  /** Buttons at the right. */
  right?: ReactNode;
  /** 1: the place's own title; 2: a pane's. */
  level?: 1 | 2;
  lined?: boolean;
}

/** Title line of a pane. */
export function Head({ title, beside, right, level = 2, lined = false }: HeadProps) {
  // a long name is cut off in the line and whole in the hint
  const whole = typeof title === 'string' ? title : undefined;
  return (
    <header className={`rk-head rk-head-${level}${lined ? ' rk-lined' : ''}`}>
      {level === 1 ? <h1 title={whole}>{title}</h1> : <h2 title={whole}>{title}</h2>}
      {beside}
      {right !== undefined && <div className="rk-right">{right}</div>}
    </header>
  );
}

/** The scrolling part of a pane. */
export function Body({ children, padded = false, className = '' }: { children: ReactNode; padded?: boolean; className?: string }) {
  return <div className={`rk-body${padded ? ' rk-padded' : ''} ${className}`}>{children}</div>;
}

export type Tone = 'good' | 'warn' | 'bad' | 'unknown' | 'ember' | 'treat' | 'control';

export function Dot({ tone }: { tone: Tone }) {
  return <span className={`rk-dot rk-dot-${tone}`} aria-hidden="true" />;
}

/** A small pill: version, state, count. */
export function Chip({ children, tone, title }: { children: ReactNode; tone?: Tone; title?: string }) {
  return (
    <span className="rk-chip" title={title}>
      {tone && <Dot tone={tone} />}
      {children}
    </span>
  );
}

interface SegmentedProps<T extends string> {
  value: T;
  options: { value: T; label: ReactNode; disabled?: boolean }[];
  onChange: (value: T) => void;
  label: string;
}

/** One of a few, side by side. Arrow keys move, as in any group of radio buttons. */
export function Segmented<T extends string>({ value, options, onChange, label }: SegmentedProps<T>) {
  function move(step: number): void {
    const open = options.filter((option) => !option.disabled);
    const at = open.findIndex((option) => option.value === value);
    onChange(open[(at + step + open.length) % open.length].value);
  }
  return (
    <div
      className="rk-segmented"
      role="radiogroup"
      aria-label={label}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        move(step);
        const group = event.currentTarget;
        requestAnimationFrame(() => group.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
      }}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a button shows its label as any content and keeps one tab stop for the group
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

interface NumberProps {
  value: number | null | undefined;
  /** True while the shown value is the previous one: it is greyed. */
  stale?: boolean;
  /** Makes the number a button, to the customers behind it. */
  onClick?: () => void;
  label?: string;
}

/** A whole number in tabular figures that keeps its place while it is unknown. */
export function Count({ value, stale = false, onClick, label }: NumberProps) {
  const shown = value === null || value === undefined ? '–' : formatNumber(value);
  const className = `rk-count${stale ? ' rk-stale' : ''}`;
  if (!onClick || value === null || value === undefined) return <span className={className}>{shown}</span>;
  return (
    <button type="button" className={`${className} rk-linked`} onClick={onClick} aria-label={label}>
      {shown}
    </button>
  );
}

/** A customer id that leads to the customer's page. */
export function CustomerLink({ id }: { id: string }) {
  return (
    <Link className="rk-customer" to={`/customer/${encodeURIComponent(id)}`}>
      {id}
    </Link>
  );
}

interface EmptyProps {
  icon: IconName;
  title: string;
  /** What to do first, in a sentence or two. */
  children?: ReactNode;
  action?: ReactNode;
}

/** What stands where there is nothing yet: says what comes here and how. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className="rk-empty">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      {children !== undefined && <div className="rk-empty-text">{children}</div>}
      {action}
    </div>
  );
}

/** A refusal in its place, with its own words. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const language = useLanguage();
  const t = useText();
  return (
    <div className="rk-failure" role="alert">
      <Dot tone="bad" />
      <span>{failureText(error, language)}</span>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** Rows of name and value, values at the right. */
export function Facts({ rows }: { rows: { label: ReactNode; value: ReactNode; key: string }[] }) {
  return (
    <dl className="rk-facts">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="rk-kbd">{children}</kbd>;
}
