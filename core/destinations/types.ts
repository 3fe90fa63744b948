import type { Channel, ColumnInfo, DestinationInfo, Finding, IsoDate, Value } from '#core/contract/types.ts';
import type { Slices } from './slices.ts';

export type Arm = 'treatment' | 'control';

/** A member of a frozen list as a send tool may see it. Addresses are as the data hold them; each destination writes them in its own form. */
export interface Recipient {
  id: string;
  email: string | null;
  phone: string | null;
  name: string | null;
  /** For the list's channel. */
  consent: 'yes' | 'no' | 'unknown';
  attributes: Record<string, Value>;
}

/** What is to be sent, and how. The iterables can be walked again and again, always in the order of ids. */
export interface ExportJob {
  list: { name: string; segment: string; channel: Channel; offer: string; asOf: IsoDate };
  /** Attributes that recipients carry. */
  columns: ColumnInfo[];
  treatment: Iterable<Recipient>;
  control: Iterable<Recipient>;
  /** Every option of the destination, initial values filled in. */
  options: Record<string, string>;
}

/** Takes files in, one after the other. */
export interface FileSink {
  /** Closes the file before and opens the next. Names are without a folder. */
  open(name: string, arm: Arm): void;
  write(bytes: Uint8Array): void;
  /** Counts rows of the open file, its header not in it. */
  count(rows: number): void;
}

/**
 * A send tool. `describe` carries its rules with their sources and its options; `check` tests a job against the rules before anything is written, errors
 * block; `write` gives the same bytes for the same job on every machine. Both yield after every recipient.
 */
export interface Destination {
  describe(): DestinationInfo;
  check(job: ExportJob): Slices<Finding[]>;
  write(job: ExportJob, sink: FileSink): Slices<void>;
}
