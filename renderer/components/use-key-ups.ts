import { useEffect } from 'react';

/**
 * A key that is let go counts only where it was pressed down. Enter in the palette or a dialog closes it and gives the focus back, and Blueprint's buttons are clicked
 * by the letting go: the button that had the focus before would be pressed as well.
 */
export function useKeyUps(): void {
  useEffect(() => {
    let pressed: EventTarget | null = null;
    const onDown = (event: KeyboardEvent) => {
      if (!event.repeat) pressed = event.target;
    };
    const onUp = (event: KeyboardEvent) => {
      if ((event.key !== 'Enter' && event.key !== ' ') || event.target === pressed) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onDown, { capture: true });
    window.addEventListener('keyup', onUp, { capture: true });
    return () => {
      window.removeEventListener('keydown', onDown, { capture: true });
      window.removeEventListener('keyup', onUp, { capture: true });
    };
  }, []);
}
