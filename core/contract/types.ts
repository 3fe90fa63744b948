import type { TextParams } from './result.ts';

/** `YYYY-MM-DD`. */
export type IsoDate = string;
/** `YYYY-MM-DDTHH:mm:ss`, wall time of the workspace's zone, no offset. */
export type IsoTime = string;

/** What a column holds. `number` and `money` are exact decimals, kept as integers scaled by 10^decimals. */
export type ValueType = 'text' | 'number' | 'money' | 'date' | 'time' | 'boolean';

/** A value as it is shown: decimals already unscaled; dates and times as ISO text; null is blank. */
export type Value = string | number | boolean | null;

/** A coded remark with its parameters: evidence, warning, note. Texts in `texts.ts`. */
export interface Note {
  code: string;
  params: TextParams;
}

// ---------------------------------------------------------------- catalogue: what data there is

/** A customer attribute (stream null) or a field of a stream. */
export interface ColumnInfo {
  /** Name in the tag language: snake_case or Chinese. */
  name: string;
  /** Second name, the header of the file or a Chinese label; null where it is the same. */
  label: string | null;
  type: ValueType;
  /** Digits after the decimal point that every value is kept with; 0 for non-numbers. */
  decimals: number;
  /** `CNY`, `days` ...; null where there is none. */
  unit: string | null;
  role: Role;
}

export interface StreamInfo {
  name: string;
  label: string | null;
  rows: number;
  /** Customers with at least one event. */
  customers: number;
  fields: ColumnInfo[];
  coverage: Coverage;
}

/** Which days a stream's source was looking. `from` null: nothing came in yet. Days inside, but without any event, where a day usually has some, are `gaps`. */
export interface Coverage {
  from: IsoDate | null;
  to: IsoDate | null;
  gaps: { from: IsoDate; to: IsoDate }[];
  /** True where the analyst stated it, false where it is the first and last event day. */
  declared: boolean;
}

export interface Catalogue {
  attributes: ColumnInfo[];
  streams: StreamInfo[];
  /** `unknown` missing: `exclude`. */
  tags: { name: string; version: number; expression: string; unknown?: UnknownPolicy }[];
  customers: number;
  /** The last day with an event; the default as-of date. Null in an empty workspace. */
  lastDay: IsoDate | null;
}

// ---------------------------------------------------------------- import

/** What a file column means. `event` splits a file into one stream per value; `address` columns reach a customer. */
export type Role =
  | 'customer'
  | 'time'
  | 'event'
  | 'amount'
  | 'quantity'
  | 'price'
  | 'attribute'
  | 'field'
  | 'consent'
  | 'email'
  | 'phone'
  | 'name'
  | 'ignore';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

export type FileFormat =
  /** `titleLines`: lines above the header or the first record that are no data (a report's title, `sep=;`). */
  | { kind: 'delimited'; encoding: Encoding; delimiter: string; header: boolean; titleLines?: number }
  /** `columns`: half-open character ranges of a line; the value is trimmed. */
  | { kind: 'fixed-width'; encoding: Encoding; header: boolean; columns: { from: number; to: number }[] };

export interface ColumnMapping {
  /** 0-based position in the file. */
  index: number;
  /** Header text, or `column 3` where the file has no header. */
  source: string;
  name: string;
  label: string | null;
  type: ValueType;
  decimals: number;
  unit: string | null;
  /** Pattern of tokens YYYY MM DD HH mm ss, for dates and times; null otherwise. */
  dateFormat: string | null;
  /** `.` or `,`, for numbers. */
  decimalMark: '.' | ',';
  /** Set by the decision `negative-amounts`: rows with a negative number here go to quarantine. */
  negatives?: 'quarantine';
  role: Role;
  /** Where the value goes. A column may serve both (`customer` keeps the last non-blank value per customer). */
  to: 'customer' | 'stream' | 'both' | 'ignore';
  /** Why it was read so, strongest first. */
  evidence: Note[];
}

/** A field that no column holds: the exact product of two columns (amount = quantity x price). */
export interface ComputedColumn {
  name: string;
  kind: 'product';
  /** Names of two mapped number columns. */
  of: [string, string];
  type: 'number' | 'money';
  unit: string | null;
  role: Role;
  evidence: Note[];
}

/** A question that a file raises and that the analyst, not the program, answers. `choice` is what will be done unless changed. */
export interface Decision {
  /** `exact-duplicates`, `rows-without-customer`, `id-decimals`, `negative-amounts`, `ambiguous-date-order` ... */
  code: string;
  params: TextParams;
  choice: string;
  options: string[];
}

/** How a file becomes customers, streams, or both. Remembered by its header and offered next time. */
export interface Mapping {
  version: 1;
  format: FileFormat;
  /** Name of the stream the rows become; null: the file holds customers only. With an `event` column the values name the streams. */
  stream: string | null;
  /** Second name of that stream in the tag language, such as `登录` of `login`; left out or null: none. */
  streamLabel?: string | null;
  columns: ColumnMapping[];
  computed: ComputedColumn[];
  decisions: Decision[];
  /** Days the source covers, where the analyst states them. */
  coverage: { from: IsoDate; to: IsoDate } | null;
  /** What the file is: ordinary data, or a list of people who must not be contacted, or a campaign's outcomes. */
  purpose: 'data' | 'do-not-contact';
}

/** What was found out about a file before anything is written. */
export interface Inspection {
  /** The name without its folder. */
  fileName: string;
  bytes: number;
  mapping: Mapping;
  /** True where the mapping was remembered from an earlier file with the same header. */
  remembered: boolean;
  /** The first rows as text, one entry per file column. */
  sample: string[][];
  /** Rows that were read to infer; all of the file where it is small. */
  rowsRead: number;
  notes: Note[];
  /** Rows of the sample that would not fit, at most 100. */
  rejected: QuarantinedRow[];
}

export interface QuarantinedRow {
  fileName: string;
  /** 1-based line in the file where the row begins. */
  line: number;
  /** Header of the column at fault; null where it is the whole row. */
  column: string | null;
  code: string;
  params: TextParams;
  /** The row's text, cut at 2,000 characters. */
  raw: string;
}

/** What an import did. Rows = added + known + quarantined + skipped. */
export interface ImportSummary {
  fileName: string;
  rows: number;
  /** Rows that came in. */
  added: number;
  /** Rows that were already there from an earlier import. */
  known: number;
  quarantined: number;
  /** Rows left out on purpose, by reason: `rows-without-customer`, `exact-duplicates`, `blank-lines`. */
  skipped: { code: string; rows: number }[];
  customersAdded: number;
  streams: { name: string; added: number }[];
  notes: Note[];
  dryRun: boolean;
}

// ---------------------------------------------------------------- expression

/** Half-open range of UTF-16 offsets in the source text. */
export interface Range {
  from: number;
  to: number;
}

export interface Diagnostic {
  code: string;
  params: TextParams;
  severity: 'error' | 'warning' | 'info';
  range: Range;
  /** A replacement of the range that cures it. */
  fix: string | null;
}

/** How many customers an expression says yes, no and not-known to. */
export interface TruthCount {
  true: number;
  false: number;
  unknown: number;
}

/** One `and` clause with the customers left after it. */
export interface FunnelStep {
  /** The clause's own text. */
  text: string;
  range: Range;
  /** After this clause and all before it. */
  after: TruthCount;
  /** Of this clause alone. */
  alone: TruthCount;
}

export interface ExpressionCount {
  diagnostics: Diagnostic[];
  /** Null where the expression has errors. */
  result: { customers: number; total: TruthCount; steps: FunnelStep[]; asOf: IsoDate } | null;
}

/** A sub-expression with its value for one customer. */
export interface Explained {
  text: string;
  range: Range;
  /** null: unknown. */
  value: Value;
  /** `boolean`, `number`, ... for showing. */
  type: ValueType;
  /** Why it is unknown, or what a window covers. */
  notes: Note[];
  children: Explained[];
}

export interface Completion {
  label: string;
  /** What is inserted for `range`. */
  insert: string;
  range: Range;
  kind: 'keyword' | 'function' | 'attribute' | 'stream' | 'field' | 'tag' | 'value';
  /** Type, unit, count: one short line. */
  detail: string;
}

export interface Hover {
  range: Range;
  /** Title line, then further lines; plain text. */
  lines: string[];
  profile: ColumnProfile | null;
}

// ---------------------------------------------------------------- data view

export interface ColumnProfile {
  column: ColumnInfo;
  rows: number;
  blanks: number;
  distinct: number;
  min: Value;
  max: Value;
  median: Value;
  /** Sum as exact decimal text, for numbers; null otherwise. */
  total: string | null;
  negatives: number | null;
  /** Equal-width bins for numbers, dates and times; the most frequent values for text and booleans (at most 20). */
  distribution: { label: string; count: number }[];
  examples: Value[];
  evidence: Note[];
}

export interface TablePage {
  columns: ColumnInfo[];
  /** Rows that match the filter. */
  total: number;
  offset: number;
  rows: Value[][];
}

/** Keeps rows whose column compares so with the value. `text` operators take the shown text. */
export interface TableFilter {
  column: string;
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'blank' | 'not-blank';
  value: Value;
}

export interface BatchInfo {
  batch: number;
  fileName: string;
  /** SHA-256 of the unpacked content. */
  sha256: string;
  importedAt: IsoTime;
  summary: ImportSummary;
}

export interface WorkspaceInfo {
  name: string;
  /** Shown, never sent back. */
  path: string;
  customers: number;
  events: number;
  streams: number;
  tags: number;
  segments: number;
  lists: number;
  results: number;
  quarantined: number;
  lastDay: IsoDate | null;
  /** 16 hex digits over the content hashes and mappings of every import, in order. */
  fingerprint: string;
  dataVersion: number;
  timeZone: string;
  currency: string;
  readOnly: boolean;
}

// ---------------------------------------------------------------- tags, segments

/** What unknown counts as when a tag is used: the default is `exclude`. */
export type UnknownPolicy = 'exclude' | 'include';

export interface TagInfo {
  name: string;
  version: number;
  description: string;
  expression: string;
  unknown: UnknownPolicy;
  savedAt: IsoTime;
  /** Names of tags it uses, and of tags and segments that use it. */
  uses: string[];
  usedBy: string[];
}

export interface SegmentInfo {
  name: string;
  version: number;
  description: string;
  /** Over tags and features; the `and` clauses are the funnel. */
  expression: string;
  savedAt: IsoTime;
  uses: string[];
  usedBy: string[];
}

export type DormancyBand = 'active' | 'early' | 'mid' | 'late' | 'deep' | 'never';

/** One group of a profile: how many of the segment, how many of everybody. */
export interface ProfileGroup {
  key: string;
  segment: number;
  everybody: number;
}

export interface SegmentProfile {
  size: TruthCount;
  customers: number;
  /** By months since the last event of any activity stream: active < 1, early 1-3, mid 3-6, late 6-12, deep > 12. */
  dormancy: ProfileGroup[];
  /** null where no stream has an amount; the note says so. */
  rfm: {
    /** Cut points by type-7 quantiles. */ cuts: { recency: number[]; frequency: number[]; monetary: number[] };
    /** 5 x 5 customers by recency (row 0: score 1) and frequency score. */ grid: { segment: number[][]; everybody: number[][] };
    stream: string;
  } | null;
  valueTiers: ProfileGroup[];
  notes: Note[];
}

/** What the customers behind a number of a profile are: one group of it. `rfm` keys are `recency-frequency` scores: `5-1`. */
export interface GroupKey {
  kind: 'dormancy' | 'tier' | 'rfm';
  key: string;
}

/** A page of the customers of a group, in the order of the data. */
export interface GroupCustomers {
  total: number;
  rows: {
    id: string;
    /** Day of the last activity up to as-of; null: never seen. */
    lastActivity: IsoDate | null;
    dormancy: DormancyBand;
    tier: string;
    /** Scores 1 to 5; null: never bought, or no amounts at all. */
    rfm: { recency: number; frequency: number; monetary: number } | null;
  }[];
}

export interface Overlap {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
  unknown: number;
}

// ---------------------------------------------------------------- campaigns

export type Channel = 'email' | 'sms' | 'push' | 'letter' | 'phone';

export interface ListPlan {
  name: string;
  segment: string;
  asOf: IsoDate;
  channel: Channel;
  offer: string;
  /** Share of the audience that is not contacted, 0..0.5. 0 needs `noControlReason`. */
  controlShare: number;
  noControlReason: string | null;
  /** Salt of the assignment: same salt, same arms. */
  salt: string;
  /** Money in minor units per contact and per redeemed offer, in the workspace's currency. */
  costPerContact: number;
  costPerReactivation: number;
  /** Consent rule: `required` keeps only those who said yes; `not-refused` drops only those who said no. */
  consent: 'required' | 'not-refused';
}

export interface ListCounts {
  segment: number;
  unknown: number;
  /** Each customer once, under the first reason that holds, in this order. */
  excluded: { code: string; customers: number /** Customers to whom the reason holds at all. */; holding: number }[];
  audience: number;
  arms: { arm: 'treatment' | 'control'; customers: number }[];
  strata: { stratum: string; treatment: number; control: number }[];
}

export interface ListInfo extends ListPlan {
  status: 'draft' | 'frozen';
  counts: ListCounts;
  /** The expressions and versions that made it, tags included. */
  definitions: {
    kind: 'segment' | 'tag';
    name: string;
    version: number;
    expression: string /** Of a tag; absent: exclude. */;
    unknown?: UnknownPolicy;
  }[];
  dataVersion: number;
  fingerprint: string;
  frozenAt: IsoTime | null;
  notes: Note[];
}

export interface DestinationInfo {
  id: string;
  name: { en: string; zh: string };
  channels: Channel[];
  /** What the receiver asks for, with where and when that was read. */
  rules: { code: string; text: { en: string; zh: string }; source: string; read: IsoDate }[];
  /** Settings the analyst gives: column choices, names of template variables. */
  options: {
    name: string;
    text: { en: string; zh: string };
    kind: 'text' | 'column' | 'columns' | 'boolean';
    required: boolean;
    initial: string;
  }[];
}

export interface Finding {
  severity: 'error' | 'warning';
  code: string;
  params: TextParams;
  customers: number;
  /** At most 5 customer ids. */
  examples: string[];
}

export interface ExportResult {
  destination: string;
  folder: string;
  files: { name: string; rows: number; bytes: number; sha256: string }[];
  manifest: string;
  findings: Finding[];
}

/** A do-not-contact file as it would come in. */
export interface SuppressionPreview {
  fileName: string;
  /** Different ids, e-mails and phones. */
  entries: number;
  /** Of them there already, from this file or another. */
  known: number;
  /** Customers whom they name. */
  matched: number;
  /** Entries that name no customer. */
  unmatched: number;
  /** The columns that are read, with what each holds. */
  columns: { name: string; kind: 'customer' | 'email' | 'phone' | 'mixed' }[];
  /** Header and the first five rows, as they were read. */
  header: string[];
  sample: string[][];
  notes: Note[];
}

/** Written beside every export; enough to make the same bytes again from the same data. */
export interface Manifest {
  format: 'rekindle-manifest';
  version: 1;
  product: string;
  list: ListPlan;
  definitions: ListInfo['definitions'];
  data: {
    fingerprint: string;
    customers: number;
    events: number;
    batches: { fileName: string; sha256: string; mappingSha256: string }[];
    /** The do-not-contact list at the freeze: SHA-256 over its entries in order, one a line. */
    doNotContact?: { entries: number; sha256: string };
  };
  counts: ListCounts;
  destination: { id: string; options: Record<string, string> };
  files: { name: string; arm: string; rows: number; bytes: number; sha256: string }[];
  /** SHA-256 of the frozen members: one line `id,arm,stratum` each, ordered by id. */
  membersSha256: string;
}

export interface RebuildResult {
  same: boolean;
  files: { name: string; expected: string; actual: string | null; same: boolean }[];
  /** What differs: data, an expression, a count ... */
  differences: Note[];
}

// ---------------------------------------------------------------- results

/** A number with its interval, or the named reason why there is none. */
export type Estimate =
  | { kind: 'estimate'; value: number; low: number; high: number; level: number; method: string }
  | { kind: 'none'; reason: string; params: TextParams };

export interface ArmResult {
  arm: 'treatment' | 'control';
  customers: number;
  reactivated: number;
  /** Fraction with Wilson interval. */
  rate: Estimate;
  /** Sum of outcome amounts, minor units; null where outcomes carry none. */
  amount: number | null;
}

export interface ListResults {
  list: string;
  channel: Channel;
  offer: string;
  window: { from: IsoDate; to: IsoDate } | null;
  arms: ArmResult[];
  /** Treatment minus control, fraction, Newcombe's hybrid score interval. */
  difference: Estimate;
  /** Customers who would not have come back: difference x treated. */
  incremental: Estimate;
  /** Amount per customer, treatment minus control, minor units; Welch's interval. Customers without an amount count as 0. */
  amountDifference: Estimate;
  /** Minor units. */
  spent: number;
  costPerReactivation: Estimate;
  costPerIncrementalReactivation: Estimate;
  /** Reactivated / all dormant in the segment, excluded ones too. */
  reactivationRate: Estimate;
  checks: { code: string; state: 'good' | 'warn' | 'bad'; params: TextParams }[];
  /** The sentence that opens the page, as code and params. */
  verdict: Note;
  outcomes: { rows: number; matched: number; unmatched: number; outsideWindow: number };
  funnel: { key: string; customers: number }[];
}

/** A page of the customers behind a count of the results, by id. */
export interface ResultCustomers {
  total: number;
  rows: {
    id: string;
    arm: 'treatment' | 'control' | 'excluded';
    stratum: string;
    /** First time in the window; null where the file tells none, and for those who did not come back. */
    time: IsoTime | null;
    /** Sum in the window, minor units; null where the file tells none. */
    amount: number | null;
  }[];
}

// ---------------------------------------------------------------- customer, jobs

export interface CustomerPage {
  id: string;
  attributes: { column: ColumnInfo; value: Value }[];
  timeline: { stream: string; time: IsoTime; values: { name: string; value: Value }[] }[];
  /** Events in all, the timeline holds the newest 200 up to as-of. */
  events: number;
  tags: { name: string; held: boolean | null }[];
  lists: { list: string; arm: 'treatment' | 'control' | 'excluded'; reason: string | null }[];
}

export interface JobState {
  job: number;
  kind: 'import' | 'export' | 'backup' | 'columns' | 'sample';
  /** What it works on: a file's name. */
  subject: string;
  status: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  rows: number;
  bytes: number;
  totalBytes: number;
  /** Seconds; null while it cannot be told. */
  secondsLeft: number | null;
  /** Of a finished import. */
  summaries: ImportSummary[];
  error: { code: string; message: string; params: TextParams } | null;
}
