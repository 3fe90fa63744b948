import { fork } from 'node:child_process';
import type { BackendProcess } from '#electron/backend-link.ts';

/** Starts the backend as a child process of plain Node. Messages travel by structured clone, as they do under Electron. */
export function forkBackend(file: string, env: Record<string, string | undefined>): BackendProcess {
  const child = fork(file, [], { env, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    post: (call) => {
      if (child.connected) child.send(call);
    },
    onMessage: (receive) => child.on('message', receive),
    onExit: (gone) => child.once('exit', gone),
    kill: () => child.kill(),
  };
}
