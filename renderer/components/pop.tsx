import { PopoverNext } from '@blueprintjs/core';
import type { ReactElement } from 'react';

interface PopProps {
  content: ReactElement;
  children: ReactElement;
  placement?: 'bottom-start' | 'bottom-end' | 'bottom' | 'right-start' | 'top-start';
  className?: string;
  /** Give both to control it from outside. */
  isOpen?: boolean;
  onInteraction?: (open: boolean) => void;
}

/** Something that floats beside a button: a menu, a calendar, a filter. (Blueprint's `Popover` misplaces its content under React 19; this is its successor.) */
export function Pop({ placement = 'bottom-start', ...props }: PopProps) {
  return <PopoverNext placement={placement} arrow={false} animation="minimal" transitionDuration={80} {...props} />;
}
