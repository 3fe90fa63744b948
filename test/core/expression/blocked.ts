import { addDoNotContact, blockedCustomers } from '#core/campaigns/blocked.ts';
import type { Columns } from '#core/columns/types.ts';
import { runAtOnce } from '#core/destinations/slices.ts';
import type { Workspace } from '#core/store/workspace.ts';

/** Gives columns the do-not-contact list of their workspace, and SQL the customers whom it names. */
export function layBlocked({ reader }: Workspace, columns: Columns): void {
  addDoNotContact(reader, columns);
  reader.exec('create temp table blocked_customer (customer integer primary key)');
  const insert = reader.prepare('insert into blocked_customer values (?)');
  for (const [customer, blocked] of runAtOnce(blockedCustomers(reader, columns)).entries()) if (blocked === 1) insert.run(customer);
}
