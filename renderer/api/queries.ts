import { MutationCache, QueryClient } from '@tanstack/react-query';
import type { Events, RequestName } from '#core/contract/requests.ts';
import { showFailure, showToast } from '../components/toaster.tsx';
import { text } from '../i18n.ts';
import { workbench } from './client.ts';
import { coalesce } from './coalesce.ts';
import { receiveJob } from './jobs.ts';

type What = Events['changed']['what'];
type Area = RequestName extends infer N ? (N extends `${infer A}.${string}` ? A : never) : never;

/** Which requests depend on what. A new area of requests has to be entered here, or the compiler says so. */
const dependsOn: Record<Area, readonly What[]> = {
  workspace: ['data', 'tags', 'segments', 'lists', 'results', 'models'],
  data: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  customer: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  import: [],
  job: [],
  expression: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  explore: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  compare: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  ladder: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  tag: ['data', 'tags', 'segments', 'saved-lists'],
  segment: ['data', 'tags', 'segments', 'lists', 'results', 'saved-lists'],
  'saved-list': ['data', 'tags', 'segments', 'saved-lists'],
  list: ['data', 'tags', 'segments', 'lists'],
  suppression: ['data', 'lists'],
  destination: [],
  export: ['lists'],
  model: ['models', 'data', 'tags', 'segments', 'saved-lists'],
  rebuild: [],
  outcomes: [],
  results: ['lists', 'results', 'data'],
};

const rows: readonly What[] = ['data', 'lists', 'results'];

/** Requests that depend on less than the rest of their area: saving a tag changes no row of the data, and must not have them read again. */
const dependsOnLess: { readonly [N in RequestName]?: readonly What[] } = {
  'data.page': rows,
  'data.profile': rows,
  'data.profiles': rows,
  'data.batches': ['data'],
  'data.quarantine': ['data'],
  'customer.find': ['data'],
  'expression.complete': [],
  'expression.signature': [],
  'expression.actions': [],
  'tag.gallery': rows,
  // what was found stays as it was found; what is computed anew depends on the data, and on the tags that a plan names
  'model.list': ['models'],
  'model.show': ['models'],
  'model.drift-history': ['models'],
};

function whatOf(key: readonly unknown[]): readonly What[] {
  const less: Readonly<Record<string, readonly What[] | undefined>> = dependsOnLess;
  return less[String(key[0])] ?? dependsOn[areaOf(key)] ?? [];
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
  mutationCache: new MutationCache({
    onError: (error, _input, _result, mutation) => {
      if (mutation.meta?.quiet !== true) showFailure(error);
    },
  }),
});

function areaOf(key: readonly unknown[]): Area {
  return String(key[0]).split('.')[0] as Area;
}

/** Listens to the core: jobs go to their store, changes make the dependent requests be asked again. Returns the way to stop. */
export function listenToCore(): () => void {
  return workbench().subscribe((event, payload) => {
    if (event === 'job') receiveJob(payload as Events['job']);
    else if (event === 'changed') invalidate((payload as Events['changed']).what);
    else if (event === 'backend') backendDied((payload as Events['backend']).state);
  });
}

/** The core's process died. What was committed is in the file; everything is asked again where it was started anew. */
function backendDied(state: Events['backend']['state']): void {
  showToast({ message: text(`shell.backend.${state}`), intent: state === 'stopped' ? 'danger' : 'warning', timeout: 0 });
  if (state === 'restarted') invalidate('workspace');
}

function invalidate(what: What): void {
  if (what === 'workspace') {
    void queryClient.resetQueries();
    return;
  }
  refetch(what);
}

/** Saves in a row (a rename, a script) would each have everything on screen asked again; four times a second is enough for the eye. */
const refetch = coalesce<What>((all) => {
  void queryClient.invalidateQueries({ predicate: (query) => whatOf(query.queryKey).some((what) => all.has(what)) });
}, 250);
