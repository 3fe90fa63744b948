import type { Events, RequestName } from '#core/contract/requests.ts';
import type { Result } from '#core/contract/result.ts';

/** What a host may ask of the backend beside the contract's requests. A page never can: hosts pass on only names of the contract. */
export interface HostCalls {
  'host.register-file': { path: string };
  'host.register-folder': { path: string };
  'host.close': Record<string, never>;
}

/** To the backend. `id` comes back with the answer. */
export interface Call {
  id: number;
  name: RequestName | keyof HostCalls;
  input: unknown;
}

/** An answer to the call with that id. */
export interface Reply {
  id: number;
  result: Result<unknown>;
}

/** What the backend says unasked. */
export interface Announcement {
  event: keyof Events;
  payload: Events[keyof Events];
}

export type FromBackend = Reply | Announcement;

/** Names of the messages between Electron's main process and its page. */
export const ipc = {
  request: 'workbench:request',
  event: 'workbench:event',
  chooseFiles: 'workbench:choose-files',
  chooseFolder: 'workbench:choose-folder',
  acceptFiles: 'workbench:accept-files',
} as const;

/** Which files a dialog offers. */
export type FileKind = 'data' | 'workspace' | 'manifest';

/** A chosen file or folder as the page knows it: a token and a name, never a path. */
export interface ChosenFile {
  token: string;
  name: string;
  bytes: number;
}
