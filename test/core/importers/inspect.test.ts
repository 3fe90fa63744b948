import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importTexts } from '#core/contract/texts/importers.ts';
import { textOf } from '#core/contract/texts.ts';
import type { Inspection } from '#core/contract/types.ts';
import { inspectFile } from '#core/importers/inspect.ts';
import { canonicalMapping, headerKey, parseMapping } from '#core/importers/mapping.ts';
import { inspect, temporaryFolder } from './files.ts';

const { write } = temporaryFolder();
const csv = (name: string, ...lines: string[]) => inspect(write(name, `${lines.join('\n')}\n`));

describe('layout', () => {
  it.each([
    [',', 'id,day,amount', '1,2024-01-02 08:00:00,"1,50"'],
    [';', 'id;day;amount;tax', '1;2024-01-02 08:00:00;1,50;0,15'],
    ['\t', 'id\tday\tnote', '1\t2024-01-02\ta, b, c'],
    ['|', 'id|day|note', '1|2024-01-02|a;b'],
    ['^', 'id^day^note', '1^2024-01-02^a'],
    ['\u0001', 'id\u0001day\u0001note', '1\u00012024-01-02\u0001a'],
    ['~', 'id~day~note', '1~2024-01-02~a'],
    ['||', 'id||day||note', '1||2024-01-02||a'],
  ])('finds the delimiter %j', async (delimiter, header, row) => {
    const { mapping, sample } = await csv('layout.txt', header, row, row, row);
    expect(mapping.format).toMatchObject({ kind: 'delimited', delimiter, header: true });
    expect(sample[0].length).toBe(header.split(delimiter).length);
  });

  it('reads GB18030, UTF-16 and gzip without being told', async () => {
    const text = '客户号,消费金额,日期\n甲001,12.50,2024-01-02\n甲002,7,2024-01-03\n';
    const gb = Buffer.from(
      'bfcdbba7bac52ccffbb7d1bdf0b6ee2cc8d5c6da0abcd73030312c31322e35302c323032342d30312d30320abcd73030322c372c323032342d30312d30330a',
      'hex',
    );
    const files = [
      write('u8.csv', text),
      write('gb.csv', gb),
      write('u16.csv', Buffer.from(text, 'utf16le')),
      write('packed', gzipSync(`\ufeff${text}`)),
    ];
    const seen = await Promise.all(files.map(inspect));
    expect(seen.map(({ mapping }) => mapping.format.encoding)).toEqual(['utf-8', 'gb18030', 'utf-16le', 'utf-8']);
    for (const { mapping, sample } of seen) {
      expect(mapping.columns.map(({ name, role, type }) => [name, role, type])).toEqual([
        ['客户号', 'customer', 'text'],
        ['消费金额', 'amount', 'money'],
        ['日期', 'time', 'date'],
      ]);
      expect(sample[0]).toEqual(['甲001', '12.50', '2024-01-02']);
    }
  });
});

describe('what exports of spreadsheets and of one day are', () => {
  it('passes over the title lines of a spreadsheet, which are filled up with delimiters', async () => {
    const { mapping, notes, sample } = await csv(
      'export.csv',
      '销售订单导出,,,',
      '导出时间：2025-07-01,,,',
      ',,,',
      '订单号,会员编号,下单时间,实付金额',
      'D1,000001,2025-01-02 08:00,12.50',
      'D2,000002,2025-01-03 08:00,7.25',
    );
    expect(mapping.format).toMatchObject({ header: true, titleLines: 3 });
    expect(notes.map(({ code }) => code)).toContain('title-lines');
    expect(mapping.columns.map(({ role }) => role)).toEqual(['field', 'customer', 'time', 'amount']);
    expect(sample[0]).toEqual(['D1', '000001', '2025-01-02 08:00', '12.50']);
  });

  it('keeps rows with blanks where no header stands below them', async () => {
    const { mapping, rowsRead } = await csv('rows.csv', 'id,,', 'a,,', 'b,1,2', 'c,3,4');
    expect([mapping.format, rowsRead]).toEqual([expect.not.objectContaining({ titleLines: expect.anything() }), 3]);
  });

  it.each([
    ['logins_2025-01-01.csv', 'customer_id,login_time,device', 'login'],
    ['day1.csv', 'customer_id,order_time,device', 'day1'],
    ['登录_0101.csv', '用户ID,登录时间,设备', 'login'],
    ['logins.csv', 'customer_id,time,device', 'login'],
    ['customers.csv', 'customer_id,last_login_time,device', null],
    ['会员.csv', '会员号,最近登录时间,等级', null],
    ['logins.csv', 'customer_id,login_time,gender', null],
  ])('of rows with a customer each, %s with %s becomes %s', async (name, header, stream) => {
    const { mapping } = await csv(name, header, 'c1,2025-01-01 08:00:00,a', 'c2,2025-01-01 09:00:00,b', 'c3,2025-01-01 09:30:00,b');
    expect(mapping.stream).toBe(stream);
  });

  it('knows a German customer number', async () => {
    const { mapping } = await csv(
      'b.csv',
      'Kundennr;Bestelldatum;Betrag',
      'K1;01.02.2024;1,50',
      'K1;02.02.2024;2,50',
      'K2;13.02.2024;2,50',
    );
    expect(mapping.columns.map(({ role }) => role).slice(0, 2)).toEqual(['customer', 'time']);
  });
});

describe('layout that is easily taken for another', () => {
  it('takes a short text with a NUL for a broken row, not for UTF-16 or a binary file', async () => {
    const { mapping, rejected } = await inspect(write('nul.csv', 'a,b\n1,x\0y\n2,\0\0\0\n3,z\n'));
    expect([mapping.format.encoding, rejected.map(({ line, code }) => [line, code])]).toEqual([
      'utf-8',
      [
        [2, 'nul-byte'],
        [3, 'nul-byte'],
      ],
    ]);
  });

  it('names fixed-width columns by the words of a header that stands beside them', async () => {
    const { mapping, sample } = await inspect(write('beside.txt', 'name amount\nr1 a 5\nr2 b 6\n'));
    expect(mapping.format.kind).toBe('fixed-width');
    expect([mapping.columns.map(({ name }) => name), sample[0]]).toEqual([
      ['column_1', 'name', 'amount'],
      ['r1', 'a', '5'],
    ]);
  });

  it('takes accented Latin letters for Windows-1252, not for Chinese', async () => {
    const { mapping, noteCodes } = await inspect(
      write('latin.csv', Buffer.from('id,name\n1,M\xfcller\n2,Ren\xe9e\n3,Garc\xeda\n', 'latin1')),
    );
    expect([mapping.format.encoding, noteCodes[0]]).toEqual(['windows-1252', 'encoding-windows-1252']);
  });

  it('keeps a mostly valid UTF-8 file UTF-8 and rejects the damaged row', async () => {
    const bytes = Buffer.concat([Buffer.from(`id,name\n${'1,张三李四王五\n'.repeat(20)}2,`), Buffer.from([0xd5, 0xc5]), Buffer.from('\n')]);
    const { noteCodes, rejected } = await inspect(write('damaged.csv', bytes));
    expect([noteCodes[0], rejected.map(({ line, code }) => [line, code])]).toEqual(['encoding-mostly-utf-8', [[22, 'undecodable-text']]]);
  });
});

describe('header', () => {
  it('sees that there is no header', async () => {
    const { mapping, noteCodes } = await csv('bare.csv', '0001,2024-01-02,5.00', '0002,2024-01-03,7.50');
    expect(mapping.format.header).toBe(false);
    expect(mapping.columns.map(({ source, name }) => [source, name])).toEqual([
      ['column 1', 'column_1'],
      ['column 2', 'column_2'],
      ['column 3', 'column_3'],
    ]);
    expect(noteCodes).toContain('header-missing');
  });

  it.each([
    ['sep=;', 'sep=;\r\n', 1],
    ['a title', 'Orders of the shop, May 2024\n\nprinted by Bo\n', 3],
  ])('passes over %s above the header and keeps the line numbers', async (_, title, lines) => {
    const { mapping, sample, rejected, noteCodes } = await inspect(
      write('titled.csv', `${title}customer_id;order_date;amount;note\n1;2024-05-01;5;a\n1;2024-05-02;x;b\n`),
    );
    expect(mapping.format).toMatchObject({ delimiter: ';', header: true, titleLines: lines });
    expect(noteCodes).toContain('title-lines');
    expect([sample[0], mapping.columns[0].role]).toEqual([['1', '2024-05-01', '5', 'a'], 'customer']);
    expect(rejected).toMatchObject([{ line: lines + 3, column: 'amount', code: 'not-a-number' }]);
  });

  it('takes blank lines and a header of several lines for what they are', async () => {
    const { mapping, sample } = await inspect(write('tall.csv', '\n"customer\nid",day,"amount\nnet"\n1,2024-05-01,5\n'));
    expect(mapping.format).toEqual({ kind: 'delimited', encoding: 'utf-8', delimiter: ',', header: true });
    expect([mapping.columns[0].name, sample]).toEqual(['customer_id', [['1', '2024-05-01', '5']]]);
  });

  it('opens a file that is only a header, and says that nothing would come in', async () => {
    const { mapping, rowsRead, noteCodes, sample } = await csv('only.csv', 'customer_id,amount,date');
    expect([rowsRead, sample, mapping.columns.map(({ to }) => to)]).toEqual([0, [], ['customer', 'customer', 'customer']]);
    expect(noteCodes).toContain('header-only');
  });

  it('gives duplicate and blank headers names of their own', async () => {
    const { mapping, noteCodes } = await csv('names.csv', 'id,amount,amount,,amount_2', '1,2,3,4,5', '2,3,4,5,6');
    expect(mapping.columns.map(({ name }) => name)).toEqual(['id', 'amount', 'amount_3', 'column_4', 'amount_2']);
    expect(noteCodes.filter((code) => code.endsWith('-header'))).toEqual(['duplicate-header', 'blank-header']);
  });
});

describe('dates', () => {
  it('reads the form that most values have and names the others', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},2024-01-${String(i + 1).padStart(2, '0')}`);
    const { column, rejected } = await csv(
      'three.csv',
      'id,birthday',
      ...rows,
      '20,13/02/2024',
      '21,14/02/2024',
      '22,Mar 5 2024',
      '23,5 Mar 2024',
    );
    expect(column('birthday')).toMatchObject({ type: 'date', dateFormat: 'YYYY-MM-DD' });
    const mixed = column('birthday').evidence.find(({ code }) => code === 'mixed-date-formats');
    expect(mixed?.params.pattern).toBe('YYYY-MM-DD | DD/MM/YYYY | MMM DD YYYY | DD MMM YYYY');
    expect(rejected.map(({ code, params }) => [code, params.value])).toEqual([
      ['not-a-date', '13/02/2024'],
      ['not-a-date', '14/02/2024'],
      ['not-a-date', 'Mar 5 2024'],
      ['not-a-date', '5 Mar 2024'],
    ]);
  });

  it('reads all forms once the pattern says so', async () => {
    const path = write('all.csv', 'id,birthday\n1,2024-01-02\n2,2024-01-03\n3,13/02/2024\n4,5 Mar 2024\n');
    const { mapping } = await inspect(path);
    const columns = mapping.columns.map((column) =>
      column.name === 'birthday' ? { ...column, dateFormat: 'YYYY-MM-DD | DD/MM/YYYY | DD MMM YYYY' } : column,
    );
    expect((await inspectFile(path, { fileName: 'all.csv', mapping: { ...mapping, columns } })).rejected).toEqual([]);
  });

  it('sets 31/02 aside', async () => {
    const { column, rejected } = await csv('feb.csv', 'id,order_date,amount', '1,28/02/2011,5', '1,31/02/2011,5', '2,01/03/2011,5');
    expect(column('order_date').dateFormat).toBe('DD/MM/YYYY');
    expect(rejected).toMatchObject([{ line: 3, column: 'order_date', code: 'impossible-day', params: { value: '31/02/2011' } }]);
  });

  it.each([
    ['day first', ['03/04/2011', '13/04/2011'], 'DD/MM/YYYY', 'date-order-day-first'],
    ['month first', ['03/04/2011', '04/13/2011'], 'MM/DD/YYYY', 'date-order-month-first'],
  ])('decides %s by a number over 12', async (_, [one, two], format, evidence) => {
    const { column } = await csv('order.csv', 'id,order_date,amount', `1,${one},5`, `2,${two},6`);
    expect(column('order_date')).toMatchObject({ dateFormat: format });
    expect(column('order_date').codes).toContain(evidence);
  });
});

describe('dates that need an answer or a token', () => {
  it('asks where nothing decides it, and follows the answer', async () => {
    const path = write('open.csv', 'id,order_date,amount\n1,03/04/2011,5\n1,05/06/2011,6\n');
    const { mapping, decision } = await inspect(path);
    expect(decision('ambiguous-date-order')).toMatchObject({
      choice: 'DD/MM/YYYY',
      options: ['DD/MM/YYYY', 'MM/DD/YYYY'],
      params: { column: 'order_date', rows: 2 },
    });
    const answered = mapping.decisions.map((one) => (one.code === 'ambiguous-date-order' ? { ...one, choice: 'MM/DD/YYYY' } : one));
    expect(parseMapping({ ...mapping, decisions: answered }).columns[1].dateFormat).toBe('MM/DD/YYYY');
  });

  it('reads time of day, offsets and Unix time', async () => {
    const { column } = await csv(
      'times.csv',
      'id,created_at,sent_at,ts,day',
      '1,2024-01-02T08:00:00Z,1/13/2024 8:05 PM,1704182400,2024-01-02 00:00:00',
      '1,2024-01-02T09:00:00Z,1/2/2024 9:05 AM,1704182401,2024-01-03 00:00:00',
    );
    expect(column('created_at')).toMatchObject({ type: 'time', dateFormat: 'YYYY-MM-DD HH:mm:ssZ' });
    expect(column('sent_at')).toMatchObject({ type: 'time', dateFormat: 'MM/DD/YYYY HH:mm A' });
    expect(column('ts')).toMatchObject({ type: 'time', dateFormat: 'X' });
    expect(column('day')).toMatchObject({ type: 'date', dateFormat: 'YYYY-MM-DD HH:mm:ss' });
  });
});

describe('numbers and ids', () => {
  it('reads localised and negative numbers', async () => {
    const { column } = await csv('numbers.csv', 'id;a;b;c;price', '1;1.234,56;(5);7-;£1,200.50', '2;-7,5;6;8;£3.25', '3;8;-7;9;£2');
    expect(column('a')).toMatchObject({ type: 'number', decimals: 2, decimalMark: ',' });
    expect(column('b')).toMatchObject({ type: 'number', decimals: 0 });
    expect(column('b').evidence.find(({ code }) => code === 'negatives-found')?.params).toMatchObject({ rows: 2, forms: '(5), -5' });
    expect(column('c').evidence.find(({ code }) => code === 'negatives-found')?.params).toMatchObject({ rows: 1, forms: '5-' });
    expect(column('price')).toMatchObject({ type: 'money', unit: 'GBP', decimals: 2, decimalMark: '.' });
  });

  it('asks whether 1,234 is thousands or decimals where nothing tells', async () => {
    const { decision, column } = await csv('marks.csv', 'id;weight', '1;1,234', '2;5,678');
    expect(decision('ambiguous-decimal-mark')).toMatchObject({ choice: '.', options: ['.', ','], params: { column: 'weight', rows: 2 } });
    expect(column('weight').decimals).toBe(0);
  });

  it('keeps leading zeros, long digits and codes as text', async () => {
    const { column } = await csv(
      'ids.csv',
      'customer_id,branch,iban_digits,stock',
      '00017,007,1234567890123456789,85123A',
      '00018,012,9876543210987654321,71053',
      '00019,100,1111111111111111111,84406',
    );
    expect(column('customer_id')).toMatchObject({ type: 'text', role: 'customer' });
    for (const [name, evidence] of [
      ['branch', 'text-leading-zeros'],
      ['iban_digits', 'text-long-digits'],
      ['stock', 'text-codes'],
    ]) {
      expect([name, column(name).type, column(name).codes.includes(evidence)]).toEqual([name, 'text', true]);
    }
  });

  it('keeps a column of numbers with a category like 5+ as text', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 10 === 0 ? '5+' : i % 5}`);
    expect((await csv('category.csv', 'id,household_size', ...rows)).column('household_size')).toMatchObject({ type: 'text' });
  });

  it('rejects one slip of the pen in a column of numbers', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i === 7 ? '1o' : i * 3}`);
    const { column, rejected } = await csv('slip.csv', 'id,amount', ...rows);
    expect(column('amount').type).toBe('money');
    expect(rejected).toMatchObject([{ line: 9, column: 'amount', code: 'not-a-number', params: { value: '1o' } }]);
  });

  it('warns of ids in scientific notation', async () => {
    const { column } = await csv('scientific.csv', 'customer_id,city', '1.23457E+10,Leeds', '1.23458E+10,York');
    expect(column('customer_id')).toMatchObject({ type: 'text', role: 'customer' });
    expect(column('customer_id').evidence.find(({ code }) => code === 'id-scientific')?.params).toEqual({
      rows: 2,
      example: '1.23457E+10',
    });
  });

  it('asks about ids with a decimal part of zeros, and only about those', async () => {
    const asked = await csv('floats.csv', 'CustomerID,city', '17850.0,Leeds', '13047.0,York', ',Hull');
    expect(asked.decision('id-decimals')).toEqual({
      code: 'id-decimals',
      choice: 'strip',
      options: ['strip', 'keep'],
      params: { column: 'customer_id', index: 0, rows: 2, of: 2, example: '17850.0', becomes: '17850' },
    });
    expect((await csv('dotted.csv', 'CustomerID,city', '1.0,Leeds', '1.1,York')).decision('id-decimals')).toBeUndefined();
  });

  it('reads yes and no in many words, and blank words as blank', async () => {
    const { column, rejected } = await csv('flags.csv', 'id,a,b,c,d,age', '1,0,yes,是,true,NA', '2,1,no,否,false,31', '3,1,NA,是,true,44');
    expect(['a', 'b', 'c', 'd'].map((name) => column(name).type)).toEqual(['boolean', 'boolean', 'boolean', 'boolean']);
    expect(column('age').type).toBe('number');
    expect(rejected).toEqual([]);
  });
});

it('takes a repeated word under a header that promises numbers as a category, and a rare one as a slip', async () => {
  const rows = (word: string, every: number) => Array.from({ length: 400 }, (_, i) => `H${i},${i % every === 1 ? word : i % 3}`);
  const often = await csv('households.csv', 'household_id,kids_count', ...rows('3+', 12));
  expect(often.mapping.columns[1].type).toBe('text');
  const rare = await csv('households.csv', 'household_id,kids_count', ...rows('few', 133));
  expect(rare.mapping.columns[1].type).toBe('number');
  expect(rare.rejected).toHaveLength(3);
});

describe('what a file is', () => {
  const events = ['2024-01-02 08:00:00', '2024-01-02 09:00:00', '2024-01-03 10:00:00', '2024-01-04 10:00:00'];

  it('sees customers where every id comes once', async () => {
    const { mapping, column, noteCodes } = await csv(
      'customers.csv',
      'customer_id,name,email,mobile,email_consent,birthday,signup_date',
      'C1,Ann,ann@example.com,+44 20 7946 0001,yes,1990-02-03,2020-01-01',
      'C2,Bo,bo@example.com,+44 20 7946 0002,no,1991-02-03,2020-01-02',
    );
    expect(mapping.stream).toBeNull();
    expect(noteCodes).toContain('file-of-customers');
    expect(mapping.columns.map(({ role }) => role)).toEqual(['customer', 'name', 'email', 'phone', 'consent', 'attribute', 'attribute']);
    expect(mapping.columns.every(({ to }) => to === 'customer')).toBe(true);
    expect(column('mobile').type).toBe('text');
  });

  it('sees events where ids come again, splits them by an event column', async () => {
    const rows = events.map((time, i) => `u${i % 2},${time},${i === 1 ? 'search' : 'login'},app`);
    const { mapping, column, noteCodes } = await csv('activity.csv', 'user_id,event_time,event_type,channel', ...rows);
    expect(noteCodes).toContain('file-of-events');
    expect(mapping.stream).toBe('activity');
    expect([column('event_type').role, column('event_time').role, column('user_id').role]).toEqual(['event', 'time', 'customer']);
  });

  it('computes the amount from quantity and price, and asks about returns, blanks and duplicates', async () => {
    const rows = ['17,2024-01-02,2,1.505', '17,2024-01-03,-1,1.505', ',2024-01-03,5,2', '18,2024-01-04,1,9.99', '18,2024-01-04,1,9.99'];
    const { mapping, decision } = await csv('shop 2024.csv', 'client_no,invoice_date,quantity,unit_price', ...rows);
    expect(mapping.stream).toBe('order');
    expect(mapping.computed).toMatchObject([
      { name: 'amount', kind: 'product', of: ['quantity', 'unit_price'], type: 'money', role: 'amount' },
    ]);
    expect(decision('negative-amounts')).toMatchObject({ choice: 'keep', params: { column: 'quantity', rows: 1, example: '-1' } });
    expect(decision('rows-without-customer')).toMatchObject({ choice: 'skip', params: { rows: 1, of: 5 } });
    expect(decision('exact-duplicates')).toMatchObject({ choice: 'keep', params: { rows: 1, of: 5 } });
  });
});

describe('what else a file tells', () => {
  it('puts negative values aside where the decision says so', async () => {
    const path = write('returns.csv', 'client_no,invoice_date,amount\n1,2024-01-02,5\n1,2024-01-03,-5\n');
    const { mapping } = await inspect(path);
    const decisions = mapping.decisions.map((one) => (one.code === 'negative-amounts' ? { ...one, choice: 'quarantine' } : one));
    const { rejected } = await inspectFile(path, { fileName: 'returns.csv', mapping: parseMapping({ ...mapping, decisions }) });
    expect(rejected).toMatchObject([{ line: 3, column: 'amount', code: 'negative-not-wanted' }]);
  });

  it('infers the columns anew where another layout gives other columns', async () => {
    const path = write('relayout.csv', 'id;city,x\n1;Leeds,2\n2;York,3\n');
    const { mapping } = await inspect(path);
    expect(mapping.columns.length).toBe(2);
    const format = {
      kind: 'delimited',
      encoding: 'utf-8',
      delimiter: mapping.columns[0].source === 'id' ? ',' : ';',
      header: true,
    } as const;
    const again = await inspectFile(path, { fileName: 'relayout.csv', mapping: { ...mapping, format } });
    expect(again.mapping.format).toEqual(format);
    expect(again.mapping.columns.map(({ source }) => source)).not.toEqual(mapping.columns.map(({ source }) => source));
    expect(again.rejected).toEqual([]);
  });

  it('keeps a value that is the same in all rows of a customer with the customer too', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `c${i % 20},2024-01-02 08:00:${String(i).padStart(2, '0')},${i % 20 < 10 ? 'Leeds' : 'York'},page ${i % 7}`,
    );
    const { column } = await csv('views.csv', 'customer_id,viewed_at,city,page', ...rows);
    expect(column('city')).toMatchObject({ to: 'both', role: 'attribute' });
    expect(column('page')).toMatchObject({ to: 'stream', role: 'field' });
  });

  it('says so where no column names a customer', async () => {
    expect((await csv('totals.csv', 'region,visitors', 'north,5', 'south,6')).noteCodes).toContain('no-customer-column');
  });

  it('knows a list of people who must not be contacted by its name', async () => {
    expect((await csv('do-not-contact.csv', 'email', 'a@example.com', 'b@example.com')).mapping.purpose).toBe('do-not-contact');
  });

  it('offers the mapping that was confirmed for the same header, with the questions asked anew', async () => {
    const first = await inspect(write('may.csv', 'CustomerID,order_date,amount\n17.0,2024-05-02,5\n17.0,2024-05-03,-5\n'));
    const confirmed = {
      ...first.mapping,
      stream: 'sale',
      decisions: first.mapping.decisions.map((one) => (one.code === 'id-decimals' ? { ...one, choice: 'keep' } : one)),
    };
    const stored = new Map([
      [
        headerKey(
          confirmed.format,
          confirmed.columns.map(({ source }) => source),
        ),
        canonicalMapping(confirmed),
      ],
    ]);
    const remembered = (header: string) => {
      const found = stored.get(header);
      return found === undefined ? null : parseMapping(JSON.parse(found));
    };
    const path = write('june.csv', 'CustomerID;order_date;amount\n18.0;2024-06-02;5\n18.0;2024-06-03;6\n');
    const again = await inspectFile(path, { fileName: 'june.csv', remembered });
    expect([again.remembered, again.mapping.stream]).toEqual([true, 'sale']);
    expect(again.mapping.format).toMatchObject({ delimiter: ';' });
    expect(again.mapping.decisions.map(({ code, choice }) => [code, choice])).toEqual([['id-decimals', 'keep']]);
    expect(again.rejected).toEqual([]);
  });
});

describe('messages', () => {
  it('has a text in both languages for every note, question, answer and reason that a messy file raises', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i % 9}.0,0${i},${i}/2/2024,"£1,${i}00.5",${i % 2 ? 'yes' : 'NA'},${i === 3 ? '-' : ''}${i},x${i}`,
    );
    const seen = await Promise.all([
      csv('messy.csv', 'CustomerID,zip,order_date,price,subscribed,qty,', ...rows),
      csv('returns.csv', 'id,date,amount', '1,1/2/2024,-1', '1,1/2/2024,-1', ',1/2/2024,3', '2,1/2/2024,x'),
      inspect(write('fixed.txt', ' id     day\n 00001 20240102\n 00001 20240103\n')),
    ]);
    for (const inspection of seen) for (const [code, params] of codesOf(inspection)) expectText(code, params);
  });

  it('writes Chinese with full-width punctuation', () => {
    const wrong = Object.entries(importTexts).filter(([, { zh }]) => /[\u4e00-\u9fff][,;:?!](\s|$|[\u4e00-\u9fff])/.test(zh));
    expect(wrong.map(([code]) => code)).toEqual([]);
  });
});

type Coded = [code: string, params: Record<string, string | number>];

function codesOf({ notes, mapping, rejected }: Inspection): Coded[] {
  const pair = ({ code, params }: { code: string; params: Record<string, string | number> }): Coded => [code, params];
  return [
    ...notes.map(pair),
    ...rejected.map(pair),
    ...mapping.columns.flatMap(({ evidence }) => evidence.map(pair)),
    ...mapping.computed.flatMap(({ evidence }) => evidence.map(pair)),
    ...mapping.decisions.map(pair),
    ...mapping.decisions
      .filter(({ code }) => code !== 'ambiguous-date-order')
      .flatMap(({ code, options }) => options.map((option): Coded => [`${code}-${option}`, {}])),
  ];
}

function expectText(code: string, params: Record<string, string | number>): void {
  for (const language of ['en', 'zh'] as const) {
    const text = textOf(code, params, language);
    expect(text, `${code} has a text`).not.toBe(code);
    expect(text, `${code} has all its parameters`).not.toMatch(/\{\w+\}/);
  }
}
