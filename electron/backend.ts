import type { Events, RequestName } from '#core/contract/requests.ts';
import { type Result, toResult } from '#core/contract/result.ts';
import { openWorkbench, type Workbench } from '#core/workbench.ts';
import type { Call, FromBackend } from '#electron/channel.ts';
import { firstWorkspace, sampleMaker } from '#electron/first-workspace.ts';

/**
 * The process that holds the core: Electron's `utilityProcess`, or a child process of the browser host. One channel:
 * `{ id, name, input }` in, `{ id, result }` and `{ event, payload }` out. Settings come as environment variables from the host.
 */
interface Port {
  post(message: FromBackend): void;
  listen(receive: (call: Call) => void): void;
}

function openPort(): Port {
  const { parentPort } = process;
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      listen: (receive) => parentPort.on('message', (event) => receive(event.data)),
    };
  }
  process.on('disconnect', () => process.exit(0));
  return {
    post: (message) => process.send?.(message),
    listen: (receive) => process.on('message', receive),
  };
}

function wallTime(timeZone: string): string {
  return new Date().toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
}

async function open(port: Port): Promise<Workbench> {
  const home = process.env.REKINDLE_HOME ?? '';
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = () => wallTime(timeZone);
  const nativeBinding = process.env.BETTER_SQLITE3_BINDING;
  const makeSample = sampleMaker(process.env.REKINDLE_SAMPLE, nativeBinding);
  const workspacePath = process.env.REKINDLE_WORKSPACE ?? (await firstWorkspace({ home, makeSample }).catch(reportNone));
  const workbench = await openWorkbench({ home, now, ticks: () => performance.now(), timeZone, nativeBinding, workspacePath, makeSample });
  workbench.subscribe(<E extends keyof Events>(event: E, payload: Events[E]) => port.post({ event, payload }));
  return workbench;
}

async function answer(workbench: Workbench, call: Call): Promise<Result<unknown>> {
  if (call.name === 'host.register-file') return toResult(() => workbench.registerFile(pathOf(call)), report);
  if (call.name === 'host.register-folder') return toResult(() => workbench.registerFolder(pathOf(call)), report);
  if (call.name === 'host.close') return toResult(() => workbench.close(), report);
  return workbench.request(call.name as RequestName, call.input as never);
}

function pathOf(call: Call): string {
  const { input } = call;
  if (typeof input === 'object' && input !== null && 'path' in input && typeof input.path === 'string') return input.path;
  throw new Error(`${call.name} needs a path`);
}

function report(error: unknown): void {
  console.error(error);
}

/** Without a first workspace the page still comes up, and offers to make one. */
function reportNone(error: unknown): undefined {
  report(error);
  return undefined;
}

const port = openPort();
const opening = open(port);
opening.catch(report);
port.listen(async (call) => {
  const opened = await toResult(
    () => opening,
    () => undefined,
  );
  const result = opened.ok ? await answer(opened.value, call) : opened;
  port.post({ id: call.id, result });
});
