import { Button } from '@blueprintjs/core';
import { useRequest } from '../api/hooks.ts';
import { Flame, Icon } from '../components/icons.tsx';
import { Chip, Kbd } from '../components/parts.tsx';
import { setLanguage, useLanguage, useText } from '../i18n.ts';
import { AsOfPicker } from './as-of-picker.tsx';
import { setTheme, useTheme } from './settings.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

export function TopBar({ onPalette }: { onPalette: () => void }) {
  const t = useText();
  const info = useRequest('workspace.info', {});
  return (
    <header className="rk-top">
      <div className="rk-brand">
        <Flame />
        Rekindle
      </div>
      <WorkspaceMenu />
      {info.data?.readOnly && <Chip tone="warn">{t('shell.readOnly')}</Chip>}
      <button type="button" className="rk-search" onClick={onPalette}>
        <span>{t('shell.palette')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <AsOfPicker />
      <Chip tone="good" title={t('shell.noNetworkWhy')}>
        {t('shell.noNetwork')}
      </Chip>
      <Switches />
    </header>
  );
}

function Switches() {
  const t = useText();
  const language = useLanguage();
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const themeLabel = other === 'dark' ? t('shell.toDark') : t('shell.toLight');
  return (
    <>
      <Button variant="minimal" title={t('shell.languageSwitch')} onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}>
        {t('shell.language')}
      </Button>
      <Button
        variant="minimal"
        className="rk-icon-only"
        aria-label={themeLabel}
        title={themeLabel}
        onClick={() => setTheme(other)}
        icon={<Icon name={other === 'dark' ? 'moon' : 'sun'} />}
      />
    </>
  );
}
