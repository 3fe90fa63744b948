import { importDoNotContact, inspectDoNotContact, removeDoNotContact, showSuppression } from '#core/campaigns/do-not-contact.ts';
import { checkExport, exportHistory, exportList } from '#core/campaigns/export.ts';
import {
  createList,
  freezeList,
  listLists,
  listMembers,
  previewListInSlices,
  removeList,
  showList,
  undoList,
} from '#core/campaigns/lists.ts';
import { rebuild } from '#core/campaigns/rebuild.ts';
import type { CampaignSources } from '#core/campaigns/types.ts';
import { listDestinations } from '#core/destinations/registry.ts';
import { resultCustomers } from '#core/evaluation/customers.ts';
import { importOutcomes } from '#core/evaluation/outcomes.ts';
import { listResults } from '#core/evaluation/results.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import { valueTier } from '#core/segments/value-tier.ts';
import type { Session } from '#core/session.ts';
import { audienceFrom, audienceOf } from './truth.ts';
import type { HandlersOf } from './types.ts';

/** From the campaign list to its results. */
export const campaignHandlers: HandlersOf<'list' | 'suppression' | 'destination' | 'export' | 'rebuild' | 'outcomes' | 'results'> = {
  'list.list': (session) => listLists(session.workspace),
  'list.show': (session, { name }) => showList(session.workspace, name),
  'list.preview': (session, plan) => previewListInSlices(session.workspace, sourcesOf(session), plan),
  'list.create': (session, plan) => changing(session, createList(session.workspace, sourcesOf(session), plan)),
  'list.freeze': async (session, { name }) => {
    const frozen = await changing(session, freezeList(session.workspace, sourcesOf(session), name));
    // its segment's members were recorded with it
    session.changed('segments');
    return frozen;
  },
  'list.remove': (session, { name }) => changing(session, removeList(session.workspace, name)),
  'list.undo': (session, { name }) => changing(session, undoList(session.workspace, name)),
  'list.members': (session, args) => listMembers(session.workspace, args),
  'suppression.show': (session) => showSuppression(session.workspace, session.columns),
  'suppression.inspect': (session, { file }) => inspectDoNotContact(session.workspace, session.columns, session.file(file)),
  'suppression.remove': (session, query) => {
    const removed = removeDoNotContact(session.workspace, session.columns, query);
    return query.dryRun ? removed : changing(session, removed);
  },
  'suppression.import': (session, { file }) =>
    changing(session, importDoNotContact(session.workspace, session.columns, session.file(file))),
  'destination.list': () => listDestinations(),
  'export.check': (session, { list, destination, options }) =>
    checkExport(session.workspace, session.columns, { list, destination, options }),
  'export.run': (session, { folder, ...choice }) =>
    changing(session, exportList(session.workspace, session.columns, { ...choice, folder: session.path(folder) })),
  'export.history': (session) => exportHistory(session.workspace),
  'rebuild.run': (session, { manifest, folder }) =>
    rebuild(session.workspace, sourcesOf(session), {
      manifest: session.path(manifest),
      folder: folder === null ? null : session.path(folder),
    }),
  'outcomes.inspect': (session, { file }) => inspectFile(session.path(file), { fileName: session.file(file).fileName }),
  'outcomes.import': async (session, { list, file, mapping }) => {
    const summary = await importOutcomes(session.workspace, session.columns, { list, mapping, ...session.file(file) });
    session.changed('results');
    return summary;
  },
  'results.show': (session, { list, windowDays }) => listResults(session.workspace, { list, windowDays }),
  'results.customers': (session, query) => resultCustomers(session.workspace, query),
};

async function changing<T>(session: Session, work: Promise<T>): Promise<T> {
  const value = await work;
  session.changed('lists');
  return value;
}

/** What campaigns are computed from, as of now. */
export function sourcesOf(session: Session): CampaignSources {
  return {
    columns: session.columns,
    audienceOf: (segment, asOf) => audienceOf(session, segment, asOf),
    audienceFrom: (definitions, asOf) => audienceFrom(session, definitions, asOf),
    tiersOf: (asOf) => valueTier(session.columns, asOf).tiers,
  };
}
