import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueOf } from '#core/columns/catalogue.ts';
import { openColumns } from '#core/columns/open.ts';
import type { ColumnMapping, Mapping, Role, ValueType } from '#core/contract/types.ts';
import { countSource } from '#core/expression/index.ts';
import { importFiles } from '#core/importers/write.ts';
import { createWorkspace } from '#core/store/workspace.ts';

/** One timed import for `import.ts`: prints seconds until the first tag was counted, rows, customers with the tag and peak memory as JSON. */
const [csv, folder] = process.argv.slice(2);

function column(index: number, source: string, type: ValueType, role: Role, decimals = 0): ColumnMapping {
  const dateFormat = type === 'time' ? 'YYYY-MM-DD HH:mm:ss' : null;
  const to = role === 'customer' ? 'both' : 'stream';
  return { index, source, name: source, label: null, type, decimals, unit: null, dateFormat, decimalMark: '.', role, to, evidence: [] };
}

const mapping: Mapping = {
  version: 1,
  format: { kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: true },
  stream: 'event_row',
  columns: [
    column(0, 'customer_id', 'text', 'customer'),
    column(1, 'event_time', 'time', 'time'),
    column(2, 'channel', 'text', 'field'),
    column(3, 'amount', 'money', 'amount', 2),
    column(4, 'quantity', 'number', 'quantity'),
  ],
  computed: [],
  decisions: [],
  coverage: null,
  purpose: 'data',
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const begun = process.hrtime.bigint();
const workspace = createWorkspace(join(folder, 'bench.rekindle'), { timeZone: 'UTC', currency: 'CNY', now: () => '2026-06-30T09:00:00' });
const control = { cancelled: () => false, progress: () => {}, pause: () => new Promise<void>((resolve) => setImmediate(resolve)) };
await importFiles(workspace, [{ path: csv, fileName: 'events.csv', mapping }], { control, dryRun: false });
const columns = openColumns(workspace);
const counted = countSource(
  'count(event_row where channel = "login" in 2026-01-01 .. 2026-06-30) >= 3',
  catalogueOf(workspace, columns),
  columns,
  '2026-06-30',
);
if (!counted.result) throw new Error(JSON.stringify(counted.diagnostics));
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
workspace.close();
rmSync(folder, { recursive: true, force: true });
const peakBytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ seconds, rows: columns.stream('event_row')!.rows, held: counted.result.total.true, peakBytes }));
