import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const noRows: Record<string, never>[] = [];

export interface TableColumns {
  /** The columns in view, by index, with their place and width in px. */
  items: { index: number; start: number; size: number }[];
  /** Of all columns. */
  width: number;
  /** Begins to change the width of a column: for the grip's mouse and touch events. */
  resize: (index: number) => (event: unknown) => void;
  /** Scrolls a column into view, no further than needed. */
  show: (index: number) => void;
}

/** Widths that can be dragged and are remembered under `id` (TanStack Table), and the columns in view (TanStack Virtual: a file may have thousands). */
export function useTableColumns(holder: RefObject<HTMLElement | null>, id: string, columns: { id: string; width: number }[]): TableColumns {
  const [widths, setWidths] = useWidths(id);
  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, size: column.width, minSize: 56, maxSize: 900 })), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnSizing: widths },
    onColumnSizingChange: setWidths,
  });
  const headers = table.getFlatHeaders();
  const stretch = Math.max(1, useWidth(holder) / headers.reduce((sum, header) => sum + header.getSize(), 0));
  const virtual = useVirtualizer({
    horizontal: true,
    count: headers.length,
    getScrollElement: () => holder.current,
    estimateSize: (index) => Math.floor(headers[index].getSize() * stretch),
    overscan: 4,
  });
  const sizes = `${stretch} ${headers.map((header) => header.getSize()).join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when a width changed
  useEffect(() => virtual.measure(), [sizes, virtual]);
  const show = useCallback((index: number) => virtual.scrollToIndex(index, { align: 'auto' }), [virtual]);
  return { items: virtual.getVirtualItems(), width: virtual.getTotalSize(), resize: (index) => headers[index].getResizeHandler(), show };
}

/** Inner width of an element; columns narrower than it in all are stretched to fill it. */
function useWidth(holder: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return width;
}

type Widths = Record<string, number>;

function useWidths(id: string): [Widths, (next: Widths | ((old: Widths) => Widths)) => void] {
  const key = `rekindle.widths.${id}`;
  const [widths, setWidths] = useState<Widths>(() => JSON.parse(localStorage.getItem(key) ?? '{}'));
  useEffect(() => localStorage.setItem(key, JSON.stringify(widths)), [key, widths]);
  return [widths, setWidths];
}
