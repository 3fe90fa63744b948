import type { ColumnMapping, Encoding, Mapping, Role, ValueType } from '#core/contract/types.ts';

/** A column of a file: its header, and what the mapping beside the file says about it. */
export interface FileColumn {
  header: string;
  name: string;
  label: string;
  type: ValueType;
  role: Role;
  decimals?: number;
  unit?: string;
  dateFormat?: string;
}

/** One file as the system that it stands for would deliver it. */
export interface FileShape {
  /** Without `.gz`. */
  name: string;
  packed: boolean;
  encoding: Encoding;
  bom: boolean;
  delimiter: string;
  lineEnd: string;
  stream: { name: string; label: string } | null;
  purpose: Mapping['purpose'];
  /** Days on which the feed was looking; null: as far as the events go. */
  coverage: { from: string; to: string } | null;
  columns: FileColumn[];
}

/** A file with its content: `row(i)` is line i of `rows` as text fields; `faults` are broken lines put between the good ones. */
export interface FileContent extends FileShape {
  rows: number;
  row(position: number): string[];
  faults: string[][];
}

/** What the analyst would have settled in the import dialog: every column with its Chinese label, so that it works as a second name. */
export function mappingOf(shape: FileShape): Mapping {
  return {
    version: 1,
    format: { kind: 'delimited', encoding: shape.encoding, delimiter: shape.delimiter, header: true },
    stream: shape.stream?.name ?? null,
    streamLabel: shape.stream?.label ?? null,
    columns: shape.columns.map(
      (column, index): ColumnMapping => ({
        index,
        source: column.header,
        name: column.name,
        label: column.label,
        type: column.type,
        decimals: column.decimals ?? 0,
        unit: column.unit ?? null,
        dateFormat: column.dateFormat ?? null,
        decimalMark: '.',
        role: column.role,
        to: shape.stream === null ? 'customer' : 'stream',
        evidence: [],
      }),
    ),
    computed: [],
    decisions: [],
    coverage: shape.coverage,
    purpose: shape.purpose,
  };
}
