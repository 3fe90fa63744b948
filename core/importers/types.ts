/** How long work reports and is stopped. `pause` lets other requests be answered; call it every 20 to 50 ms. */
export interface JobControl {
  cancelled(): boolean;
  progress(state: { rows: number; bytes: number; totalBytes: number }): void;
  pause(): Promise<void>;
}

/** Control for work that nobody watches: tests, command line without a terminal. */
export const unwatched: JobControl = { cancelled: () => false, progress: () => {}, pause: () => Promise.resolve() };

/** Control for the work of a request, which nobody watches: other requests are answered in between. */
export const answering: JobControl = { ...unwatched, pause: () => new Promise((resolve) => setImmediate(resolve)) };

/**
 * A run of whole records of a file as byte ranges in one buffer, in UTF-8 whatever the file's encoding was.
 * Field f of record r, blanks around it taken off, is `bytes[start[i] .. end[i]]` with i = firstField[r] + f; quotes are outside the range, and where `escaped[i]` is 1 doubled quotes
 * inside still have to be undone. The buffers are reused: read them before asking for the next chunk.
 */
export interface RecordChunk {
  bytes: Uint8Array;
  records: number;
  /** records + 1 entries. */
  firstField: Int32Array;
  start: Int32Array;
  end: Int32Array;
  escaped: Uint8Array;
  /** 1-based line in the file where each record begins. */
  line: Int32Array;
  /** Where each record begins and ends in `bytes`, quotes and delimiters included, line end not. `rawText` reads it. */
  recordStart: Int32Array;
  recordEnd: Int32Array;
  /** Lines without anything between the records of this chunk; they are no records. */
  blankLines: number;
  /** Bytes of the (packed) file consumed so far, for progress. */
  bytesRead: number;
  /** Records that are broken as a whole: code and params of a coded text, by record number. Its fields, if any, are not to be read. */
  faults: Map<number, { code: string; params: Record<string, string | number> }>;
}
