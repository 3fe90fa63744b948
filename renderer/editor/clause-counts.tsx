import { useEffect, useState } from 'react';
import type { ClauseCost, FunnelStep } from '#core/contract/types.ts';
import { formatNumber } from '../components/format.ts';
import { useText } from '../i18n.ts';
import type { monaco } from './monaco.ts';

/** A number beside a line of the text. */
export interface LineCount {
  /** UTF-16 offset that says which line; -1: the first line. */
  offset: number;
  customers: number;
  unknown: number;
  /** What the clause cost; null: not measured, or no clause. */
  cost: ClauseCost | null;
  /** The one of them that cost most, where it matters. */
  dearest: boolean;
  onPick?: (part: 'kept' | 'unknown') => void;
}

/** The customers left after each clause, as numbers beside the lines where the clauses end. */
export function clauseCounts(steps: readonly FunnelStep[], onPick: (step: number, part: 'kept' | 'unknown') => void): LineCount[] {
  const dearest = dearestOf(steps);
  return steps.map((step, index) => ({
    offset: step.range.to,
    customers: step.after.true,
    unknown: step.after.unknown,
    cost: step.cost,
    dearest: index === dearest,
    onPick: (part) => onPick(index, part),
  }));
}

/** Below this nobody waits, and none of the clauses is called dear. */
const FELT_MS = 5;

/** Index of the clause that cost most, and at least twice as much as any other; -1: none stands out. */
export function dearestOf(steps: readonly Pick<FunnelStep, 'cost'>[]): number {
  const costs = steps.map((step) => step.cost?.ms ?? 0);
  const most = Math.max(0, ...costs);
  const others = costs.filter((cost) => cost !== most);
  const stands = costs.length > 1 && most >= FELT_MS && others.length === costs.length - 1 && most >= 2 * Math.max(0, ...others);
  return stands ? costs.indexOf(most) : -1;
}

type Editor = monaco.editor.IStandaloneCodeEditor;

interface CountsProps {
  editor: Editor | null;
  counts: readonly LineCount[];
  stale: boolean;
}

/** Numbers at the right edge that stay beside their lines while the text scrolls and wraps. */
export function ClauseCounts({ editor, counts, stale }: CountsProps) {
  const t = useText();
  const placed = usePlaces(editor, counts);
  return (
    <div className={`rk-editor-counts${stale ? ' rk-stale' : ''}`}>
      {placed.map(({ count, top }) => (
        <div key={`${top}`} style={{ top }}>
          <span className="rk-editor-counted">
            <button type="button" className="rk-linked" onClick={() => count.onPick?.('kept')}>
              {formatNumber(count.customers)}
            </button>
            {count.unknown > 0 && (
              <button type="button" className="rk-linked rk-quiet" onClick={() => count.onPick?.('unknown')}>
                {t('editor.unknown', { count: count.unknown })}
              </button>
            )}
          </span>
          <Cost count={count} />
        </div>
      ))}
    </div>
  );
}

function Cost({ count: { cost, dearest } }: { count: LineCount }) {
  const t = useText();
  if (!cost) return <span className="rk-editor-cost" />;
  const ms = cost.ms < 10 ? Number(cost.ms.toFixed(1)) : Math.round(cost.ms);
  const says = [t('editor.costOf', { ms, rows: cost.rows }), dearest ? t('editor.costsMost') : ''].filter(Boolean).join(' ');
  return (
    <span className={`rk-editor-cost${dearest ? ' rk-editor-dear' : ''}`} title={says}>
      {t('editor.cost', { ms })}
    </span>
  );
}

interface Placed {
  count: LineCount;
  top: number;
}

function usePlaces(editor: Editor | null, counts: readonly LineCount[]): Placed[] {
  const [placed, setPlaced] = useState<Placed[]>([]);
  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model) return;
    const place = () => {
      const byTop = new Map<number, Placed>();
      for (const count of counts) {
        if (count.offset > model.getValueLength()) continue;
        const { lineNumber, column } = model.getPositionAt(Math.max(0, count.offset));
        const top = editor.getTopForPosition(lineNumber, column) - editor.getScrollTop();
        byTop.set(top, { count, top });
      }
      setPlaced([...byTop.values()]);
    };
    place();
    const watched = [editor.onDidScrollChange(place), editor.onDidLayoutChange(place), editor.onDidContentSizeChange(place)];
    return () => {
      for (const each of watched) each.dispose();
    };
  }, [editor, counts]);
  return placed;
}
