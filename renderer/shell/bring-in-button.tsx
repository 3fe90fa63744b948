import { Button } from '@blueprintjs/core';
import { useNavigate } from 'react-router';
import { Icon } from '../components/icons.tsx';
import { useText } from '../i18n.ts';
import { chooseAndBringIn } from './incoming.ts';

/** Asks for files and shows how they would be read. */
export function BringInButton() {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Button intent="primary" icon={<Icon name="upload" />} onClick={() => void chooseAndBringIn(() => void navigate('/data'))}>
      {t('data.bringIn')}
    </Button>
  );
}
