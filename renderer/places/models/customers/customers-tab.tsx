import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ModelInfo, ScoredCustomers } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { signed } from '#renderer/components/answer.tsx';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { PartValue } from '#renderer/components/customers-panel.tsx';
import { Pager } from '#renderer/components/pager.tsx';
import { Count, Failure, Pane } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { useEscape } from '#renderer/components/use-escape.ts';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { useFeatureName } from '../feature-names.ts';
import { modelPath } from '../path.ts';
import { usePercent } from '../show.tsx';
import { Why } from './why.tsx';

const PAGE = 100;

/** Everybody by score as of the day, highest first, with what raises it; a click takes one score apart. */
export function CustomersTab({ info, customer }: { info: ModelInfo; customer: string | null }) {
  const navigate = useNavigate();
  const to = (id: string | undefined) =>
    void navigate(modelPath(info.name, { version: info.version, tab: 'customers', customer: id }), { replace: true });
  useEscape(customer !== null, () => to(undefined));
  const list = <List info={info} customer={customer} onCustomer={to} />;
  if (customer === null) return <div className="rk-full">{list}</div>;
  return (
    <div className="rk-full">
      <Split id="models-why" direction="horizontal" sizes={['50%', '50%']} min={[300, 320]}>
        {list}
        <Why key={customer} info={info} customer={customer} onClose={() => to(undefined)} />
      </Split>
    </div>
  );
}

interface ListProps {
  info: ModelInfo;
  customer: string | null;
  onCustomer: (id: string) => void;
}

function List({ info, customer, onCustomer }: ListProps) {
  const t = useText();
  const { asOf, ready } = useAsOf();
  const [page, setPage] = useState(0);
  const { name, version } = info;
  const found = useRequest('model.customers', { name, version, asOf, offset: page * PAGE, limit: PAGE }, { enabled: ready });
  return (
    <Pane className="rk-customers" label={t('models.customersOf')}>
      <div className="rk-customers-bar">
        <h2>{t('models.customersOf')}</h2>
        <span className="rk-sub" title={t('models.scoredAsOf', { asOf })}>
          <Count value={found.data?.total} stale={found.isPlaceholderData} /> {t('models.scoredAsOf', { asOf })}
        </span>
        <div className="rk-customers-right">
          <Pager page={page} size={PAGE} total={found.data?.total ?? 0} onPage={setPage} />
        </div>
      </div>
      {found.error ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
      {!found.data && !found.error && <p className="rk-note rk-wait">{t('models.scoring')}</p>}
      <div className={`rk-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.data && <Rows rows={found.data.rows} customer={customer} onCustomer={onCustomer} />}
      </div>
    </Pane>
  );
}

type Row = ScoredCustomers['rows'][number];

function Rows({ rows, customer, onCustomer }: Omit<ListProps, 'info'> & { rows: readonly Row[] }) {
  const t = useText();
  const percent = usePercent();
  const columns: CustomerColumn<Row>[] = [
    { id: 'score', header: t('models.score'), numeric: true, cell: (row) => <b>{percent(row.score)}</b> },
    { id: 'reasons', header: t('models.reasons'), fills: true, cell: (row) => <Reasons row={row} /> },
    {
      id: 'why',
      header: null,
      numeric: true,
      cell: (row) => (
        <button type="button" className="rk-plain-button" aria-pressed={row.id === customer} onClick={() => onCustomer(row.id)}>
          {t('models.why')}
        </button>
      ),
    },
  ];
  return <CustomerTable rows={rows} columns={columns} none={t('models.nobodyScored')} />;
}

/** What raises a score most: each feature with the customer's own value. The first is seen whole, the last may be cut off. */
function Reasons({ row }: { row: Row }) {
  const nameOf = useFeatureName();
  const whole = row.reasons.map(({ feature, contribution }) => `${nameOf(feature)} ${signed(contribution, 3)}`).join('\n');
  return (
    <span className="rk-reasons" title={whole}>
      {row.reasons.map((reason) => (
        <span key={reason.feature}>
          {nameOf(reason.feature)}{' '}
          <b>
            <PartValue value={reason.value} />
          </b>{' '}
          <small className={reason.contribution >= 0 ? 'rk-up' : 'rk-downwards'}>{signed(reason.contribution, 2)}</small>
        </span>
      ))}
    </span>
  );
}
