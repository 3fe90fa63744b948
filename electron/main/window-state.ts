import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import * as v from 'valibot';

const stateSchema = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number(), maximized: v.boolean() });
type WindowState = v.InferOutput<typeof stateSchema>;

const smallest = { width: 960, height: 600 };
const usual = { width: 1440, height: 900 };

/** Where the window was when it was last closed. Null at the first start, where the file is damaged, or where that screen is gone. */
export function savedState(home: string): WindowState | null {
  try {
    const state = v.parse(stateSchema, JSON.parse(readFileSync(join(home, 'window.json'), 'utf8')));
    return isVisible(state) ? state : null;
  } catch {
    return null;
  }
}

/** Bounds to open the window with. */
export function openingBounds(state: WindowState | null): Partial<Rectangle> & { minWidth: number; minHeight: number } {
  const bounds = state ? { x: state.x, y: state.y, width: state.width, height: state.height } : usual;
  return { ...bounds, minWidth: smallest.width, minHeight: smallest.height };
}

/** Writes the window's place when it closes. */
export function rememberState(home: string, window: BrowserWindow): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(join(home, 'window.json'), JSON.stringify(state));
  });
}

function isVisible(state: WindowState): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        state.x < workArea.x + workArea.width &&
        state.x + state.width > workArea.x &&
        state.y < workArea.y + workArea.height &&
        state.y >= workArea.y - 10,
    );
}
