/** Browsers cap an element's height near 33.5 million px; beyond this the scroll bar is scaled. */
export const MAX_HEIGHT = 15_000_000;

export interface Geometry {
  rows: number;
  rowHeight: number;
  /** Height in which rows are seen. */
  viewport: number;
}

export interface RowWindow {
  /** First and last visible row, last not included. */
  first: number;
  last: number;
  /** Position of row `first`, in px below the top edge of what is seen (0 or a little above). */
  shift: number;
}

/** Height of the scrolled content, in px. */
export function contentHeight({ rows, rowHeight }: Geometry): number {
  return Math.min(MAX_HEIGHT, rows * rowHeight);
}

/** Real px per px of the scroll bar: 1 unless the table is higher than `MAX_HEIGHT`. */
export function scrollScale(geometry: Geometry): number {
  const reach = contentHeight(geometry) - geometry.viewport;
  const real = geometry.rows * geometry.rowHeight - geometry.viewport;
  return reach > 0 ? Math.max(1, real / reach) : 1;
}

/**
 * The rows that are seen when the table is scrolled to `top` real px.
 *
 * @example
 * rowWindow({ rows: 100, rowHeight: 28, viewport: 56 }, 14); // { first: 0, last: 3, shift: -14 }
 */
export function rowWindow(geometry: Geometry, top: number): RowWindow {
  const { rows, rowHeight, viewport } = geometry;
  const most = Math.max(0, rows * rowHeight - viewport);
  const at = Math.min(Math.max(0, top), most);
  const first = Math.floor(at / rowHeight);
  return { first, last: Math.min(rows, Math.ceil((at + viewport) / rowHeight)), shift: first * rowHeight - at };
}
