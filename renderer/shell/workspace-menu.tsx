import { Button, Menu, MenuDivider, MenuItem } from '@blueprintjs/core';
import { request, workbench } from '../api/client.ts';
import { CodedFailure } from '../api/failure.ts';
import { useRequest } from '../api/hooks.ts';
import { formatBytes } from '../components/format.ts';
import { Icon } from '../components/icons.tsx';
import { Pop } from '../components/pop.tsx';
import { showFailure, showToast } from '../components/toaster.tsx';
import { currentLanguage, failureText, text, useText } from '../i18n.ts';
import { askForNewWorkspace, openedWorkspace } from './opening.ts';

/** Name of the workspace with what can be done to it as a whole. */
export function WorkspaceMenu() {
  const t = useText();
  const info = useRequest('workspace.info', {});
  return (
    <Pop content={<Actions />}>
      <Button
        variant="minimal"
        className="rk-workspace"
        title={info.data?.path}
        aria-label={t('workspace.menu')}
        endIcon={<Icon name="down" size={14} />}
      >
        <b>{info.data?.name ?? (info.error ? t('workspace.noneOpen') : '…')}</b>
      </Button>
    </Pop>
  );
}

function Actions() {
  const t = useText();
  const known = useRequest('workspace.list', {});
  return (
    <Menu>
      <MenuItem text={t('workspace.new')} icon={<Icon name="plus" />} onClick={askForNewWorkspace} />
      <MenuItem text={t('workspace.open')} icon={<Icon name="file" />} onClick={() => void chooseAndOpen()} />
      <MenuItem text={t('workspace.backup')} icon={<Icon name="save" />} onClick={() => void backUp()} />
      <MenuItem text={t('workspace.check')} icon={<Icon name="shield" />} onClick={() => void check()} />
      {known.data && known.data.length > 0 && <MenuDivider title={t('workspace.recent')} />}
      {known.data?.map((each) => (
        <MenuItem
          key={each.token}
          text={each.name}
          label={formatBytes(each.bytes)}
          disabled={each.open}
          icon={each.open ? <Icon name="check" /> : undefined}
          onClick={() => void openWorkspace(each.token)}
        />
      ))}
    </Menu>
  );
}

export async function openWorkspace(token: string, readOnly = false): Promise<void> {
  try {
    openedWorkspace(await request('workspace.open', { token, readOnly }));
  } catch (error) {
    if (error instanceof CodedFailure && error.code === 'workspace-locked') offerReadOnly(error, token);
    else showFailure(error);
  }
}

/** What another Rekindle has open can be looked at all the same. */
function offerReadOnly(error: CodedFailure, token: string): void {
  const action = { text: text('workspace.openReadOnly'), onClick: () => void openWorkspace(token, true) };
  showToast({ message: failureText(error, currentLanguage()), intent: 'warning', timeout: 20_000, action });
}

export async function chooseAndOpen(): Promise<void> {
  const chosen = await workbench().chooseFiles({ multiple: false, kind: 'workspace' });
  if (chosen?.[0]) await openWorkspace(chosen[0].token);
}

/** Asks for a folder and writes a copy there. The browser host has no folder dialog that asks: it keeps backups in its home folder. */
export async function backUp(): Promise<void> {
  const folder = await workbench().chooseFolder();
  if (!folder) return;
  try {
    const made = await request('workspace.backup', { folder: folder.token });
    showToast({ message: text('workspace.backedUp', { path: made.path, size: formatBytes(made.bytes) }), timeout: 10_000 });
  } catch (error) {
    showFailure(error);
  }
}

export async function check(): Promise<void> {
  try {
    const { ok, problems } = await request('workspace.check', {});
    const message = ok
      ? text('workspace.checkGood')
      : text('workspace.checkBad', { count: problems.length, problems: problems.join('; ') });
    showToast({ message, intent: ok ? 'none' : 'danger', timeout: ok ? 4000 : 0 });
  } catch (error) {
    showFailure(error);
  }
}
