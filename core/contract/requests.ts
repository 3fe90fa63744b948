import * as v from 'valibot';
import { listPlanSchema, modelPlan, trainingPlan } from './plans.ts';
import { count, isoDate, name, positiveCount, source, value } from './schemas.ts';
import type {
  BatchInfo,
  Catalogue,
  CodeAction,
  ColumnProfile,
  Completion,
  CustomerPage,
  DestinationInfo,
  DriftReport,
  DriftRow,
  DriftState,
  Estimate,
  Explained,
  ExploreColumn,
  ExploreCorrelations,
  ExploreCrossTab,
  ExploreCustomers,
  ExploreDescribe,
  ExploreGroupBy,
  ExportResult,
  ExpressionCount,
  Finding,
  GalleryTag,
  GroupCustomers,
  Hover,
  ImportSummary,
  Inspection,
  IsoDate,
  JobState,
  LadderMoves,
  LadderReport,
  ListCounts,
  ListInfo,
  ListResults,
  Mapping,
  ModelHead,
  ModelInfo,
  ModelPlan,
  ModelPolicy,
  MovedCustomer,
  Note,
  Overlap,
  QuarantinedRow,
  Reading,
  ReadyFeature,
  RebuildResult,
  Relation,
  RenameResult,
  ResultCustomers,
  SavedListInfo,
  SavedListPreview,
  ScoredCustomers,
  ScoreExplanation,
  SegmentInfo,
  SegmentProfile,
  SegmentSnapshot,
  SignatureHelp,
  SuppressionPreview,
  TablePage,
  TagInfo,
  TrainingSummary,
  Value,
  VersionChanges,
  WorkspaceInfo,
} from './types.ts';

/** The whole API of the product: one row per request, its arguments as a schema, its answer as a type. Three hosts carry it. */

/** Stands for a file or folder that the analyst chose in a dialog of the host; paths never come from the page. */
const token = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/));
/** Checked deeply by `core/importers/mapping.ts`, which answers with coded errors instead of schema noise. */
const mapping = v.custom<Mapping>((input) => typeof input === 'object' && input !== null);

const filter = v.object({
  column: name,
  operator: v.picklist(['=', '!=', '<', '<=', '>', '>=', 'contains', 'blank', 'not-blank']),
  value,
});

const modelKind = v.picklist(['lifetime', 'churn', 'uplift']);
/** Version null: the champion, or the newest where there is none. */
const modelVersion = v.object({ name, version: v.nullable(count) });
const atDate = v.object({ source, asOf: isoDate });
const ladderPlace = v.object({ rung: v.nullable(count), undecided: v.boolean() });
/** A text of a tag with what unknown counts as. */
const version = v.object({ source, unknown: v.picklist(['exclude', 'include']) });
const named = v.object({ name });
/** A column of an exploration: any expression with a value per customer. */
const column = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(10_000));
/** `sample`: looks at no more customers than so many, drawn by the seed; absent: as many as answer within seconds. `run`: a name to stop it by. */
const exploration = {
  source,
  asOf: isoDate,
  sample: v.optional(v.object({ customers: v.pipe(count, v.minValue(1)), seed: count })),
  run: v.optional(v.pipe(v.string(), v.maxLength(64))),
};
const among = v.picklist(['segment', 'everybody']);
const level = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: v.string() }),
  v.object({ kind: v.literal('truth'), value: v.boolean() }),
  v.object({ kind: v.literal('number'), value: v.number() }),
  v.object({ kind: v.literal('range'), low: v.nullable(v.number()), high: v.nullable(v.number()) }),
  v.object({ kind: v.literal('days'), from: v.nullable(isoDate), to: v.nullable(isoDate) }),
  v.object({ kind: v.literal('other') }),
  v.object({ kind: v.literal('blank') }),
]);
const nothing = v.object({});

/** `answer<T>()(schema)`: the schema is inferred, the answer's type is given. */
function answer<T>() {
  return <S extends v.GenericSchema>(input: S) => ({ input }) as { input: S; answer?: T };
}

export const requests = {
  'workspace.info': answer<WorkspaceInfo>()(nothing),
  /** Workspaces in the host's home folder, newest first. */
  'workspace.list': answer<{ token: string; name: string; bytes: number; open: boolean }[]>()(nothing),
  /** `readOnly`: needs no lock, so that what another Rekindle has open can be looked at. */
  'workspace.open': answer<WorkspaceInfo>()(v.object({ token, readOnly: v.optional(v.boolean()) })),
  /** Opens the sample workspace in the home folder; makes it where there is none that can be opened, which takes seconds. */
  'workspace.sample': answer<WorkspaceInfo>()(nothing),
  'workspace.create': answer<WorkspaceInfo>()(v.object({ name, timeZone: name, currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)) })),
  'workspace.check': answer<{ ok: boolean; problems: string[] }>()(nothing),
  'workspace.backup': answer<{ path: string; bytes: number; sha256: string }>()(v.object({ folder: v.nullable(token) })),

  'data.catalogue': answer<Catalogue>()(nothing),
  'data.batches': answer<BatchInfo[]>()(nothing),
  /** `stream` null: the table of customers. */
  'data.page': answer<TablePage>()(
    v.object({
      stream: v.nullable(name),
      filters: v.array(filter),
      sort: v.nullable(v.object({ column: name, descending: v.boolean() })),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  'data.profile': answer<ColumnProfile>()(v.object({ stream: v.nullable(name), column: name })),
  'data.profiles': answer<ColumnProfile[]>()(v.object({ stream: v.nullable(name) })),
  'data.quarantine': answer<{ total: number; rows: QuarantinedRow[] }>()(
    v.object({ offset: count, limit: v.pipe(count, v.maxValue(500)) }),
  ),
  /** Changes what was guessed about a column that holds no other meaning: label, unit. */
  'data.describe-column': answer<Catalogue>()(
    v.object({ stream: v.nullable(name), column: name, label: v.nullable(name), unit: v.nullable(name) }),
  ),
  'customer.show': answer<CustomerPage>()(v.object({ id: v.string(), asOf: isoDate })),
  /** Ids that begin with the text, at most 20. */
  'customer.find': answer<string[]>()(v.object({ text: v.string() })),

  'import.inspect': answer<Inspection>()(v.object({ file: token })),
  /** The same file seen through a changed mapping. */
  'import.preview': answer<Inspection>()(v.object({ file: token, mapping })),
  'import.start': answer<{ job: number }>()(v.object({ files: v.array(v.object({ file: token, mapping })), dryRun: v.boolean() })),

  /** Ready features in the names of the workspace. */
  'model.features': answer<ReadyFeature[]>()(v.object({ language: v.picklist(['en', 'zh']) })),
  /** A plan that fits the data, to begin from. Refused with a reason where the data lack something. */
  'model.plan': answer<ModelPlan>()(v.object({ kind: modelKind, asOf: isoDate })),
  /** What a training set would be, and what is wrong with it, without training. */
  'model.check': answer<TrainingSummary>()(v.object({ plan: trainingPlan, asOf: isoDate })),
  /**
   * Trains as a job and keeps the model as the next version of its name. A kind has one champion, whose scores are columns of the customers: `auto` makes it champion where the kind has none, or one of
   * the same name that it is not worse than on the same later rows, else challenger.
   */
  'model.train': answer<{ job: number }>()(
    v.object({ name, plan: modelPlan, asOf: isoDate, as: v.picklist(['auto', 'champion', 'challenger']) }),
  ),
  'model.list': answer<ModelHead[]>()(nothing),
  'model.show': answer<ModelInfo>()(modelVersion),
  /** Scores everybody as of another day by a champion, as a job; notes how far the customers have drifted. */
  'model.score': answer<{ job: number }>()(v.object({ name, version: v.nullable(count), asOf: isoDate })),
  /** Makes a version the champion of its kind and writes its scores as of a day, as a job. The champion before retires; columns that this version does not write are gone. */
  'model.promote': answer<{ job: number }>()(v.object({ name, version: count, asOf: isoDate })),
  /** Customers by score, best first, with what raises it. */
  'model.customers': answer<ScoredCustomers>()(
    v.object({ name, version: v.nullable(count), asOf: isoDate, offset: count, limit: v.pipe(count, v.maxValue(200)) }),
  ),
  'model.explain': answer<ScoreExplanation>()(v.object({ name, version: v.nullable(count), asOf: isoDate, customer: v.string() })),
  /** How far the customers of a day differ from those that a model was trained on. */
  'model.drift': answer<DriftReport>()(v.object({ name, version: v.nullable(count), asOf: isoDate })),
  /** What was found at each scoring, newest first. */
  'model.drift-history':
    answer<{ version: number; asOf: IsoDate; state: DriftState; score: Estimate | null; worst: DriftRow | null }[]>()(named),
  /** When models of a name are due: quarterly where nothing was said. */
  'model.policy': answer<ModelPolicy>()(named),
  'model.set-policy': answer<ModelPolicy>()(v.object({ name, everyMonths: v.nullable(v.pipe(positiveCount, v.maxValue(120))) })),
  /** Takes a version out of the list; a champion's columns stay until another one writes them. */
  'model.remove': answer<null>()(v.object({ name, version: count })),
  /** Brings the version back that was removed last. */
  'model.undo': answer<ModelHead | null>()(named),
  /** The model as text for a file, nothing of a single customer: parameters, trees and report; `xgboost`: the trees of a churn model alone, for XGBoost to load. */
  'model.export': answer<{ text: string }>()(
    v.object({ ...modelVersion.entries, format: v.optional(v.picklist(['rekindle', 'xgboost'])) }),
  ),
  /** Keeps the model of such a file as the next version of its name. */
  'model.import': answer<ModelInfo>()(v.object({ file: token })),

  'job.list': answer<JobState[]>()(nothing),
  'job.cancel': answer<JobState>()(v.object({ job: count })),

  'expression.count': answer<ExpressionCount>()(atDate),
  'expression.complete': answer<Completion[]>()(v.object({ source, offset: count, language: v.picklist(['en', 'zh']) })),
  /** The call around a place, and the argument one is in; null outside of every call. */
  'expression.signature': answer<SignatureHelp | null>()(v.object({ source, offset: count, language: v.picklist(['en', 'zh']) })),
  /** What one key can do between two places of the text. */
  'expression.actions': answer<CodeAction[]>()(
    v.object({ source, from: count, to: count, asOf: isoDate, language: v.picklist(['en', 'zh']) }),
  ),
  'expression.hover': answer<Hover | null>()(v.object({ source, offset: count, asOf: isoDate, language: v.picklist(['en', 'zh']) })),
  /** The expression as a sentence, windows with their dates as of the day. */
  'expression.read': answer<Reading>()(v.object({ source, asOf: isoDate, language: v.picklist(['en', 'zh']) })),
  'expression.explain': answer<Explained>()(v.object({ source, asOf: isoDate, customer: v.string() })),
  /** Customers that clause `step` keeps, drops or cannot judge, with the value of every part. `step` null: the whole expression. */
  'expression.examples': answer<{ total: number; parts: string[]; rows: { id: string; values: Value[] }[] }>()(
    v.object({
      source,
      asOf: isoDate,
      step: v.nullable(count),
      which: v.picklist(['kept', 'dropped', 'unknown']),
      offset: count,
      limit: v.pipe(count, v.maxValue(200)),
    }),
  ),

  /** Ready tags in the names of the workspace. */
  'tag.gallery': answer<GalleryTag[]>()(v.object({ language: v.picklist(['en', 'zh']) })),
  /** How the customers of two conditions lie to each other, proven where it can be. */
  'compare.relate': answer<Relation>()(v.object({ first: source, second: source, asOf: isoDate })),
  'compare.customers': answer<{ total: number; ids: string[] }>()(
    v.object({
      first: source,
      second: source,
      asOf: isoDate,
      part: v.picklist(['both', 'only-first', 'only-second']),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  /** Who moved from one text of a tag to another, and because of which clause. */
  'compare.versions': answer<VersionChanges>()(v.object({ before: version, after: version, asOf: isoDate })),
  'compare.moved': answer<{ total: number; rows: MovedCustomer[] }>()(
    v.object({
      before: version,
      after: version,
      asOf: isoDate,
      move: v.picklist(['entered', 'left', 'both']),
      clause: v.nullable(count),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  /** Whose value changed from one text of a ladder to another, by the rungs that decide. */
  'ladder.moves': answer<LadderMoves>()(v.object({ before: source, after: source, asOf: isoDate })),
  'ladder.moved': answer<{ total: number; rows: { id: string; before: Value; after: Value }[] }>()(
    v.object({
      before: source,
      after: source,
      asOf: isoDate,
      from: ladderPlace,
      to: ladderPlace,
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  'ladder.report': answer<LadderReport>()(atDate),
  'ladder.customers': answer<{ total: number; rows: { id: string; value: Value; rungs: number[] }[] }>()(
    v.object({
      source,
      asOf: isoDate,
      part: v.variant('kind', [
        v.object({ kind: v.literal('rung'), rung: count }),
        v.object({ kind: v.literal('overlap'), first: count, second: count }),
        v.object({ kind: v.literal('fallen') }),
        v.object({ kind: v.literal('undecided') }),
      ]),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),

  'tag.list': answer<TagInfo[]>()(nothing),
  'tag.show': answer<{ versions: TagInfo[] }>()(named),
  'tag.save': answer<TagInfo>()(
    v.object({ name, expression: source, description: v.string(), unknown: v.picklist(['exclude', 'include']) }),
  ),
  /** Refused with `definition-in-use` where something uses it. */
  'tag.remove': answer<null>()(named),
  /** Takes back the newest save or removal of this tag. */
  'tag.undo': answer<TagInfo | null>()(named),

  /** Under another name, in every tag and segment that uses it. `dryRun`: only says what would change; `undo`: takes a renaming back. */
  'tag.rename': answer<RenameResult>()(v.object({ name, to: name, dryRun: v.boolean(), undo: v.boolean() })),

  'segment.list': answer<SegmentInfo[]>()(nothing),
  'segment.show': answer<{ versions: SegmentInfo[] }>()(named),
  'segment.save': answer<SegmentInfo>()(v.object({ name, expression: source, description: v.string() })),
  'segment.remove': answer<null>()(named),
  'segment.undo': answer<SegmentInfo | null>()(named),
  /** Keeps who belongs to the segment as of a day, for `entered` and `left`; of the same day the newest stays. */
  'segment.record': answer<SegmentSnapshot>()(v.object({ name, asOf: isoDate })),
  /** The days on which members were recorded, newest first. */
  'segment.snapshots': answer<SegmentSnapshot[]>()(named),
  'segment.count': answer<ExpressionCount>()(v.object({ name, asOf: isoDate })),
  'segment.profile': answer<SegmentProfile>()(v.object({ source, asOf: isoDate })),
  /** The customers behind a number of the profile: of one group, in the segment or of everybody. */
  'segment.group-customers': answer<GroupCustomers>()(
    v.object({
      source,
      asOf: isoDate,
      group: v.object({ kind: v.picklist(['dormancy', 'tier', 'rfm']), key: v.pipe(v.string(), v.maxLength(20)) }),
      among: v.picklist(['segment', 'everybody']),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  'segment.overlap': answer<Overlap>()(v.object({ first: name, second: name, asOf: isoDate })),

  /** What each column is. Refused with `explore-column-broken` where one is no expression with a value. */
  'explore.columns': answer<ExploreColumn[]>()(v.object({ columns: v.pipe(v.array(column), v.maxLength(60)), asOf: isoDate })),
  /** Known, blank, mean, spread, quartiles, most frequent value per column, of the segment and of everybody. */
  'explore.describe': answer<ExploreDescribe>()(
    v.object({ ...exploration, columns: v.pipe(v.array(column), v.minLength(1), v.maxLength(20)) }),
  ),
  'explore.group-by': answer<ExploreGroupBy>()(
    v.object({
      ...exploration,
      keys: v.pipe(v.array(column), v.minLength(1), v.maxLength(2)),
      measures: v.pipe(v.array(v.object({ column, measure: v.picklist(['mean', 'median', 'sum', 'share']) })), v.maxLength(6)),
    }),
  ),
  'explore.cross-tab': answer<ExploreCrossTab>()(v.object({ ...exploration, among, rows: column, columns: column })),
  'explore.correlations': answer<ExploreCorrelations>()(
    v.object({ ...exploration, among, columns: v.pipe(v.array(column), v.minLength(2), v.maxLength(12)) }),
  ),
  /** The customers behind a number: those in every cell. */
  'explore.customers': answer<ExploreCustomers>()(
    v.object({
      source,
      asOf: isoDate,
      among,
      cells: v.pipe(
        v.array(
          v.variant('is', [
            v.object({ column, is: v.literal('known') }),
            v.object({ column, is: v.literal('level'), level, besides: v.pipe(v.array(level), v.maxLength(40)) }),
          ]),
        ),
        v.maxLength(4),
      ),
      offset: count,
      limit: v.pipe(count, v.maxValue(200)),
    }),
  ),
  /** Ends what was started under this name; its request is refused with `explore-stopped`. */
  'explore.stop': answer<{ stopped: boolean }>()(v.object({ run: v.pipe(v.string(), v.maxLength(64)) })),

  'list.list': answer<ListInfo[]>()(nothing),
  'list.show': answer<ListInfo>()(named),
  /** Counts of a plan without writing anything. */
  'list.preview': answer<ListCounts>()(listPlanSchema),
  'list.create': answer<ListInfo>()(listPlanSchema),
  'list.freeze': answer<ListInfo>()(named),
  /** Drafts only; a frozen list stays. */
  'list.remove': answer<null>()(named),
  'list.undo': answer<ListInfo | null>()(named),
  /** `audience`: both arms; `all`: the whole segment. `reason` and `stratum` narrow further. */
  'list.members': answer<{ total: number; rows: { id: string; arm: string; stratum: string; reason: string | null }[] }>()(
    v.object({
      name,
      which: v.picklist(['treatment', 'control', 'excluded', 'audience', 'all']),
      reason: v.optional(name),
      stratum: v.optional(name),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  'saved-list.list': answer<SavedListInfo[]>()(nothing),
  /** What a file of ids would bring. `column` null: the one that looks like ids. */
  'saved-list.inspect': answer<SavedListPreview>()(v.object({ file: token, column: v.nullable(name) })),
  'saved-list.from-file': answer<SavedListInfo>()(v.object({ name, file: token, column: v.nullable(name), replace: v.boolean() })),
  /** From a frozen campaign list; `audience`: both arms. */
  'saved-list.from-campaign': answer<SavedListInfo>()(
    v.object({ name, list: name, which: v.picklist(['treatment', 'control', 'audience', 'excluded']), replace: v.boolean() }),
  ),
  /** Who belongs to a segment as of a day. */
  'saved-list.from-segment': answer<SavedListInfo>()(v.object({ name, segment: name, asOf: isoDate, replace: v.boolean() })),
  /** `strangers`: only ids that no customer has. */
  'saved-list.members': answer<{ total: number; rows: { id: string; known: boolean }[] }>()(
    v.object({ name, strangers: v.boolean(), offset: count, limit: v.pipe(count, v.maxValue(500)) }),
  ),
  /** Refused with `definition-in-use` where an expression names it. */
  'saved-list.remove': answer<null>()(named),
  'saved-list.undo': answer<SavedListInfo | null>()(named),

  'suppression.show': answer<{ entries: number; files: { fileName: string; entries: number; matched: number; importedAt: string }[] }>()(
    nothing,
  ),
  /** What a do-not-contact file holds; writes nothing. */
  'suppression.inspect': answer<SuppressionPreview>()(v.object({ file: token })),
  /** Takes out the entries that came with the files of this name. `dryRun`: only says how many, and how many customers could be contacted again. */
  'suppression.remove': answer<{ entries: number; customers: number }>()(v.object({ fileName: name, dryRun: v.boolean() })),
  'suppression.import': answer<{ entries: number; matched: number; known: number; notes: Note[] }>()(v.object({ file: token })),

  'destination.list': answer<DestinationInfo[]>()(nothing),
  'export.check': answer<Finding[]>()(v.object({ list: name, destination: name, options: v.record(v.string(), v.string()) })),
  'export.run': answer<ExportResult>()(
    v.object({ list: name, destination: name, options: v.record(v.string(), v.string()), folder: token }),
  ),
  'export.history': answer<(ExportResult & { list: string; at: string })[]>()(nothing),
  'rebuild.run': answer<RebuildResult>()(v.object({ manifest: token, folder: v.nullable(token) })),

  'outcomes.inspect': answer<Inspection>()(v.object({ file: token })),
  'outcomes.import': answer<ImportSummary>()(v.object({ list: name, file: token, mapping })),
  'results.show': answer<ListResults>()(v.object({ list: name, windowDays: v.nullable(v.pipe(count, v.minValue(1))) })),
  /** The customers behind a count of the results. `all`: excluded ones too. */
  'results.customers': answer<ResultCustomers>()(
    v.object({
      list: name,
      windowDays: v.nullable(v.pipe(count, v.minValue(1))),
      arm: v.picklist(['treatment', 'control', 'all']),
      reactivated: v.boolean(),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type Arguments<N extends RequestName> = v.InferInput<Requests[N]['input']>;
export type Answer<N extends RequestName> = NonNullable<Requests[N]['answer']> | (null extends Requests[N]['answer'] ? null : never);

/** What the core says unasked. */
export interface Events {
  job: JobState;
  /** The data, or a definition, changed: refetch. */
  changed: { what: 'workspace' | 'data' | 'tags' | 'segments' | 'lists' | 'results' | 'saved-lists' | 'models' };
  /** The core's process died: started again with the same workspace, or, after a second time, gone. */
  backend: { state: 'restarted' | 'stopped' };
  /** An item of the host's own menu was chosen: the page does it, as its own menu would. */
  menu: { item: 'new' | 'open' | 'back-up' };
}

/** The one channel as every host offers it to the page: `window.workbench`. */
export interface WorkbenchApi {
  request<N extends RequestName>(name: N, input: Arguments<N>): Promise<import('./result.ts').Result<Answer<N>>>;
  subscribe(listener: <E extends keyof Events>(event: E, payload: Events[E]) => void): () => void;
  /** Dialogs of the host. Null: the analyst cancelled. */
  chooseFiles(options: {
    multiple: boolean;
    kind: 'data' | 'workspace' | 'manifest';
  }): Promise<{ token: string; name: string; bytes: number }[] | null>;
  chooseFolder(): Promise<{ token: string; name: string } | null>;
  /** Files dropped on the window. */
  acceptFiles(files: File[]): Promise<{ token: string; name: string; bytes: number }[]>;
  /** `electron` or `browser`. */
  host: 'electron' | 'browser';
}
