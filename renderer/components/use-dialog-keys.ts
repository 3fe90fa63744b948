import { useEffect } from 'react';

/**
 * Keys that are pressed while the focus fell out of an open dialog go to that dialog. It falls out where the button that was pressed goes away or is
 * switched off while its command runs; Esc and Tab would do nothing then.
 */
export function useDialogKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== document.body || (event.key !== 'Escape' && event.key !== 'Tab')) return;
      const dialog = [...document.querySelectorAll<HTMLElement>('.bp6-overlay-open .bp6-dialog-container')].at(-1);
      if (!dialog) return;
      dialog.focus();
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
