import type { UnknownPolicy } from './definitions.ts';
import type { Role } from './importing.ts';
import type { IsoDate, ValueType } from './values.ts';

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
