import { type HotkeyConfig, useHotkeys } from '@blueprintjs/core';
import { useMemo, useRef } from 'react';

export interface Key {
  /** Blueprint's way of writing: `mod + s`, `alt + 1`. */
  combo: string;
  /** What the list of keys (`?`) says. */
  label: string;
  run: () => void;
  /** Works while typing in a field too; default true. */
  inFields?: boolean;
}

/** Keys that work while the component is on screen. The functions may change on every render; Blueprint's own hook would run in circles then. */
export function useKeys(group: string, keys: readonly Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const shape = JSON.stringify(keys.map(({ combo, label, inFields = true }) => ({ combo, label, inFields })));
  const hotkeys = useMemo(() => {
    const shapes: Required<Pick<Key, 'combo' | 'label' | 'inFields'>>[] = JSON.parse(shape);
    return shapes.map(
      ({ combo, label, inFields }, index): HotkeyConfig => ({
        combo,
        label,
        group,
        global: true,
        allowInInput: inFields,
        preventDefault: true,
        onKeyDown: () => latest.current[index]?.run(),
      }),
    );
  }, [shape, group]);
  useHotkeys(hotkeys);
}
