import type { Events, WorkbenchApi } from '#core/contract/requests.ts';
import type { Result } from '#core/contract/result.ts';
import { hostTexts } from '#core/contract/texts/hosts.ts';
import type { Announcement, ChosenFile, FileKind } from '#electron/channel.ts';

/** `window.workbench` of a page that the loopback host serves; under Electron the preload script defines the same. */

type Listener = Parameters<WorkbenchApi['subscribe']>[0];

const listeners = new Set<Listener>();
let stream: EventSource | null = null;

const gone: Result<never> = { ok: false, error: { code: 'host-gone', message: hostTexts['host-gone'].en, params: {} } };

async function post<T>(address: string, body: BodyInit | null): Promise<Result<T>> {
  try {
    const response = await fetch(address, { method: 'POST', body });
    return response.ok ? await response.json() : gone;
  } catch {
    return gone;
  }
}

function receive(message: Announcement): void {
  for (const listener of listeners) listener(message.event, message.payload as Events[typeof message.event]);
}

function openStream(): EventSource {
  const opened = new EventSource('/api/events');
  opened.onmessage = (message) => receive(JSON.parse(message.data));
  return opened;
}

function pickFiles(multiple: boolean, kind: FileKind): Promise<File[] | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  if (kind === 'workspace') input.accept = '.rekindle';
  if (kind === 'manifest') input.accept = '.json';
  return new Promise((done) => {
    input.addEventListener('change', () => done([...(input.files ?? [])]));
    input.addEventListener('cancel', () => done(null));
    input.click();
  });
}

async function send(files: File[], kind: FileKind): Promise<ChosenFile[]> {
  const sent: ChosenFile[] = [];
  for (const file of files) {
    const result = await post<ChosenFile>(`/api/files?${new URLSearchParams({ name: file.name, kind })}`, file);
    if (!result.ok) throw new Error(result.error.message);
    sent.push(result.value);
  }
  return sent;
}

const workbench: WorkbenchApi = {
  host: 'browser',
  request: (name, input) => post('/api/request', JSON.stringify({ name, input })),
  subscribe(listener) {
    listeners.add(listener);
    stream ??= openStream();
    return () => listeners.delete(listener);
  },
  async chooseFiles({ multiple, kind }) {
    const files = await pickFiles(multiple, kind);
    return files && send(files, kind);
  },
  async chooseFolder() {
    const result = await post<{ token: string; name: string }>('/api/folder', null);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  },
  acceptFiles: (files) => send(files, 'data'),
};

Object.defineProperty(window, 'workbench', { value: workbench });
