import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearChunk, createChunk } from '#core/importers/chunk.ts';
import { decodeText } from '#core/importers/parse-value.ts';
import { type Content, hashContent } from '#core/importers/read.ts';
import { delimitedScanner } from '#core/importers/tokenizer.ts';
import { comma, readBack, temporaryFolder } from './files.ts';

const { write } = temporaryFolder();

describe('delimited records', () => {
  it('reads quotes, doubled quotes, delimiters and line breaks inside quotes', async () => {
    const { rows, lines } = await readBack(write('quoted.csv', 'a,"b, ""c""",d\r\n"1\n2","",3\r\n4,5,6'));
    expect(rows).toEqual([
      ['a', 'b, "c"', 'd'],
      ['1\n2', '', '3'],
      ['4', '5', '6'],
    ]);
    expect(lines).toEqual([1, 2, 4]);
  });

  it.each([
    ['LF', 'a,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR', 'a,b\r1,2\r'],
    ['mixed', 'a,b\r\n1,2\r'],
    ['no line end at the end', 'a,b\n1,2'],
  ])('ends records at %s', async (_, text) => {
    expect((await readBack(write('ends.csv', text))).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('takes blanks around fields off and keeps quotes inside plain fields', async () => {
    expect((await readBack(write('blanks.csv', ' a ,\t"b" , 5" pipe\n'))).rows).toEqual([['a', 'b', '5" pipe']]);
  });

  it('counts blank lines and keeps the line numbers right', async () => {
    const { rows, lines, blankLines } = await readBack(write('gaps.csv', 'a,b\n\n\r\nc,d\n\n'));
    expect(rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect([lines, blankLines]).toEqual([[1, 4], 3]);
  });

  it('reads a delimiter at the end of every row as the end of the row', async () => {
    expect((await readBack(write('trailing.csv', 'a,b\n1,2,\n3,4,\n'))).rows.slice(1)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it.each(['\t', ';', '|', '^', '\u0001', '||', '¦', '，'])('reads the delimiter %j', async (delimiter) => {
    const path = write('delimiter.txt', `a${delimiter}"b${delimiter}c"${delimiter}\n1${delimiter}2${delimiter}3\n`);
    expect((await readBack(path, { ...comma, delimiter })).rows).toEqual([
      ['a', `b${delimiter}c`, ''],
      ['1', '2', '3'],
    ]);
  });

  it('reads the same fields whatever the size of the pieces it is given', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' x', '客', 'é'), maxLength: 6 }).map((text) => text.trim());
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) => fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }));
    const ends = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(table, ends, fc.integer({ min: 1, max: 40 }), (rows, end, step) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join(end) + end;
        expect(scanInSteps(text, step)).toEqual(rows);
      }),
      { numRuns: 400 },
    );
  });
});

/** Feeds the scanner `step` more bytes at a time, as a buffer that fills up would. */
function scanInSteps(text: string, step: number): string[][] {
  const bytes = new TextEncoder().encode(text);
  const chunk = createChunk(null);
  const scan = delimitedScanner(chunk, ',');
  const rows: string[][] = [];
  for (let at = 0, to = step; at < bytes.length; to += step) {
    clearChunk(chunk);
    at = scan(bytes, at, Math.min(to, bytes.length), to >= bytes.length);
    for (let record = 0; record < chunk.records; record++) {
      expect(chunk.faults.get(record)).toBeUndefined();
      const fields = Array.from(
        { length: chunk.firstField[record + 1] - chunk.firstField[record] },
        (_, f) => chunk.firstField[record] + f,
      );
      rows.push(fields.map((field) => decodeText(bytes, chunk.start[field], chunk.end[field], chunk.escaped[field])));
    }
  }
  return rows;
}

describe('files of all kinds', () => {
  const text = '客户,金额\n张三,12\n李四,34\n';
  const expected = [
    ['客户', '金额'],
    ['张三', '12'],
    ['李四', '34'],
  ];

  it('reads UTF-8 with a byte order mark', async () => {
    expect((await readBack(write('bom.csv', `\ufeff${text}`))).rows).toEqual(expected);
  });

  it('reads GB18030', async () => {
    const bytes = Buffer.from('bfcdbba72cbdf0b6ee0ad5c5c8fd2c31320ac0eecbc42c33340a', 'hex');
    expect((await readBack(write('gb.csv', bytes), { ...comma, encoding: 'gb18030' })).rows).toEqual(expected);
  });

  it('reads UTF-16 of both orders', async () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect((await readBack(write('le.csv', little), { ...comma, encoding: 'utf-16le' })).rows).toEqual(expected);
    const big = Buffer.from(little).swap16();
    expect((await readBack(write('be.csv', big), { ...comma, encoding: 'utf-16be' })).rows).toEqual(expected);
  });

  it('reads Windows-1252', async () => {
    const path = write('latin.csv', Buffer.from('Zo\xeb,\x80 5\n', 'latin1'));
    expect((await readBack(path, { ...comma, encoding: 'windows-1252' })).rows).toEqual([['Zoë', '€ 5']]);
  });

  it('unpacks gzip by its content, whatever the name, and tells the hash of the content', async () => {
    const contents: Content[] = [];
    const path = write('packed.csv', gzipSync(text));
    const { rows } = await readBack(path, comma, { onContent: (content) => contents.push(content) });
    expect(rows).toEqual(expected);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(contents).toEqual([{ sha256, bytes: Buffer.byteLength(text) }]);
    expect(await hashContent(path)).toEqual(contents[0]);
    expect(await hashContent(write('plain.csv', text))).toEqual(contents[0]);
  });
});

describe('other layouts and long files', () => {
  it('reads fixed-width lines by characters, short lines as blanks', async () => {
    const format = {
      kind: 'fixed-width',
      encoding: 'utf-8',
      header: true,
      columns: [
        { from: 0, to: 6 },
        { from: 6, to: 9 },
        { from: 9, to: 12 },
      ],
    } as const;
    const path = write('fixed.txt', ' id  name  x\r\n 00001 张三  7\r\n 00002 Li\r\n\r\n');
    const { rows, lines } = await readBack(path, { ...format, columns: [...format.columns] });
    expect(rows).toEqual([
      ['00001', '张三', '7'],
      ['00002', 'Li', ''],
    ]);
    expect(lines).toEqual([2, 3]);
  });

  it('reads values separated by runs of blanks', async () => {
    const path = write('runs.txt', ' a  b\tc\n  10 2   3 \n');
    expect((await readBack(path, { ...comma, delimiter: ' ' })).rows).toEqual([
      ['a', 'b', 'c'],
      ['10', '2', '3'],
    ]);
  });

  it('reads records across the borders of its buffer', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [`customer-${i}`, `text ${'x'.repeat(i % 37)}`, `line\n${i}`]);
    const path = write('large.csv', rows.map(([id, plain, quoted]) => `${id},${plain},"${quoted}"`).join('\n'));
    const back = await readBack(path);
    expect(back.faults).toEqual([]);
    expect(back.rows).toEqual(rows.map(([id, plain, quoted]) => [id, plain.trim(), quoted]));
    expect(back.lines.at(-1)).toBe(2 * 59_999 + 1);
  });
});
