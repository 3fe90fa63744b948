import { Button } from '@blueprintjs/core';
import { useCallback } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { CustomerPage } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatValue, titleOf } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Body, Chip, Dot, Facts, Failure, Head, Pane, type Tone } from '#renderer/components/parts.tsx';
import { Split } from '#renderer/components/split.tsx';
import { useEscape } from '#renderer/components/use-escape.ts';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { Leaf, leafPath } from '#renderer/shell/leaf.tsx';
import { modelPath } from '../models/path.ts';
import { Timeline } from './timeline.tsx';
import './customer.css';

/** One customer: attributes, what happened, tags held and not, lists. */
export function CustomerPlace() {
  const t = useText();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const { asOf, ready } = useAsOf();
  const page = useRequest('customer.show', { id, asOf }, { enabled: ready });
  const back = useCallback(() => void navigate(-1), [navigate]);
  useEscape(true, back);
  return (
    <div className="customer-view">
      <Pane>
        <Head
          level={1}
          title={id}
          beside={<Chip>{t('common.customer')}</Chip>}
          right={
            <Button
              variant="minimal"
              aria-label={t('customer.back')}
              title={t('customer.back')}
              icon={<Icon name="close" />}
              onClick={back}
            />
          }
        />
      </Pane>
      {page.error && <Failure error={page.error} />}
      {page.data && !page.error && (
        <div className={page.isPlaceholderData ? 'rk-stale' : ''}>
          <Split id="customer" direction="horizontal" sizes={['26%', '48%', '26%']} min={[220, 320, 220]}>
            <Attributes page={page.data} />
            <Timeline page={page.data} asOf={asOf} />
            <Belongs page={page.data} />
          </Split>
        </div>
      )}
    </div>
  );
}

function Attributes({ page }: { page: CustomerPage }) {
  const t = useText();
  const language = useLanguage();
  const rows = page.attributes.map(({ column, value }) => ({
    key: column.name,
    label: titleOf(column, language),
    value:
      value === null ? (
        <span className="rk-quiet">{t('common.blank')}</span>
      ) : (
        <>
          {`${formatValue(value, column)}${column.unit ? ` ${column.unit}` : ''}`}
          {column.score && <ScoreLink model={column.score.model} customer={page.id} />}
        </>
      ),
  }));
  return (
    <Pane>
      <Head title={t('customer.attributes')} />
      <Body padded>
        <Facts rows={rows} />
      </Body>
    </Pane>
  );
}

/** Leads to the model that wrote a score; where its scores can be taken apart, to why this customer has it. */
function ScoreLink({ model, customer }: { model: string; customer: string }) {
  const t = useText();
  const head = useRequest('model.list', {}).data?.find((each) => each.name === model);
  if (!head) return null;
  const explained = head.kind === 'churn';
  const to = explained ? modelPath(model, { tab: 'customers', customer }) : modelPath(model);
  return (
    <Link className="customer-why" to={to} title={t('customer.scoreOf', { model })}>
      {explained ? t('models.why') : t('customer.model')}
    </Link>
  );
}

function Belongs({ page }: { page: CustomerPage }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Pane>
      <Head title={t('customer.tags')} />
      <Body>
        {page.tags.length === 0 && <p className="customer-none">{t('customer.noTags')}</p>}
        {page.tags.map((tag) => (
          <Leaf key={tag.name} to={leafPath('tags', tag.name)} current={false} label={<TagState name={tag.name} held={tag.held} t={t} />} />
        ))}
        <Head title={t('customer.lists')} />
        {page.lists.length === 0 && <p className="customer-none">{t('customer.noLists')}</p>}
        {page.lists.map((each) => (
          <div key={each.list} className="customer-list">
            <Leaf to={leafPath('campaigns', each.list)} current={false} label={each.list} />
            <Chip tone={({ treatment: 'treat', control: 'control', excluded: 'unknown' } as const)[each.arm]}>{t(`arm.${each.arm}`)}</Chip>
            {each.reason !== null && <small>{noteText({ code: each.reason, params: {} }, language)}</small>}
          </div>
        ))}
      </Body>
    </Pane>
  );
}

function TagState({ name, held, t }: { name: string; held: boolean | null; t: Text }) {
  const state: { tone: Tone; text: string } =
    held === null
      ? { tone: 'warn', text: t('customer.unknown') }
      : held
        ? { tone: 'ember', text: t('customer.held') }
        : { tone: 'unknown', text: t('customer.notHeld') };
  return (
    <span className="customer-tag">
      <Dot tone={state.tone} />
      <span>{name}</span>
      <span className="rk-quiet">{state.text}</span>
    </span>
  );
}
