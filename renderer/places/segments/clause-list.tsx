import { Button } from '@blueprintjs/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { FunnelStep } from '#core/contract/types.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Count } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { leafPath } from '#renderer/shell/leaf.tsx';
import { type Clause, moved, tagOf } from './clauses.ts';

interface ListProps {
  clauses: Clause[];
  tags: string[];
  names: ReadonlySet<string>;
  /** The counts after each clause; used where there are as many as clauses. */
  steps: readonly FunnelStep[];
  stale: boolean;
  onChange: (clauses: Clause[]) => void;
  onPick: (step: number | null, part: 'kept' | 'unknown') => void;
}

/** The conditions in their order. Drag or Alt+arrow moves one, N negates it, Delete takes it out. */
export function ClauseList({ clauses, tags, names, steps, stale, onChange, onPick }: ListProps) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  if (clauses.length === 0) return <p className="rk-note">{t('segments.noExpression')}</p>;
  const counts = steps.length === clauses.length ? steps : null;
  const focusRow = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(':scope > li')[index]?.focus());
  const move = (from: number, to: number) => {
    if (to < 0 || to >= clauses.length || from === to) return;
    onChange(moved(clauses, from, to));
    focusRow(to);
  };
  const edits = (index: number) => ({
    negate: () => onChange(clauses.map((clause, at) => (at === index ? { ...clause, not: !clause.not } : clause))),
    takeOut: () => {
      onChange(clauses.filter((_, at) => at !== index));
      focusRow(Math.min(index, clauses.length - 2));
    },
    up: index > 0 ? () => move(index, index - 1) : null,
    down: index < clauses.length - 1 ? () => move(index, index + 1) : null,
    focus: focusRow,
  });
  const drop = (index: number) => {
    if (dragged !== null) move(dragged, index);
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className="rk-clauses" ref={list} title={t('segments.clauseHint')}>
      {clauses.map((clause, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: two clauses may be the same; their place is what tells them apart
          key={index}
          index={index}
          clause={clause}
          tag={tagOf(clause, tags, names)}
          step={counts?.[index] ?? null}
          stale={stale}
          edits={edits(index)}
          onPick={onPick}
          className={over === index && dragged !== index ? 'rk-clause-over' : ''}
          drag={{ start: () => setDragged(index), over: () => setOver(index), end: () => setOver(null), drop: () => drop(index) }}
        />
      ))}
    </ol>
  );
}

interface RowProps {
  index: number;
  clause: Clause;
  tag: string | null;
  step: FunnelStep | null;
  stale: boolean;
  edits: { negate: () => void; takeOut: () => void; up: (() => void) | null; down: (() => void) | null; focus: (index: number) => void };
  onPick: ListProps['onPick'];
  className: string;
  drag: { start: () => void; over: () => void; end: () => void; drop: () => void };
}

function Row(props: RowProps) {
  const { index, clause, tag, step, stale, edits, onPick, className, drag } = props;
  const t = useText();
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a row takes the keys that move, negate and remove it
      tabIndex={0}
      draggable
      className={`rk-clause ${className}`}
      onKeyDown={(event) => rowKey(event, index, edits)}
      onDragStart={drag.start}
      onDragEnd={drag.end}
      onDragOver={(event) => {
        event.preventDefault();
        drag.over();
      }}
      onDrop={drag.drop}
    >
      <span className="rk-clause-number">{index + 1}</span>
      <button
        type="button"
        className={`rk-clause-not${clause.not ? ' rk-clause-negated' : ''}`}
        title={t('segments.toggleNot')}
        onClick={edits.negate}
      >
        {t(clause.not ? 'segments.isNot' : 'segments.is')}
      </button>
      <span className="rk-clause-what">
        {tag === null ? (
          <code title={clause.text}>{clause.text.replace(/\s+/g, ' ')}</code>
        ) : (
          <Link to={leafPath('tags', tag)} draggable={false} title={t('segments.openTag', { name: tag })}>
            <Icon name="tags" size={13} /> {tag}
          </Link>
        )}
      </span>
      <span className="rk-clause-tools">
        <Button
          size="small"
          variant="minimal"
          disabled={edits.up === null}
          icon={<Icon name="down" />}
          className="rk-turned"
          aria-label={t('segments.up')}
          onClick={() => edits.up?.()}
        />
        <Button
          size="small"
          variant="minimal"
          disabled={edits.down === null}
          icon={<Icon name="down" />}
          aria-label={t('segments.down')}
          onClick={() => edits.down?.()}
        />
        <Button size="small" variant="minimal" icon={<Icon name="close" />} aria-label={t('segments.takeOut')} onClick={edits.takeOut} />
      </span>
      <span className="rk-clause-count">
        <Count value={step?.after.true} stale={stale} onClick={() => onPick(index, 'kept')} label={t('segments.showCustomers')} />
        {step && step.after.unknown > 0 && (
          <button
            type="button"
            className="rk-clause-unknown rk-linked"
            title={t('segments.unknownTitle')}
            onClick={() => onPick(index, 'unknown')}
          >
            {t('segments.unknownAfter', { count: step.after.unknown })}
          </button>
        )}
      </span>
    </li>
  );
}

/** Keys of a row itself; keys of the buttons in it are left alone. */
function rowKey(event: KeyboardEvent<HTMLLIElement>, index: number, edits: RowProps['edits']): void {
  if (event.target !== event.currentTarget) return;
  const action = {
    ArrowUp: event.altKey ? edits.up : () => edits.focus(index - 1),
    ArrowDown: event.altKey ? edits.down : () => edits.focus(index + 1),
    n: edits.negate,
    N: edits.negate,
    Delete: edits.takeOut,
    Backspace: edits.takeOut,
  }[event.key];
  if (!action || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}
