import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { DestinationInfo, ExportResult, ListInfo } from '#core/contract/types.ts';
import { workbench } from '#renderer/api/client.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { formatBytes } from '#renderer/components/format.ts';
import { Body, Count, Empty, Failure, Head } from '#renderer/components/parts.tsx';
import { useSettled } from '#renderer/components/use-settled.ts';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { CodeText } from './code-text.tsx';
import { ExportHistory } from './export-history.tsx';
import { Findings } from './findings.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { byChannel, initialOptions, missingOptions, type Options, sourceHosts } from './options.ts';
import { OptionsForm } from './options-form.tsx';

/** Where to, with which settings, what the receiver will say, and the files. */
export function ExportPane({ list }: { list: ListInfo }) {
  const t = useText();
  const destinations = useRequest('destination.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (list.status === 'draft') return <Empty icon="upload" title={t('campaigns.exportDraft')} />;
  if (destinations.error) return <Failure error={destinations.error} onRetry={() => void destinations.refetch()} />;
  if (!destinations.data) return null;
  const { fit, other } = byChannel(destinations.data, list.channel);
  const destination = destinations.data.find((each) => each.id === chosen) ?? fit[0] ?? other[0];
  return (
    <Body className="rk-export">
      <div className="rk-destinations" role="radiogroup" aria-label={t('campaigns.destination')}>
        <h2>{t('campaigns.destination')}</h2>
        <DestinationButtons destinations={fit} chosen={destination?.id} onChoose={setChosen} />
        {other.length > 0 && <h3>{t('campaigns.destinationOther')}</h3>}
        <DestinationButtons destinations={other} chosen={destination?.id} onChoose={setChosen} />
      </div>
      {destination && <ExportForm key={destination.id} list={list} destination={destination} />}
      <div className="rk-export-history">
        <Head title={t('campaigns.history')} />
        <ExportHistory list={list.name} />
      </div>
    </Body>
  );
}

interface ButtonsProps {
  destinations: DestinationInfo[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

function DestinationButtons({ destinations, chosen, onChoose }: ButtonsProps) {
  const language = useLanguage();
  const t = useText();
  return destinations.map((each) => (
    <label key={each.id} className="rk-destination">
      <input
        className="rk-destination-input"
        type="radio"
        name="destination"
        checked={each.id === chosen}
        onChange={() => onChoose(each.id)}
      />
      <b>{each.name[language]}</b>
      <span className="rk-quiet">{each.channels.map((channel) => t(`campaigns.channel.${channel}`)).join(' · ')}</span>
    </label>
  ));
}

function ExportForm({ list, destination }: { list: ListInfo; destination: DestinationInfo }) {
  const t = useText();
  const [options, setOptions] = useState<Options>(() => initialOptions(destination));
  const settled = useSettled(options, 180);
  const ready = missingOptions(destination, options).length === 0;
  const check = useRequest(
    'export.check',
    { list: list.name, destination: destination.id, options: settled },
    { enabled: ready, keep: false },
  );
  const run = useCommand('export.run', { quiet: true });
  const errors = check.data?.filter((finding) => finding.severity === 'error').length ?? 0;
  const go = async () => {
    const folder = await workbench().chooseFolder();
    if (folder) run.mutate({ list: list.name, destination: destination.id, options, folder: folder.token });
  };
  const change = (next: Options) => {
    run.reset();
    setOptions(next);
  };
  return (
    <>
      <div className="rk-export-settings">
        <h2>{t('campaigns.options')}</h2>
        <OptionsForm destination={destination} options={options} onChange={change} />
        <h2>{t('campaigns.rules')}</h2>
        <Rules destination={destination} />
      </div>
      <div className="rk-export-check">
        <h2>{t('campaigns.findings')}</h2>
        {check.error ? <Failure error={check.error} onRetry={() => void check.refetch()} /> : null}
        {ready && check.isFetching && <p className="rk-quiet">{t('campaigns.checking')}</p>}
        {ready && check.data && <Findings findings={check.data} />}
        {run.error ? <Failure error={run.error} /> : null}
        {run.data && <Written result={run.data} />}
        <div className="rk-export-go">
          <Button intent="primary" loading={run.isPending} disabled={!ready || !check.data || errors > 0} onClick={() => void go()}>
            {t('campaigns.export')}
          </Button>
          {errors > 0 && <span className="rk-bad">{t('campaigns.blocked', { count: errors })}</span>}
        </div>
      </div>
    </>
  );
}

function Rules({ destination }: { destination: DestinationInfo }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ul className="rk-rules">
      {destination.rules.map((rule) => (
        <li key={rule.code}>
          <CodeText text={rule.text[language]} />
          <span className="rk-quiet" title={rule.source}>
            {t('campaigns.ruleSource', { source: sourceHosts(rule.source), date: rule.read })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was written: every file with its rows, size and hash, and the manifest. */
function Written({ result }: { result: ExportResult }) {
  const t = useText();
  return (
    <div className="rk-written" role="status">
      <p className="rk-done">{t('campaigns.exported', { folder: result.folder })}</p>
      <table className="rk-table">
        <thead>
          <tr>
            <th>{t('campaigns.fileColumn')}</th>
            <th className="rk-num">{t('campaigns.rowsColumn')}</th>
            <th className="rk-num">{t('campaigns.bytesColumn')}</th>
            <th>{t('campaigns.shaColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {result.files.map((file) => (
            <tr key={file.name}>
              <td className="rk-file-name">{file.name}</td>
              <td className="rk-num">
                <Count value={file.rows} />
              </td>
              <td className="rk-num">{formatBytes(file.bytes)}</td>
              <td>
                <Fingerprint hex={file.sha256} />
              </td>
            </tr>
          ))}
          <tr>
            <td className="rk-file-name">{result.manifest}</td>
            <td colSpan={3} className="rk-quiet">
              {t('campaigns.manifest')}
            </td>
          </tr>
        </tbody>
      </table>
      <p className="rk-quiet">{t('campaigns.manifestHelp')}</p>
    </div>
  );
}
