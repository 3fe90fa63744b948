import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Pager } from '#renderer/components/pager.tsx';
import { Count, Failure, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';

/** Customers of one page. */
export const AMONG_PAGE = 100;

interface AmongPanelProps {
  among: 'segment' | 'everybody';
  onAmong: (among: 'segment' | 'everybody') => void;
  found: UseQueryResult<{ total: number }, Error>;
  page: number;
  onPage: (page: number) => void;
  /** The way back to the segment's own customers. */
  right: ReactNode;
  /** The rows, where there is an answer. */
  children: ReactNode;
}

/** Customers behind a number: of the segment or of everybody, how many they are, and page by page. */
export function AmongPanel({ among, onAmong, found, page, onPage, right, children }: AmongPanelProps) {
  const t = useText();
  return (
    <div className="rk-customers">
      <div className="rk-customers-bar">
        <Segmented
          label={t('customers.which')}
          value={among}
          onChange={onAmong}
          options={[
            { value: 'segment', label: t('segments.thisSegment') },
            { value: 'everybody', label: t('segments.everybody') },
          ]}
        />
        <span className="rk-sub">
          <Count value={found.data?.total} stale={found.isPlaceholderData} /> {t('segments.customersUnit')}
        </span>
        <div className="rk-customers-right">
          {right}
          <Pager page={page} size={AMONG_PAGE} total={found.data?.total ?? 0} onPage={onPage} />
        </div>
      </div>
      <div className={`rk-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
        {children}
      </div>
    </div>
  );
}
