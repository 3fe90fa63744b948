import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { contentHeight, type Geometry, type RowWindow, rowWindow, scrollScale } from './row-window.ts';

export interface ScrolledRows extends RowWindow {
  /** Height of the scrolled content. */
  height: number;
  /** Scroll position in px of the scroll bar, where the visible rows have to be put. */
  scrollTop: number;
  /** Brings a row into view. */
  show: (row: number) => void;
}

/** Follows the scrolling of `holder`; its first `headerHeight` px are a sticky header. */
export function useRowWindow(holder: RefObject<HTMLElement | null>, rows: number, rowHeight: number, headerHeight: number): ScrolledRows {
  const [viewport, setViewport] = useState(600);
  const [top, setTop] = useState(0);
  const exact = useRef(0);
  const geometry: Geometry = { rows, rowHeight, viewport };
  const scale = scrollScale(geometry);
  const most = Math.max(0, rows * rowHeight - viewport);

  const moveTo = useCallback(
    (next: number) => {
      exact.current = Math.min(Math.max(0, next), most);
      setTop(exact.current);
      if (holder.current) holder.current.scrollTop = exact.current / scale;
    },
    [holder, most, scale],
  );

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const onScroll = () => {
      const told = element.scrollTop * scale;
      // The scroll bar is coarser than the rows where it is scaled: our own exact position wins while it stands for the same place.
      if (Math.abs(told - exact.current) > scale + 1) exact.current = told;
      setTop(exact.current);
    };
    const onWheel = (event: WheelEvent) => {
      if (scale === 1 || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      moveTo(exact.current + event.deltaY * (event.deltaMode === 1 ? rowHeight : 1));
    };
    const observer = new ResizeObserver(() => setViewport(Math.max(0, element.clientHeight - headerHeight)));
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [holder, scale, rowHeight, headerHeight, moveTo]);

  const show = useCallback(
    (row: number) => {
      const above = row * rowHeight;
      if (above < exact.current) moveTo(above);
      else if (above + rowHeight > exact.current + viewport) moveTo(above + rowHeight - viewport);
    },
    [moveTo, rowHeight, viewport],
  );

  return { ...rowWindow(geometry, top), height: contentHeight(geometry), scrollTop: Math.min(top, most) / scale, show };
}
