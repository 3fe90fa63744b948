import type { ReactNode } from 'react';
import type { IconName } from '../components/icons.tsx';
import { Empty, Pane } from '../components/parts.tsx';
import { BringInButton } from './bring-in-button.tsx';

interface NeedsDataProps {
  icon: IconName;
  title: string;
  /** What the place is, and that it begins with a file. */
  children: ReactNode;
}

/** What stands in a place of a workspace without a customer: the way to the first file. */
export function NeedsData({ icon, title, children }: NeedsDataProps) {
  return (
    <Pane>
      <Empty icon={icon} title={title} action={<BringInButton />}>
        {children}
      </Empty>
    </Pane>
  );
}
