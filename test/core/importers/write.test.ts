import { describe, expect, test } from 'vitest';
import { openColumns } from '#core/columns/open.ts';
import { finishNow, rebuildColumns } from '#core/columns/rebuild.ts';
import { columns, importText, mappingOf, newWorkspace, plainColumns, tempFolder } from './write-help.ts';

const orders = mappingOf(
  'order',
  columns('customer:text:customer', 'at:time:time', 'item:text:field', 'quantity:number:quantity', 'price:money2:price'),
  {
    computed: [{ name: 'amount', kind: 'product', of: ['quantity', 'price'], type: 'money', unit: 'CNY', role: 'amount', evidence: [] }],
  },
);
const head = 'customer,at,item,quantity,price\n';

describe('importFiles', () => {
  test('brings rows in as events of customers in order of arrival, amounts exact', async () => {
    using folder = tempFolder();
    const workspace = newWorkspace(folder.path);
    const summary = await importText(
      workspace,
      folder,
      orders,
      `${head}B,2026-01-02 10:00:00,tea,3,0.10\nA,2026-01-01 09:00:00,cup,1,2.50\nB,2026-01-01 08:00:00,tea,-1,0.10\n`,
    );
    expect(summary).toMatchObject({
      rows: 3,
      added: 3,
      known: 0,
      quarantined: 0,
      customersAdded: 2,
      streams: [{ name: 'order', added: 3 }],
    });
    const rows = workspace.reader.prepare('select customer, f1, f2, f3, f4, line from stream_1 order by "row"').raw().all();
    expect(rows).toEqual([
      [0, 'tea', 3, 10, 30, 2],
      [1, 'cup', 1, 250, 250, 3],
      [0, 'tea', -1, 10, -10, 4],
    ]);
    const now = openColumns(workspace);
    expect([now.idOf(0), now.idOf(1), now.customerOf('A'), now.customerOf('C')]).toEqual(['B', 'A', 1, -1]);
    expect([...now.stream('order')!.row]).toEqual([3, 1, 2]);
    expect(plainColumns(now)).toEqual(plainColumns(finishNow(rebuildColumns(workspace.reader, now.version))));
    expect(workspace.check()).toEqual({ ok: true, problems: [] });
    workspace.close();
  });
});
