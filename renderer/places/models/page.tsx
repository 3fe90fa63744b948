import { useNavigate } from 'react-router';
import type { ModelInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Failure, Pane } from '#renderer/components/parts.tsx';
import { ChurnPage } from './churn/churn-page.tsx';
import { LifetimePage } from './lifetime/lifetime-page.tsx';
import type { NamedModel } from './models.ts';
import { type ModelPath, modelPath } from './path.ts';
import { UpliftPage } from './uplift/uplift-page.tsx';

/** What the page of every kind is given. */
export interface PageProps<I extends ModelInfo = ModelInfo> {
  model: NamedModel;
  /** The version that is looked at. */
  info: I;
  tab: string | null;
  onTab: (tab: string) => void;
  customer: string | null;
}

/** One model: the version of the address, else its champion. */
export function ModelPage({ model, path }: { model: NamedModel; path: ModelPath }) {
  const navigate = useNavigate();
  const head = model.versions.find((each) => each.version === path.version) ?? model.current;
  const info = useRequest('model.show', { name: model.name, version: head.version });
  if (info.error) return <Failure error={info.error} onRetry={() => void info.refetch()} />;
  if (!info.data) return <Pane>{null}</Pane>;
  const onTab = (tab: string) =>
    void navigate(modelPath(model.name, { version: path.version === null ? undefined : head.version, tab }), { replace: true });
  const props = { model, tab: path.tab, onTab, customer: path.customer };
  const shown = info.data;
  switch (shown.kind) {
    case 'lifetime':
      return <LifetimePage {...props} info={shown} />;
    case 'churn':
      return <ChurnPage {...props} info={shown} />;
    case 'uplift':
      return <UpliftPage {...props} info={shown} />;
  }
}
