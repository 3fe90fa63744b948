import { useEffect } from 'react';

/** Runs `back` on Esc where nothing nearer takes the key. */
export function useEscape(active: boolean, back: () => void): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if ((event.target as HTMLElement).closest('.monaco-editor, input, textarea, select, .bp6-overlay-content, .bp6-popover')) return;
      if (document.querySelector('.bp6-overlay-open .bp6-dialog, .rk-palette, .bp6-popover')) return;
      event.preventDefault();
      back();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [active, back]);
}
