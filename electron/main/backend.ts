import { app, utilityProcess } from 'electron';
import { type BackendLink, type BackendProcess, linkBackend } from '#electron/backend-link.ts';
import type { HostSettings } from './settings.ts';

/** Starts the core in a process of its own, and closes it before the app ends. */
export function setupBackend(settings: HostSettings): BackendLink {
  const link = linkBackend((workspacePath) => forkUtility(settings, workspacePath));
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void link.close().then(() => {
      closed = true;
      app.quit();
    });
  });
  return link;
}

function forkUtility(settings: HostSettings, workspacePath: string | undefined): BackendProcess {
  const env = {
    ...process.env,
    REKINDLE_HOME: settings.home,
    REKINDLE_SAMPLE: settings.sample,
    ...(workspacePath && { REKINDLE_WORKSPACE: workspacePath }),
  };
  const child = utilityProcess.fork(settings.backend, [], { serviceName: 'Rekindle core', env, stdio: 'inherit' });
  return {
    post: (call) => child.postMessage(call),
    onMessage: (receive) => child.on('message', receive),
    onExit: (gone) => child.once('exit', gone),
    kill: () => child.kill(),
  };
}
