import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { withHistory } from '#core/columns/history.ts';
import { openColumns } from '#core/columns/open.ts';
import { columnProfile } from '#core/columns/profile.ts';
import type { Columns } from '#core/columns/types.ts';
import type { Catalogue } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/index.ts';
import { openWorkspace, type Workspace } from '#core/store/workspace.ts';
import { bringIn, openDesk } from '#sample-data/desk.ts';
import { sampleFiles, smallFolder } from '#sample-data/sample-files.ts';
import { SAMPLE_NOW } from '#sample-data/sample-workspace.ts';

/** The data of `sample-data/small` in a workspace of their own, without definitions or models. */
export interface Sample {
  workspace: Workspace;
  columns: Columns;
  catalogue: Catalogue;
  profileOf: ProfileOf;
  close(): void;
}

export async function openSample(folder = smallFolder): Promise<Sample> {
  const place = mkdtempSync(join(tmpdir(), 'rekindle-models-'));
  const path = join(place, 'sample.rekindle');
  const desk = await openDesk(place, path, { now: SAMPLE_NOW, timeZone: 'Asia/Shanghai', currency: 'CNY' });
  await bringIn(desk, sampleFiles(folder));
  await desk.close();
  const workspace = openWorkspace(path, { now: () => SAMPLE_NOW });
  const columns = withHistory(workspace, openColumns(workspace));
  return {
    workspace,
    columns,
    catalogue: catalogueOf(workspace, columns),
    profileOf: (stream, column) => columnProfile(workspace, columns, stream, column),
    close() {
      workspace.close();
      rmSync(place, { recursive: true });
    },
  };
}
