import { OverlayToaster, type Toaster, type ToastProps } from '@blueprintjs/core';
import { currentLanguage, failureText } from '../i18n.ts';

let toaster: Promise<Toaster> | null = null;

function shared(): Promise<Toaster> {
  // Esc belongs to what stands below it: a running job, an open customer
  toaster ??= OverlayToaster.create({ position: 'bottom', maxToasts: 3, className: 'rk-toasts', canEscapeKeyClear: false });
  return toaster;
}

/** Says something for a few seconds at the bottom of the window. */
export function showToast(toast: ToastProps, key?: string): void {
  void shared().then((each) => each.show(toast, key));
}

/** Shows why a command was refused, until it is closed or 10 seconds passed. */
export function showFailure(error: unknown): void {
  showToast({ message: failureText(error, currentLanguage()), intent: 'danger', timeout: 10_000 });
}
