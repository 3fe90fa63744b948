/** Columns a terminal cell takes: two for East Asian wide characters, one for the rest. */
function cellWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

/**
 * Lines of a plain table. Cells that are numbers are set right, text left.
 *
 * @example
 * table(['name', 'rows'], [['order', 12]]); // ['name   rows', 'order    12']
 */
export function table(header: string[], rows: (string | number | null)[][]): string[] {
  const cells = rows.map((row) => row.map(cellText));
  const right = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number' || row[column] === null));
  const widths = header.map((title, column) => Math.max(cellWidth(title), ...cells.map((row) => cellWidth(row[column]))));
  return [header, ...cells].map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column], right[column]))
      .join('  ')
      .trimEnd(),
  );
}

function cellText(cell: string | number | null): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? cell.toLocaleString('en', { maximumFractionDigits: 6 }) : cell.replace(/[\r\n\t]+/g, ' ');
}

function pad(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - cellWidth(text)));
  return right ? blanks + text : text + blanks;
}
