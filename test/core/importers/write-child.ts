import { unwatched } from '#core/importers/types.ts';
import { importFiles } from '#core/importers/write.ts';
import { openWorkspace } from '#core/store/workspace.ts';

/** Imports one file in a process of its own, to be killed: prints `reading`, then `done`. Mapping as JSON. */
const [workspacePath, path, mapping] = process.argv.slice(2);
const workspace = openWorkspace(workspacePath, { now: () => '2026-06-30T09:00:00' });
let told = false;
const control = {
  ...unwatched,
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  progress: () => {
    if (!told) console.log('reading');
    told = true;
  },
};
await importFiles(workspace, [{ path, fileName: 'big.csv', mapping: JSON.parse(mapping) }], { control, dryRun: false });
workspace.close();
console.log('done');
