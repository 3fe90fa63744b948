import { useEffect, useState } from 'react';
import type { FunnelStep } from '#core/contract/types.ts';
import { formatNumber } from '../components/format.ts';
import { useText } from '../i18n.ts';
import type { monaco } from './monaco.ts';

/** A number beside a line of the text. */
export interface LineCount {
  /** UTF-16 offset that says which line; -1: the first line. */
  offset: number;
  customers: number;
  unknown: number;
  onPick?: (part: 'kept' | 'unknown') => void;
}

/** The customers left after each clause, as numbers beside the lines where the clauses end. */
export function clauseCounts(steps: readonly FunnelStep[], onPick: (step: number, part: 'kept' | 'unknown') => void): LineCount[] {
  return steps.map((step, index) => ({
    offset: step.range.to,
    customers: step.after.true,
    unknown: step.after.unknown,
    onPick: (part) => onPick(index, part),
  }));
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
          <button type="button" className="rk-linked" onClick={() => count.onPick?.('kept')}>
            {formatNumber(count.customers)}
          </button>
          {count.unknown > 0 && (
            <button type="button" className="rk-linked rk-quiet" onClick={() => count.onPick?.('unknown')}>
              {t('editor.unknown', { count: count.unknown })}
            </button>
          )}
        </div>
      ))}
    </div>
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
