import type { TextParams } from '../result.ts';
import type { UnknownPolicy } from './definitions.ts';
import type { IsoDate, IsoTime, Note } from './values.ts';

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
    /** Of a saved list the expression is the SHA-256 of its ids, of recorded members their day and SHA-256. */
    kind: 'segment' | 'tag' | 'list' | 'members';
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
