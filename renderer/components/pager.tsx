import { Button } from '@blueprintjs/core';
import { Icon } from '#renderer/components/icons.tsx';
import { useText } from '#renderer/i18n.ts';
import './customers-panel.css';

interface PagerProps {
  /** 0-based. */
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
}

/** Which rows of how many are shown, and the way to the pages before and after where there are any. */
export function Pager({ page, size, total, onPage }: PagerProps) {
  const t = useText();
  if (total === 0) return null;
  const last = Math.ceil(total / size) - 1;
  const range = { from: page * size + 1, to: Math.min(total, (page + 1) * size), total };
  const step = (to: number, icon: 'left' | 'right', label: string) => (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name={icon} />}
      disabled={to < 0 || to > last}
      aria-label={label}
      onClick={() => onPage(to)}
    />
  );
  return (
    <div className="rk-pager">
      <span>{t('common.pageRange', range)}</span>
      {last > 0 && step(page - 1, 'left', t('common.pageBefore'))}
      {last > 0 && step(page + 1, 'right', t('common.pageAfter'))}
    </div>
  );
}
