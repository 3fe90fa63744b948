import { type RefCallback, useCallback, useState } from 'react';

/**
 * Whether an element is on the screen, so that a long list asks only for what is seen.
 *
 * @example
 * const [ref, seen] = useOnScreen();
 * const count = useRequest('segment.count', { name, asOf }, { enabled: seen });
 */
export function useOnScreen(): [RefCallback<Element>, boolean] {
  const [seen, setSeen] = useState(false);
  const ref = useCallback((element: Element | null) => {
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, seen];
}
