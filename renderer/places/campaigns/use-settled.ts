import { useEffect, useState } from 'react';

/** The value once it has rested for `delayMs`: what is typed is not asked for letter by letter. */
export function useSettled<T>(value: T, delayMs = 180): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
