import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '#core/contract/result.ts';
import { readRecords } from '#core/importers/read.ts';
import { unwatched } from '#core/importers/types.ts';
import { comma, inspect, readBack, temporaryFolder } from './files.ts';

const { folder, write } = temporaryFolder();
const MB = 1024 * 1024;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WorkbenchError) return error.code;
    throw error;
  }
  return 'not refused';
}

describe('a file that cannot be read at all', () => {
  it.each([
    ['empty', () => write('empty.csv', ''), 'file-empty'],
    ['nothing but line ends', () => write('blank.csv', '\n\n \r\n'), 'file-empty'],
    ['a folder', () => folder, 'file-is-folder'],
    ['not there', () => join(folder, 'never.csv'), 'file-not-found'],
    ['a picture named .csv', () => write('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), 'file-is-binary'],
    [
      'a spreadsheet named .csv',
      () => write('book.csv', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 7)])),
      'file-is-binary',
    ],
    [
      'bytes of no kind',
      () => write('bytes.csv', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) % 256))),
      'file-is-binary',
    ],
    ['a gzip that is cut off', () => write('cut.csv.gz', gzipSync('a,b\n1,2\n'.repeat(5000)).subarray(0, 60)), 'gzip-damaged'],
    ['100,000 columns', () => write('wide.csv', `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n`), 'too-many-columns'],
  ])('%s is refused with its reason', async (_, make, code) => {
    expect(await refusalOf(inspect(make()))).toBe(code);
  });

  it('a file that vanishes between looking and reading is refused by name', async () => {
    const path = write('gone.csv', 'id,amount\n1,2\n');
    await inspect(path);
    rmSync(path);
    expect(await refusalOf(readBack(path))).toBe('file-not-found');
  });

  it.skipIf(process.getuid?.() === 0)('a file without permission is refused', async () => {
    const path = write('secret.csv', 'id\n1\n');
    chmodSync(path, 0);
    expect(await refusalOf(inspect(path))).toBe('file-unreadable');
  });

  it('a folder named like a file is refused while reading too', async () => {
    mkdirSync(join(folder, 'folder.csv'));
    expect(await refusalOf(readBack(join(folder, 'folder.csv')))).toBe('file-is-folder');
  });

  it('stops with job-cancelled when it is cancelled', async () => {
    const path = write('long.csv', 'a,b\n'.repeat(300_000));
    const cancelled = { ...unwatched, cancelled: () => true };
    const read = async () => {
      for await (const chunk of readRecords(path, comma, cancelled)) expect(chunk.records).toBe(0);
    };
    expect(await refusalOf(read())).toBe('job-cancelled');
  });
});

describe('a record that is broken', () => {
  it('with too many or too few fields is set aside with its line', async () => {
    const { rows, faults } = await readBack(write('count.csv', 'a,b\n1,2\n1,2,3\n4\n5,6\n'));
    expect(rows.length).toBe(3);
    expect(faults).toEqual([
      { line: 3, code: 'field-count', params: { fields: 3, expected: 2 }, raw: '1,2,3' },
      { line: 4, code: 'field-count', params: { fields: 1, expected: 2 }, raw: '4' },
    ]);
  });

  it('with another delimiter than the file goes to quarantine, the others come in', async () => {
    const back = await inspect(
      write('mixed.csv', 'id,day,amount\n1,2024-01-02,5\n2;2024-01-03;6\n3,2024-01-04,7\n4\t2024-01-05\t8\n5,2024-01-06,9\n'),
    );
    expect(back.sample.map(([id]) => id)).toEqual(['1', '3', '5']);
    expect(back.rejected.map(({ line, code, raw }) => [line, code, raw])).toEqual([
      [3, 'field-count', '2;2024-01-03;6'],
      [5, 'field-count', '4\t2024-01-05\t8'],
    ]);
  });

  it('with a quote that is never closed costs its own line only', async () => {
    const text = `id,note\n1,fine\n2,"never closed\n${Array.from({ length: 5000 }, (_, i) => `${i},plain`).join('\n')}\n`;
    const { rows, faults } = await readBack(write('unbalanced.csv', text), { ...comma, header: true });
    expect(faults).toEqual([{ line: 3, code: 'unbalanced-quote', params: { column: 2 }, raw: '2,"never closed' }]);
    expect(rows.length).toBe(5001);
    expect(rows.at(-1)).toEqual(['4999', 'plain']);
  });

  it('with a lost quote does not swallow the rows up to the next quote', async () => {
    const { rows, faults, lines } = await readBack(write('lost.csv', 'id,note,x\n1,"lost,1\n2,ok,2\n3,"good one",3\n4,ok,4\n'), {
      ...comma,
      header: true,
    });
    expect(faults.map(({ line, code }) => [line, code])).toEqual([[2, 'unbalanced-quote']]);
    expect(rows.map(([id]) => id)).toEqual(['2', '3', '4']);
    expect(lines).toEqual([3, 4, 5]);
  });

  it('with text after a closing quote is set aside', async () => {
    const { rows, faults } = await readBack(write('after.csv', 'a,b\n"12" vinyl,5\n"x",6\n'), { ...comma, header: true });
    expect(rows).toEqual([['x', '6']]);
    expect(faults).toMatchObject([{ line: 2, code: 'unbalanced-quote', raw: '"12" vinyl,5' }]);
  });

  it('with a NUL byte is set aside', async () => {
    const { rows, faults } = await readBack(write('nul.csv', 'a,b\n1,x\0y\n2,"p\0q"\n3,fine\n'));
    expect(rows.length).toBe(2);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [2, 'nul-byte'],
      [3, 'nul-byte'],
    ]);
  });

  it('with bytes of another encoding is set aside', async () => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,张三\n2,'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from('\n3,李四\n')]);
    const { rows, faults } = await readBack(write('foreign.csv', bytes), { ...comma, header: true });
    expect(rows).toEqual([
      ['1', '张三'],
      ['3', '李四'],
    ]);
    expect(faults).toMatchObject([{ line: 3, code: 'undecodable-text', params: { encoding: 'utf-8' } }]);
  });

  it('read in the wrong encoding shows in faults, not in names', async () => {
    const { rows, faults } = await readBack(write('gb.csv', Buffer.from('d5c5c8fd2c310a', 'hex')), comma);
    expect([rows, faults.map(({ code }) => code)]).toEqual([[], ['undecodable-text']]);
  });

  it('refuses a file whose header itself is broken', async () => {
    expect(await refusalOf(readBack(write('header.csv', '"a" x,b\n1,2\n'), { ...comma, header: true }))).toBe('header-broken');
  });
});

describe('a record that is far too long', () => {
  async function largeFile(name: string, parts: (string | Buffer)[]): Promise<string> {
    const path = join(folder, name);
    const stream = createWriteStream(path);
    for (const part of parts) if (!stream.write(part)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'close');
    return path;
  }

  it('a line of 50 MB becomes one fault, with little memory, and the file goes on', async () => {
    const block = Buffer.alloc(MB, 'x');
    const path = await largeFile('line.csv', ['id,note\r\n1,ok\r\n2,', ...Array.from({ length: 50 }, () => block), '\r\n3,after\r\n']);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 5);
    const { rows, faults, lines, blankLines } = await readBack(path, { ...comma, header: true });
    clearInterval(timer);
    expect(rows).toEqual([
      ['1', 'ok'],
      ['3', 'after'],
    ]);
    expect([lines, blankLines]).toEqual([[2, 4], 0]);
    expect(faults.map(({ line, code, raw }) => [line, code, raw.length])).toEqual([[3, 'record-too-long', 2000]]);
    expect(most).toBeLessThan(64 * MB);
  });

  it('a quote that swallows 20 MB without a second quote costs its own line only', async () => {
    const rows = Buffer.from('12345,some text that is not quoted at all\n'.repeat(25_000));
    const path = await largeFile('swallow.csv', ['id,note\n1,"open\n', ...Array.from({ length: 20 }, () => rows)]);
    const faults: [number, string][] = [];
    let good = 0;
    for await (const chunk of readRecords(path, { ...comma, header: true }, unwatched)) {
      good += chunk.records - chunk.faults.size;
      for (const [record, { code }] of chunk.faults) faults.push([chunk.line[record], code]);
    }
    expect([good, faults]).toEqual([500_000, [[2, 'unbalanced-quote']]]);
  });
});
