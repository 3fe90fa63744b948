import { Button } from '@blueprintjs/core';
import { useNavigate } from 'react-router';
import { useRequest } from '#renderer/api/hooks.ts';
import { Empty, Failure, Pane } from '#renderer/components/parts.tsx';
import { useKeys } from '#renderer/components/use-keys.ts';
import { useText } from '#renderer/i18n.ts';
import { NeedsData } from '#renderer/shell/needs-data.tsx';
import { byName } from './models.ts';
import { NewModel } from './new-model.tsx';
import { Overview } from './overview.tsx';
import { ModelPage } from './page.tsx';
import { newModelPath, useModelPath } from './path.ts';
import { ChangedPlan, NewPlan } from './plan/plan-page.tsx';
import '../campaigns/shared.css';
import './models.css';

/** Models: all of them, one of them, or the form that one is trained by. */
export function ModelsPlace() {
  const path = useModelPath();
  const t = useText();
  const models = useRequest('model.list', {});
  const info = useRequest('workspace.info', {});
  usePlaceKeys();
  if (models.error) return <Failure error={models.error} onRetry={() => void models.refetch()} />;
  if (!models.data || !info.data) return <Pane>{null}</Pane>;
  if (info.data.customers === 0 && models.data.length === 0)
    return (
      <NeedsData icon="models" title={t('models.noData')}>
        {t('models.emptyBody')}
      </NeedsData>
    );
  if (path.isNew) return path.kind === null ? <NewModel /> : <NewPlan key={path.kind} kind={path.kind} />;
  const all = byName(models.data);
  if (path.name === null) return <Overview models={all} />;
  const model = all.find((each) => each.name === path.name);
  if (!model) return <NotFound name={path.name} />;
  return path.isPlan ? <ChangedPlan key={model.name} model={model} /> : <ModelPage key={model.name} model={model} path={path} />;
}

function usePlaceKeys(): void {
  const t = useText();
  const navigate = useNavigate();
  useKeys(t('place.models'), [
    { combo: 'alt + n', label: t('models.new'), run: () => void navigate(newModelPath()) },
    { combo: 'alt + m', label: t('models.all'), run: () => void navigate('/models') },
  ]);
}

function NotFound({ name }: { name: string }) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Pane>
      <Empty
        icon="models"
        title={t('models.notFound', { name })}
        action={<Button onClick={() => void navigate('/models')}>{t('models.all')}</Button>}
      />
    </Pane>
  );
}
