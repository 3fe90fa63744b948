import { listsOfCustomer } from '#core/campaigns/lists.ts';
import { batches, quarantinePage } from '#core/columns/arrivals.ts';
import { customerAttributes, customerTimeline, findCustomers } from '#core/columns/customer.ts';
import { describeColumn } from '#core/columns/describe-column.ts';
import { columnProfile, columnProfiles } from '#core/columns/profile.ts';
import { tablePage } from '#core/columns/table.ts';
import { refuse } from '#core/contract/texts.ts';
import type { CustomerPage, IsoDate } from '#core/contract/types.ts';
import type { Session } from '#core/session.ts';
import { truthOf } from './truth.ts';
import type { HandlersOf } from './types.ts';

/** What came in, as it is looked at. */
export const dataHandlers: HandlersOf<'data' | 'customer'> = {
  'data.catalogue': (session) => session.catalogue,
  'data.batches': (session) => batches(session.workspace),
  'data.page': (session, args) => tablePage(session.workspace, session.columns, args),
  'data.profile': (session, { stream, column }) => columnProfile(session.workspace, session.columns, stream, column),
  'data.profiles': (session, { stream }) => columnProfiles(session.workspace, session.columns, stream),
  'data.quarantine': (session, args) => quarantinePage(session.workspace, args),
  'data.describe-column': async (session, args) => {
    await describeColumn(session.workspace, args);
    session.changed('data');
    return session.catalogue;
  },
  'customer.show': (session, { id, asOf }) => customerPage(session, id, asOf),
  'customer.find': (session, { text }) => findCustomers(session.columns, text, 20),
};

function customerPage(session: Session, id: string, asOf: IsoDate): CustomerPage {
  const { workspace, columns, catalogue } = session;
  const customer = columns.customerOf(id);
  if (customer < 0) throw refuse('customer-not-found', { id });
  const truths = ['false', 'true', 'unknown'] as const;
  return {
    id,
    attributes: customerAttributes(columns, customer),
    ...customerTimeline(workspace, columns, customer, asOf),
    tags: catalogue.tags.map(({ name, expression }) => ({ name, held: heldOf(truths[truthOf(session, expression, asOf)[customer]]) })),
    lists: listsOfCustomer(workspace, customer),
  };
}

function heldOf(truth: 'false' | 'true' | 'unknown'): boolean | null {
  return truth === 'unknown' ? null : truth === 'true';
}
