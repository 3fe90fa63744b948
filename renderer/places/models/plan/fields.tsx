import { FormGroup, InputGroup } from '@blueprintjs/core';
import { type ReactNode, type RefCallback, useCallback, useEffect, useState } from 'react';
import type { Diagnostic } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Count } from '#renderer/components/parts.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { ExpressionEditor } from '#renderer/editor/expression-editor.tsx';
import { useText } from '#renderer/i18n.ts';
import { Problems } from '#renderer/places/tags/problems.tsx';
import { useAsOf } from '#renderer/shell/as-of.ts';
import '#renderer/places/tags/tags.css';

interface NumberFieldProps {
  id: string;
  label: string;
  value: number;
  /** NaN where what is typed is no number. */
  onChange: (value: number) => void;
  /** The plan cannot be sent with this value. */
  bad: boolean;
  unit?: string;
  help?: string;
  /** What is shown is so many times the value: 100 for a percentage. */
  times?: number;
}

/** A number of the plan; what is typed stays as it is typed, and what is out of range is said at once. */
export function NumberField({ id, label, value, onChange, bad, unit, help, times = 1 }: NumberFieldProps) {
  const t = useText();
  const shown = (number: number) => (Number.isNaN(number) ? '' : String(Number((number * times).toFixed(6))));
  const [typed, setTyped] = useState(shown(value));
  const read = (text: string) => (text.trim() === '' ? Number.NaN : Number(text) / times);
  // a value that came from elsewhere takes the place of what is typed
  useEffect(() => {
    if (!Number.isNaN(value) && Math.abs(read(typed) - value) > 1e-9) setTyped(shown(value));
  });
  return (
    <FormGroup label={label} labelFor={id} intent={bad ? 'danger' : 'none'} helperText={bad ? t('models.outOfRange') : help}>
      <InputGroup
        id={id}
        inputMode="decimal"
        value={typed}
        maxLength={16}
        intent={bad ? 'danger' : 'none'}
        rightElement={unit === undefined ? undefined : <span className="rk-unit">{unit}</span>}
        onValueChange={(text) => {
          setTyped(text);
          onChange(read(text));
        }}
      />
    </FormGroup>
  );
}

interface ExpressionFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  /** The day of the count, where it is not the one above. */
  day?: string;
}

const LINE = 26;
const MOST_LINES = 8;
/** Numbers of lines and scroll bar, and a letter of the editor's font, in px. */
const GUTTER = 64;
const LETTER = 7.9;
const noDiagnostics: Diagnostic[] = [];

/** A condition of the plan in the editor of tags: completion, hovers, what is wrong, and how many customers it holds. */
export function ConditionField({ label, value, onChange, help, day }: ExpressionFieldProps) {
  const t = useText();
  const { asOf: today, ready } = useAsOf();
  const asOf = day ?? today;
  const source = useSettled(value, 250);
  const blank = source.trim() === '';
  const count = useRequest('expression.count', { source, asOf }, { enabled: ready && !blank });
  const diagnostics = blank ? noDiagnostics : (count.data?.diagnostics ?? noDiagnostics);
  const stale = count.isPlaceholderData || source !== value;
  const total = blank ? null : (count.data?.result?.total ?? null);
  return (
    <FormGroup
      className="rk-condition"
      label={label}
      labelInfo={
        <span className="rk-condition-count">
          {total && (
            <>
              <Count value={total.true} stale={stale} /> {t('models.onDay', { asOf })}
              {total.unknown > 0 && <span className="rk-quiet"> {t('editor.unknown', { count: total.unknown })}</span>}
            </>
          )}
        </span>
      }
      helperText={help}
    >
      <ExpressionText label={label} value={value} onChange={onChange} diagnostics={diagnostics} />
      <Problems source={source} diagnostics={diagnostics} onFix={stale ? null : onChange} />
    </FormGroup>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  diagnostics?: readonly Diagnostic[];
}

/** The editor in a box that grows with its lines. */
export function ExpressionText({ label, value, onChange, diagnostics = noDiagnostics }: TextProps) {
  const { asOf } = useAsOf();
  const [holder, letters] = useLetters();
  const lines = value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);
  return (
    <div ref={holder} className="rk-condition-text" style={{ height: Math.min(MOST_LINES, lines) * LINE + 14 }}>
      <ExpressionEditor value={value} onChange={onChange} asOf={asOf} diagnostics={diagnostics} counts={noCounts} label={label} />
    </div>
  );
}

/** How many letters stand on a line of an editor that is as wide as the element. */
function useLetters(): [RefCallback<HTMLElement>, number] {
  const [letters, setLetters] = useState(80);
  const holder = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(() => setLetters(Math.max(20, Math.floor((element.clientWidth - GUTTER) / LETTER))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [holder, letters];
}

const noCounts: never[] = [];

/** A heading of the form with what it is about. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="rk-plan-section">
      <h2>{title}</h2>
      {note !== undefined && <p className="rk-card-note">{note}</p>}
      {children}
    </section>
  );
}
