import type { TextParams } from '../result.ts';
import type { ScoreInfo } from './catalogue.ts';
import type { IsoDate, Note, ValueType } from './values.ts';

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
  /** The column holds what a model said of the customers; it goes to the customer. */
  score?: ScoreInfo;
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
