import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exportList } from '#core/campaigns/export.ts';
import { openColumns } from '#core/columns/open.ts';
import { openWorkspace } from '#core/store/workspace.ts';

/** Exports the list May over and over, from an empty folder each time, until it is killed. Arguments: workspace, folder. */
const [path, folder] = process.argv.slice(2);
const workspace = openWorkspace(path, { now: () => '2026-07-02T00:00:00' });
process.stdout.write('begun\n');
for (;;) {
  for (const name of readdirSync(folder)) if (name.endsWith('manifest.json')) rmSync(join(folder, name));
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  await exportList(workspace, openColumns(workspace), { list: 'May', destination: 'csv', options: { control: 'true' }, folder });
}
