import { Button, InputGroup, Menu, MenuItem } from '@blueprintjs/core';
import { useNavigate } from 'react-router';
import type { SegmentInfo } from '#core/contract/types.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Chip } from '#renderer/components/parts.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { useText } from '#renderer/i18n.ts';
import { offerUndo } from '#renderer/shell/undo.ts';
import type { DraftState } from './use-draft.ts';

interface HeadProps {
  saved: SegmentInfo | null;
  state: DraftState;
  onSave: () => void;
  saving: boolean;
}

/** Name, version, what it is for, and what can be done with it. */
export function SegmentHead({ saved, state, onSave, saving }: HeadProps) {
  const t = useText();
  const { draft, change, dirty } = state;
  return (
    <div className="rk-segment-head">
      <header>
        {saved ? (
          <h1 title={saved.name}>{saved.name}</h1>
        ) : (
          <InputGroup
            className="rk-segment-name"
            autoFocus
            value={draft.name}
            placeholder={t('segments.name')}
            aria-label={t('segments.name')}
            maxLength={200}
            onValueChange={(name) => change({ name })}
          />
        )}
        {saved && <Chip>{t('segments.version', { version: saved.version })}</Chip>}
        {saved && saved.usedBy.length > 0 && (
          <Chip title={saved.usedBy.join(', ')}>{t('segments.usedBy', { count: saved.usedBy.length })}</Chip>
        )}
        {dirty && <Chip tone="ember">{t('segments.unsaved')}</Chip>}
        <div className="rk-right">
          {saved && <MoreMenu saved={saved} state={state} />}
          {saved && <ListButton saved={saved} dirty={dirty} />}
          <Button intent="primary" loading={saving} disabled={!dirty || draft.expression.trim() === ''} title="Ctrl+S" onClick={onSave}>
            {saved && dirty ? t('segments.saveVersion', { version: saved.version + 1 }) : t('segments.save')}
          </Button>
        </div>
      </header>
      <input
        className="rk-segment-description"
        value={draft.description}
        placeholder={t('segments.description')}
        aria-label={t('segments.description')}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
    </div>
  );
}

function ListButton({ saved, dirty }: { saved: SegmentInfo; dirty: boolean }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Button
      disabled={dirty}
      title={dirty ? t('segments.saveFirst') : undefined}
      onClick={() => void navigate(`/campaigns?new&segment=${encodeURIComponent(saved.name)}`)}
    >
      {t('segments.makeList')}
    </Button>
  );
}

function MoreMenu({ saved, state }: { saved: SegmentInfo; state: DraftState }) {
  const t = useText();
  const navigate = useNavigate();
  const remove = useCommand('segment.remove', {
    onDone: () => {
      offerUndo(t('segments.removed', { name: saved.name }), 'segment.undo', saved.name);
      void navigate('/segments');
    },
  });
  const menu = (
    <Menu>
      <MenuItem text={t('segments.new')} onClick={() => void navigate('/segments?new')} />
      <MenuItem text={t('segments.revert')} disabled={!state.dirty} onClick={state.discard} />
      <MenuItem text={t('segments.remove')} onClick={() => remove.mutate({ name: saved.name })} />
    </Menu>
  );
  return (
    <Pop content={menu} placement="bottom-end">
      <Button variant="minimal" icon={<Icon name="more" />} aria-label={t('common.more')} />
    </Pop>
  );
}
