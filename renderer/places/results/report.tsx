import { Button, HTMLSelect } from '@blueprintjs/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListInfo, ListResults } from '#core/contract/types.ts';
import { workbench } from '#renderer/api/client.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Funnel } from '#renderer/charts/funnel.tsx';
import { Checks } from '#renderer/components/checks.tsx';
import { formatPercent } from '#renderer/components/format.ts';
import { Body, Chip, Empty, Failure, Head, Pane } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { currentTheme, setTheme } from '#renderer/shell/settings.ts';
import { membersPath } from '../campaigns/path.ts';
import { shareDigits } from '../campaigns/plan.ts';
import { ArmTable } from './arm-table.tsx';
import { CustomersDialog, type CustomersOf } from './customers-dialog.tsx';
import { Figures } from './figures.tsx';
import { Forest } from './forest-chart.tsx';
import { OutcomesDialog, type OutcomesFile } from './outcomes-dialog.tsx';
import { Verdict } from './verdict.tsx';

const windows = [7, 14, 30, 60, 90];

/** The report of one list: the sentence, the figures, the picture, why it may be believed. */
export function Report({ list }: { list: ListInfo }) {
  const t = useText();
  const [windowDays, setWindowDays] = useState<number | null>(null);
  const [file, setFile] = useState<OutcomesFile | null>(null);
  const results = useRequest('results.show', { list: list.name, windowDays });
  const current = results.data?.list === list.name ? results.data : null;
  const nothing = current?.verdict.code === 'verdict-no-outcomes';
  const bring = (
    <Button intent={nothing ? 'primary' : 'none'} onClick={() => void chooseOutcomes(setFile)}>
      {t('results.bring')}
    </Button>
  );
  return (
    <>
      {results.error ? <Failure error={results.error} onRetry={() => void results.refetch()} /> : null}
      {nothing && (
        <Pane>
          <Empty icon="results" title={t('results.noOutcomes', { list: list.name })} action={bring}>
            {t('results.noOutcomesBody')}
          </Empty>
        </Pane>
      )}
      {!nothing && !results.error && current && (
        <Page
          list={list}
          results={current}
          stale={results.isPlaceholderData}
          bring={bring}
          windowDays={windowDays}
          onWindow={setWindowDays}
        />
      )}
      <OutcomesDialog list={list.name} file={file} onClose={() => setFile(null)} />
    </>
  );
}

async function chooseOutcomes(onFile: (file: OutcomesFile) => void): Promise<void> {
  const files = await workbench().chooseFiles({ multiple: false, kind: 'data' });
  if (files?.[0]) onFile(files[0]);
}

interface PageProps {
  list: ListInfo;
  results: ListResults;
  stale: boolean;
  bring: React.ReactNode;
  windowDays: number | null;
  onWindow: (days: number | null) => void;
}

function Page({ list, results, stale, bring, windowDays, onWindow }: PageProps) {
  const t = useText();
  const [shown, setShown] = useState<CustomersOf | null>(null);
  return (
    <div className={`rk-results${stale ? ' rk-results-stale' : ''}`}>
      <section className="rk-verdict">
        <header>
          <h2 title={list.name}>{list.name}</h2>
          {results.window && <span className="rk-sub">{t('results.fromTo', results.window)}</span>}
          <ControlChip list={list} />
          <div className="rk-right">
            <WindowSelect days={windowDays} onChange={onWindow} />
            {bring}
            <Button onClick={() => void printReport()}>{t('results.print')}</Button>
          </div>
        </header>
        <Verdict results={results} />
      </section>
      <Figures results={results} />
      <Pane className="rk-results-picture">
        <Head title={t('results.forest')} />
        <Body padded>
          <Forest results={results} />
          <ArmTable results={results} onCustomers={setShown} />
        </Body>
      </Pane>
      <Pane className="rk-results-belief">
        <Head title={t('results.believe')} />
        <Body>
          <Checks checks={results.checks} none={t('results.noChecks')} />
          <Head title={t('results.funnel')} />
          <ReactivationFunnel results={results} onCustomers={setShown} />
        </Body>
      </Pane>
      <CustomersDialog list={list.name} windowDays={windowDays} shown={shown} onShow={setShown} />
    </div>
  );
}

function ControlChip({ list }: { list: ListInfo }) {
  const t = useText();
  const language = useLanguage();
  if (list.controlShare > 0) {
    return (
      <Chip tone="good">
        {t('results.randomised', { share: formatPercent(list.controlShare, language, shareDigits(list.controlShare)) })}
      </Chip>
    );
  }
  const title = list.noControlReason === null ? undefined : t('results.noControlReason', { reason: list.noControlReason });
  return (
    <Chip tone="bad" title={title}>
      {t('results.noControl')}
    </Chip>
  );
}

function WindowSelect({ days, onChange }: { days: number | null; onChange: (days: number | null) => void }) {
  const t = useText();
  return (
    <HTMLSelect
      aria-label={t('results.window')}
      value={days ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    >
      <option value="">{t('results.windowAll')}</option>
      {windows.map((each) => (
        <option key={each} value={each}>
          {t('results.windowDays', { count: each })}
        </option>
      ))}
    </HTMLSelect>
  );
}

function ReactivationFunnel({ results, onCustomers }: { results: ListResults; onCustomers: (shown: CustomersOf) => void }) {
  const t = useText();
  const navigate = useNavigate();
  const bars = results.funnel.map((step) => ({ label: funnelLabel(step.key, t), customers: step.customers, unknown: 0 }));
  const groups = { segment: 'all', audience: 'audience', treatment: 'treatment' } as const;
  const pick = (step: number) => {
    const key = results.funnel[step]?.key;
    if (key === 'segment' || key === 'audience' || key === 'treatment') void navigate(membersPath(results.list, groups[key]));
    else onCustomers({ arm: 'treatment', reactivated: true });
  };
  return (
    <div className="rk-results-funnel">
      <Funnel bars={bars} name={t('results.funnel')} colour="treat" onPick={pick} />
    </div>
  );
}

function funnelLabel(key: string, t: ReturnType<typeof useText>): string {
  switch (key) {
    case 'segment':
    case 'audience':
    case 'treatment':
    case 'reactivated':
      return t(`results.funnel.${key}`);
    default:
      return key;
  }
}

/** Prints on light ground whatever the theme is, and puts the theme back. */
async function printReport(): Promise<void> {
  const theme = currentTheme();
  setTheme('light');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  window.print();
  setTheme(theme);
}
