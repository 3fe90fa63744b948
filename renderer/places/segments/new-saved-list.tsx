import { Button, FormGroup, HTMLSelect, InputGroup } from '@blueprintjs/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Answer } from '#core/contract/requests.ts';
import { workbench } from '#renderer/api/client.ts';
import { useCommand, useRequest } from '#renderer/api/hooks.ts';
import { Body, Count, Facts, Failure, Head, Pane, Segmented } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import { offerUndo } from '#renderer/shell/undo.ts';
import { savedListPath } from './path.ts';

const kinds = ['file', 'segment', 'campaign'] as const;
const arms = ['audience', 'treatment', 'control', 'excluded'] as const;
type Kind = (typeof kinds)[number];

/** What a new list is made from. */
interface Choice {
  name: string;
  kind: Kind;
  file: { token: string; name: string } | null;
  column: string | null;
  segment: string;
  campaign: string;
  which: (typeof arms)[number];
}

const nothing: Choice = { name: '', kind: 'file', file: null, column: null, segment: '', campaign: '', which: 'audience' };

/** Makes a saved list from a file of ids, a segment or a frozen campaign list. */
export function NewSavedList() {
  const t = useText();
  const [choice, setChoice] = useState(nothing);
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }));
  const { save, saving, error, replaces } = useSaveList(choice);
  const name = choice.name.trim();
  const chosen = { file: choice.file !== null, segment: choice.segment !== '', campaign: choice.campaign !== '' }[choice.kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && chosen) save();
  };
  return (
    <Pane>
      <Head level={1} title={t('savedLists.new')} />
      <Body padded>
        <form className="rk-saved-list-form" onSubmit={submit}>
          <p className="rk-quiet">{t('savedLists.help')}</p>
          <FormGroup label={t('savedLists.name')} labelFor="saved-list-name" helperText={replaces ? t('savedLists.replaces') : undefined}>
            <InputGroup
              id="saved-list-name"
              autoFocus
              maxLength={200}
              value={choice.name}
              onValueChange={(value) => change({ name: value })}
            />
          </FormGroup>
          <FormGroup label={t('savedLists.from')}>
            <Segmented
              value={choice.kind}
              onChange={(kind) => change({ kind })}
              label={t('savedLists.from')}
              options={kinds.map((value) => ({ value, label: t(`savedLists.from.${value}`) }))}
            />
          </FormGroup>
          {choice.kind === 'file' && <FromFile choice={choice} onChange={change} />}
          {choice.kind === 'segment' && <FromSegment choice={choice} onChange={change} />}
          {choice.kind === 'campaign' && <FromCampaign choice={choice} onChange={change} />}
          {error ? <Failure error={error} /> : null}
          <Button intent="primary" type="submit" disabled={name === '' || !chosen} loading={saving}>
            {t(replaces ? 'savedLists.replace' : 'savedLists.save')}
          </Button>
        </form>
      </Body>
    </Pane>
  );
}

function useSaveList(choice: Choice) {
  const t = useText();
  const navigate = useNavigate();
  const { asOf } = useAsOf();
  const lists = useRequest('saved-list.list', {}).data ?? [];
  const onDone = (saved: Answer<'saved-list.from-file'>) => {
    offerUndo(t('savedLists.saved', { name: saved.name, count: saved.ids }), 'saved-list.undo', saved.name);
    void navigate(savedListPath(saved.name));
  };
  const file = useCommand('saved-list.from-file', { quiet: true, onDone });
  const segment = useCommand('saved-list.from-segment', { quiet: true, onDone });
  const campaign = useCommand('saved-list.from-campaign', { quiet: true, onDone });
  const name = choice.name.trim();
  const replace = lists.some((list) => list.name === name);
  const save = () => {
    if (choice.kind === 'file' && choice.file) file.mutate({ name, file: choice.file.token, column: choice.column, replace });
    if (choice.kind === 'segment') segment.mutate({ name, segment: choice.segment, asOf, replace });
    if (choice.kind === 'campaign') campaign.mutate({ name, list: choice.campaign, which: choice.which, replace });
  };
  const used = { file, segment, campaign }[choice.kind];
  return { save, saving: used.isPending, error: used.error, replaces: replace };
}

interface PartProps {
  choice: Choice;
  onChange: (part: Partial<Choice>) => void;
}

function FromFile({ choice: { file, column }, onChange }: PartProps) {
  const t = useText();
  const look = useRequest('saved-list.inspect', { file: file?.token ?? '', column }, { enabled: file !== null });
  const choose = async () => {
    const [chosen] = (await workbench().chooseFiles({ multiple: false, kind: 'data' })) ?? [];
    if (chosen) onChange({ file: { token: chosen.token, name: chosen.name }, column: null });
  };
  return (
    <FormGroup label={file?.name} helperText={file === null ? t('savedLists.fileHelp') : undefined}>
      <Button onClick={() => void choose()}>{t(file === null ? 'savedLists.chooseFile' : 'savedLists.otherFile')}</Button>
      {file !== null && look.error ? <Failure error={look.error} /> : null}
      {file !== null && look.data && <Found look={look.data} onColumn={(next) => onChange({ column: next })} />}
    </FormGroup>
  );
}

function Found({ look, onColumn }: { look: Answer<'saved-list.inspect'>; onColumn: (column: string) => void }) {
  const t = useText();
  const select = (
    <HTMLSelect
      value={look.column}
      aria-label={t('savedLists.column')}
      options={look.columns}
      onChange={(event) => onColumn(event.target.value)}
    />
  );
  const rows: { key: string; label: string; value: ReactNode }[] = [
    { key: 'column', label: t('savedLists.column'), value: select },
    { key: 'ids', label: t('savedLists.ids'), value: <Count value={look.ids} /> },
    { key: 'strangers', label: t('savedLists.strangers'), value: <Count value={look.strangers} /> },
  ];
  if (look.skipped > 0) rows.push({ key: 'skipped', label: t('savedLists.skipped'), value: <Count value={look.skipped} /> });
  if (look.examples.length > 0)
    rows.push({ key: 'examples', label: t('savedLists.examples'), value: look.examples.slice(0, 5).join(', ') });
  return <Facts rows={rows} />;
}

function FromSegment({ choice, onChange }: PartProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const segments = useRequest('segment.list', {}).data ?? [];
  if (segments.length === 0) return <p className="rk-quiet">{t('savedLists.noSegments')}</p>;
  return (
    <FormGroup label={t('savedLists.segment')} labelFor="saved-list-segment" helperText={t('savedLists.asOf', { asOf })}>
      <HTMLSelect id="saved-list-segment" value={choice.segment} onChange={(event) => onChange({ segment: event.target.value })}>
        <option value="">{t('savedLists.chooseSegment')}</option>
        {segments.map((segment) => (
          <option key={segment.name}>{segment.name}</option>
        ))}
      </HTMLSelect>
    </FormGroup>
  );
}

function FromCampaign({ choice, onChange }: PartProps) {
  const t = useText();
  const frozen = (useRequest('list.list', {}).data ?? []).filter((list) => list.status === 'frozen');
  if (frozen.length === 0) return <p className="rk-quiet">{t('savedLists.noCampaigns')}</p>;
  return (
    <>
      <FormGroup label={t('savedLists.campaign')} labelFor="saved-list-campaign">
        <HTMLSelect id="saved-list-campaign" value={choice.campaign} onChange={(event) => onChange({ campaign: event.target.value })}>
          <option value="">{t('savedLists.chooseCampaign')}</option>
          {frozen.map((list) => (
            <option key={list.name}>{list.name}</option>
          ))}
        </HTMLSelect>
      </FormGroup>
      <FormGroup label={t('savedLists.which')}>
        <Segmented
          value={choice.which}
          onChange={(which) => onChange({ which })}
          label={t('savedLists.which')}
          options={arms.map((value) => ({ value, label: t(`savedLists.which.${value}`) }))}
        />
      </FormGroup>
    </>
  );
}
