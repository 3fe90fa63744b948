import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column, Columns } from '#core/columns/types.ts';
import type { ColumnMapping, Decision, ImportSummary, Mapping, Role, ValueType } from '#core/contract/types.ts';
import { type JobControl, unwatched } from '#core/importers/types.ts';
import { importFiles } from '#core/importers/write.ts';
import { createWorkspace, type Workspace } from '#core/store/workspace.ts';

export const now = () => '2026-06-30T09:00:00';

/** A folder of its own under the system's temp folder, taken away by `dispose`. */
export function tempFolder(): { path: string; file: (name: string, content: string | Uint8Array) => string; [Symbol.dispose]: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'rekindle-'));
  return {
    path,
    file: (name, content) => {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

export function newWorkspace(folder: string, name = 'test.rekindle'): Workspace {
  return createWorkspace(join(folder, name), { timeZone: 'Asia/Shanghai', currency: 'CNY', now });
}

/** `name:type[decimals]:role[:to]`, e.g. `amount:money2:amount`, `city:text:attribute:customer`. */
export function columns(...specs: string[]): ColumnMapping[] {
  return specs.map((spec, index) => {
    const [name, kind, role, to] = spec.split(':');
    const [, type, decimals] = /^([a-z]+)(\d*)$/.exec(kind)!;
    return {
      index,
      source: name,
      name,
      label: null,
      type: type as ValueType,
      decimals: Number(decimals || 0),
      unit: null,
      dateFormat: type === 'date' ? 'YYYY-MM-DD' : type === 'time' ? 'YYYY-MM-DD HH:mm:ss' : null,
      decimalMark: '.',
      role: role as Role,
      to: (to ?? (role === 'ignore' ? 'ignore' : 'stream')) as ColumnMapping['to'],
      evidence: [],
    };
  });
}

export function mappingOf(stream: string | null, list: ColumnMapping[], more: Partial<Mapping> = {}): Mapping {
  return {
    version: 1,
    format: { kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: true },
    stream,
    columns: list,
    computed: [],
    decisions: [],
    coverage: null,
    purpose: 'data',
    ...more,
  };
}

export function decision(code: string, choice: string): Decision {
  return { code, params: {}, choice, options: [choice] };
}

export async function importText(
  workspace: Workspace,
  folder: { file: (name: string, content: string | Uint8Array) => string },
  mapping: Mapping,
  content: string | Uint8Array,
  options: { fileName?: string; control?: JobControl; dryRun?: boolean } = {},
): Promise<ImportSummary> {
  const fileName = options.fileName ?? 'rows.csv';
  const path = folder.file(fileName, content);
  const [summary] = await importFiles(workspace, [{ path, fileName, mapping }], {
    control: options.control ?? unwatched,
    dryRun: options.dryRun ?? false,
  });
  return summary;
}

/** Everything in the columns as plain data, every lazy file read. */
export function plainColumns(columns: Columns) {
  const plain = (column: Column) =>
    column.kind === 'text'
      ? { kind: column.kind, array: column.codes.constructor.name, entries: [...column.codes], dictionary: column.dictionary }
      : { kind: column.kind, array: column.values.constructor.name, entries: [...column.values] };
  return {
    version: columns.version,
    ids: Array.from({ length: columns.customers }, (_, customer) => columns.idOf(customer)),
    attributes: columns.attributes.map((info) => ({ info, column: plain(columns.attribute(info.name)!) })),
    streams: columns.streamNames.map((name) => {
      const { rows, offsets, time, row, fields, info, coverage } = columns.stream(name)!;
      const fieldsByName = [...fields].map(([field, column]) => [field, plain(column)]);
      return { name, rows, offsets: [...offsets], time: [...time], row: [...row], info, coverage, fields: fieldsByName };
    }),
  };
}

/** Hash of every file of a folder by name, to see that nothing changed; SQLite's shared memory is no content. */
export function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('-shm'),
  );
  const path = (entry: (typeof names)[number]) => join(entry.parentPath, entry.name);
  return Object.fromEntries(
    names.map((entry) => [
      path(entry),
      createHash('sha256')
        .update(readFileSync(path(entry)))
        .digest('hex'),
    ]),
  );
}
