import type { RequestName } from '#core/contract/requests.ts';
import { request } from '../api/client.ts';
import { showFailure, showToast } from '../components/toaster.tsx';
import { text } from '../i18n.ts';

type UndoName = Extract<RequestName, `${string}.undo`>;

interface Step {
  /** What was done, as the toast says it. */
  message: string;
  /** Takes it back. */
  back: () => Promise<unknown>;
}

const steps: Step[] = [];

/**
 * After a save or a removal: says so in a toast with an Undo button, and puts it on the list that Ctrl+Z takes back from.
 *
 * @example
 * offerUndo(t('tags.saved', { name }), 'tag.undo', name);
 */
export function offerUndo(message: string, name: UndoName, target: string, after: () => void = () => {}): void {
  offerUndoOf(message, async () => {
    await request(name, { name: target });
    after();
  });
}

/** The same for a step that is not taken back by one request of its own. */
export function offerUndoOf(message: string, back: () => Promise<unknown>): void {
  const step = { message, back };
  steps.push(step);
  showToast({ message, timeout: 6000, action: { text: text('common.undo'), onClick: () => void takeBack(step) } }, 'undo');
}

/** Nothing before this can be taken back any more: another workspace is open. */
export function forgetSteps(): void {
  steps.length = 0;
}

async function takeBack(step: Step): Promise<void> {
  const at = steps.lastIndexOf(step);
  if (at < 0) return;
  steps.splice(at, 1);
  try {
    await step.back();
    showToast({ message: text('common.undone', { what: step.message }), timeout: 4000 }, 'undo');
  } catch (error) {
    showFailure(error);
  }
}

/** Takes back the newest step of this session; says so where there is none. */
export function undoLast(): void {
  const step = steps.at(-1);
  if (step) void takeBack(step);
  else showToast({ message: text('common.nothingToUndo'), timeout: 2500 }, 'undo');
}
