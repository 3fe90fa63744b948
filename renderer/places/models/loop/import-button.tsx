import { Button } from '@blueprintjs/core';
import { useNavigate } from 'react-router';
import { workbench } from '#renderer/api/client.ts';
import { useCommand } from '#renderer/api/hooks.ts';
import { showToast } from '#renderer/components/toaster.tsx';
import { useText } from '#renderer/i18n.ts';
import { modelPath } from '../path.ts';

/** Keeps the model of a file as the next version of its name. */
export function ImportButton() {
  const t = useText();
  const navigate = useNavigate();
  const bring = useCommand('model.import', {
    onDone: ({ name, version }) => {
      showToast({ message: t('models.imported', { name, version }), timeout: 6000 });
      void navigate(modelPath(name, { version }));
    },
  });
  const choose = async () => {
    const [file] = (await workbench().chooseFiles({ multiple: false, kind: 'data' })) ?? [];
    if (file) bring.mutate({ file: file.token });
  };
  return (
    <Button variant="minimal" loading={bring.isPending} onClick={() => void choose()}>
      {t('models.import')}
    </Button>
  );
}
