import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CampaignSources, Definitions, Stratum } from '#core/campaigns/types.ts';
import { openColumns } from '#core/columns/open.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ColumnInfo, ListPlan } from '#core/contract/types.ts';
import { addColumn, addStream } from '#core/importers/write-sql.ts';
import { fingerprintIn } from '#core/store/fingerprint.ts';
import { createWorkspace, type Workspace } from '#core/store/workspace.ts';

export type Cell = string | number | null;

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function emptyWorkspace(currency = 'CNY'): Workspace {
  const workspace = createWorkspace(join(tempFolder(), 'test.rekindle'), {
    timeZone: 'Asia/Shanghai',
    currency,
    now: () => '2026-07-01T09:30:00',
  });
  onTestFinished(() => {
    if (workspace.db.open) workspace.close();
  });
  return workspace;
}

export function column(name: string, over: Partial<ColumnInfo> = {}): ColumnInfo {
  return { name, label: null, type: 'text', decimals: 0, unit: null, role: 'attribute', ...over };
}

export interface Data {
  attributes: ColumnInfo[];
  /** Id, then one cell per attribute as SQLite holds it. */
  customers: Cell[][];
  /** Rows: id, `YYYY-MM-DDTHH:mm:ss`, then one cell per field. */
  streams?: Record<string, { fields: ColumnInfo[]; rows: Cell[][] }>;
}

/** Adds data as an import would leave them, under a fingerprint of their own. */
export async function addData(workspace: Workspace, data: Data, fileName = 'customers.csv'): Promise<void> {
  await workspace.exclusive((db) => {
    const batch = Number(
      db
        .prepare(
          "insert into batch (file_name, bytes, sha256, mapping, mapping_sha256, summary, imported_at) values (?, 1, ?, '{}', 'm', '{}', ?)",
        )
        .run(fileName, `sha of ${fileName}`, workspace.now()).lastInsertRowid,
    );
    const numbers = data.attributes.map((info) => addColumn(db, null, info, []));
    const start = Number(db.prepare('select count(*) from customer').pluck().get());
    const insert = db.prepare(
      `insert into customer (customer, id, batch${numbers.map((n) => `, a${n}`).join('')}) values (?, ?, ?${', ?'.repeat(numbers.length)})`,
    );
    for (const [i, [id, ...cells]] of data.customers.entries()) insert.run(start + i, id, batch, ...cells);
    for (const [name, { fields, rows }] of Object.entries(data.streams ?? {})) {
      const stream = addStream(db, name);
      const places = fields.map((info) => addColumn(db, stream, info, []));
      const put = db.prepare(
        `insert into stream_${stream} (customer, time, batch, line${places.map((n) => `, f${n}`).join('')})
         values ((select customer from customer where id = ?), ?, ?, ?${', ?'.repeat(places.length)})`,
      );
      for (const [i, [id, time, ...cells]] of rows.entries()) put.run(id, Date.parse(`${time}Z`) / 1000, batch, i + 2, ...cells);
    }
    db.prepare("update setting set value = value + 1 where name = 'data_version'").run();
    db.prepare("update setting set value = ? where name = 'fingerprint'").run(fingerprintIn(db));
  });
}

export interface Rules {
  /** Truth of a customer by segment name and id: 0, 1, 2. */
  truth?: (id: string, segment: string) => number;
  tier?: (id: string) => Stratum;
  expression?: string;
}

/** Sources over the workspace's own columns; segments are functions of the id. The segment `missing` does not exist. */
export function sourcesOf(workspace: Workspace, rules: Rules = {}): CampaignSources {
  const columns = openColumns(workspace);
  const ids = Array.from({ length: columns.customers }, (_, customer) => columns.idOf(customer));
  const definitions: Definitions = [
    { kind: 'segment', name: 'dormant', version: 3, expression: rules.expression ?? 'never(login)' },
    { kind: 'tag', name: 'rich', version: 1, expression: 'sum(order.amount) > 100', unknown: 'exclude' },
  ];
  const truth = (segment: string) => Uint8Array.from(ids, (id) => rules.truth?.(id, segment) ?? 1);
  return {
    columns,
    audienceOf: (segment) => {
      if (segment === 'missing') throw refuse('list-not-found', { name: segment });
      return { truth: truth(segment), definitions };
    },
    audienceFrom: (given) => ({ truth: truth(given[0].name), definitions: given }),
    tiersOf: () => ids.map((id) => rules.tier?.(id) ?? 'none'),
  };
}

export function planWith(over: Partial<ListPlan> = {}): ListPlan {
  return {
    name: 'May',
    segment: 'dormant',
    asOf: '2026-06-30',
    channel: 'email',
    offer: '20 off',
    controlShare: 0.1,
    noControlReason: null,
    salt: 'spring',
    costPerContact: 5,
    costPerReactivation: 2000,
    consent: 'not-refused',
    ...over,
  };
}

/** n customers `c0001` ... with an e-mail and a phone each, ready to be sent to. */
export function plainCustomers(n: number): Data {
  return {
    attributes: [column('email', { role: 'email' }), column('phone', { role: 'phone' }), column('name', { role: 'name' }), column('city')],
    customers: Array.from({ length: n }, (_, i) => {
      const number = String(i + 1).padStart(4, '0');
      return [`c${number}`, `c${number}@example.com`, `1380013${number}`, `顾客${number}`, i % 2 === 0 ? '西安' : null];
    }),
  };
}
