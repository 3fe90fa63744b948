import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { LadderMove, LadderPart, LadderPlace, MovedCustomer, RelationPart, UnknownPolicy, Value } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { type CustomerColumn, CustomerTable } from '#renderer/components/customer-table.tsx';
import { PartValue } from '#renderer/components/customers-panel.tsx';
import { formatNumber } from '#renderer/components/format.ts';
import { Pager } from '#renderer/components/pager.tsx';
import { Failure } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';

export interface TagText {
  source: string;
  unknown: UnknownPolicy;
}

/** The number that was clicked in a panel beside the text: whose customers stand below. `title` says who they are. */
export type PickedPart =
  | { kind: 'related'; title: string; first: string; second: string; part: RelationPart }
  | { kind: 'moved'; title: string; before: TagText; after: TagText; move: MovedCustomer['move']; clause: number | null; clauses: string[] }
  | { kind: 'ladder-moved'; title: string; before: string; after: string; move: LadderMove }
  | { kind: 'rung'; title: string; source: string; part: LadderPart };

interface PickedProps {
  picked: PickedPart;
  /** Null: there is nothing else to go back to. */
  onClose: (() => void) | null;
}

/** The customers behind a number of the compare or rungs panel, page by page. */
export function PickedCustomers(props: PickedProps) {
  switch (props.picked.kind) {
    case 'related':
      return <Related {...props} picked={props.picked} />;
    case 'moved':
      return <Moved {...props} picked={props.picked} />;
    case 'ladder-moved':
      return <LadderMoved {...props} picked={props.picked} />;
    case 'rung':
      return <OfRung {...props} picked={props.picked} />;
  }
}

const PAGE = 100;

/** The page that is open; another number begins at its first. */
function usePage(key: string): { page: number; turn: (page: number) => void } {
  const [at, setAt] = useState({ key, page: 0 });
  return { page: at.key === key ? at.page : 0, turn: (page) => setAt({ key, page }) };
}

type Of<K extends PickedPart['kind']> = PickedProps & { picked: Extract<PickedPart, { kind: K }> };

function Related({ picked, onClose }: Of<'related'>) {
  const { asOf } = useAsOf();
  const { first, second, part } = picked;
  const { page, turn } = usePage(JSON.stringify(picked));
  const found = useRequest('compare.customers', { first, second, part, asOf, offset: page * PAGE, limit: PAGE });
  const rows = found.data?.ids.map((id) => ({ id })) ?? [];
  return <Listed title={picked.title} rows={rows} columns={[]} found={found} page={page} onPage={turn} onClose={onClose} />;
}

function Moved({ picked, onClose }: Of<'moved'>) {
  const t = useText();
  const { asOf } = useAsOf();
  const { before, after, move, clause, clauses } = picked;
  const { page, turn } = usePage(JSON.stringify(picked));
  const found = useRequest('compare.moved', { before, after, move, clause, asOf, offset: page * PAGE, limit: PAGE });
  const because = (row: MovedCustomer) =>
    row.clauses.length === 0 ? t('compare.policy') : row.clauses.map((each) => clauses[each]).join(' · ');
  const columns: CustomerColumn<MovedCustomer>[] = [
    { id: 'move', header: t('compare.move'), cell: (row) => t(row.move === 'entered' ? 'compare.entered' : 'compare.left') },
    { id: 'because', header: t('compare.byClauses'), cell: (row) => <code className="tags-clause">{because(row)}</code> },
  ];
  return (
    <Listed
      title={picked.title}
      rows={found.data?.rows ?? []}
      columns={columns}
      found={found}
      page={page}
      onPage={turn}
      onClose={onClose}
    />
  );
}

interface LadderMovedRow {
  id: string;
  before: Value;
  after: Value;
}

function LadderMoved({ picked, onClose }: Of<'ladder-moved'>) {
  const t = useText();
  const { asOf } = useAsOf();
  const { before, after, move } = picked;
  const { page, turn } = usePage(JSON.stringify(picked));
  const place = ({ rung, undecided }: LadderPlace) => ({ rung, undecided });
  const input = { before, after, from: place(move.before), to: place(move.after), asOf, offset: page * PAGE, limit: PAGE };
  const found = useRequest('ladder.moved', input);
  const columns: CustomerColumn<LadderMovedRow>[] = [
    { id: 'before', header: t('compare.before'), cell: (row) => <PartValue value={row.before} /> },
    { id: 'after', header: t('compare.after'), cell: (row) => <PartValue value={row.after} /> },
  ];
  return (
    <Listed
      title={picked.title}
      rows={found.data?.rows ?? []}
      columns={columns}
      found={found}
      page={page}
      onPage={turn}
      onClose={onClose}
    />
  );
}

interface RungRow {
  id: string;
  value: Value;
  rungs: number[];
}

function OfRung({ picked, onClose }: Of<'rung'>) {
  const t = useText();
  const { asOf } = useAsOf();
  const { source, part } = picked;
  const { page, turn } = usePage(JSON.stringify(picked));
  const found = useRequest('ladder.customers', { source, part, asOf, offset: page * PAGE, limit: PAGE });
  const columns: CustomerColumn<RungRow>[] = [
    { id: 'value', header: t('rungs.gets'), cell: (row) => <PartValue value={row.value} /> },
    { id: 'rungs', header: t('rungs.holding'), cell: (row) => row.rungs.map((rung) => rung + 1).join(', ') || '–' },
  ];
  return (
    <Listed
      title={picked.title}
      rows={found.data?.rows ?? []}
      columns={columns}
      found={found}
      page={page}
      onPage={turn}
      onClose={onClose}
    />
  );
}

interface ListedProps<Row> {
  title: string;
  rows: Row[];
  columns: CustomerColumn<Row>[];
  found: { data?: { total: number }; error: Error | null; isPlaceholderData: boolean };
  page: number;
  onPage: (page: number) => void;
  onClose: (() => void) | null;
}

function Listed<Row extends { id: string }>({ title, rows, columns, found, page, onPage, onClose }: ListedProps<Row>) {
  const t = useText();
  const total = found.data?.total ?? 0;
  return (
    <section className="rk-customers" aria-label={title}>
      <div className="rk-customers-bar">
        <strong className="tags-picked">{t('compare.customers', { what: title, count: formatNumber(total) })}</strong>
        <div className="rk-customers-right">
          {onClose && (
            <Button size="small" variant="minimal" onClick={onClose}>
              {t('compare.backToTag')}
            </Button>
          )}
          <Pager page={page} size={PAGE} total={total} onPage={onPage} />
        </div>
      </div>
      <div className={`rk-customers-rows${found.isPlaceholderData ? ' rk-stale' : ''}`}>
        {found.error ? <Failure error={found.error} /> : <CustomerTable rows={rows} columns={columns} none={t('compare.none')} />}
      </div>
    </section>
  );
}
