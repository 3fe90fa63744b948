import type { Answer, Arguments, RequestName, WorkbenchApi } from '#core/contract/requests.ts';
import { CodedFailure } from './failure.ts';

declare global {
  interface Window {
    workbench: WorkbenchApi;
  }
}

/** The host's channel to the core. */
export function workbench(): WorkbenchApi {
  return window.workbench;
}

/** Asks the core; throws `CodedFailure` where it refuses. Components use `useRequest` and `useCommand` instead. */
export async function request<N extends RequestName>(name: N, input: Arguments<N>): Promise<Answer<N>> {
  const result = await workbench().request(name, input);
  if (!result.ok) throw new CodedFailure(result.error);
  return result.value;
}
