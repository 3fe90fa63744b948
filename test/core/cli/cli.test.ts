import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliTexts } from '#core/cli/texts.ts';
import type { ExpressionCount, ImportSummary, ListInfo, ListResults, Mapping, RebuildResult } from '#core/contract/types.ts';
import { openWorkspace } from '#core/store/workspace.ts';
import { cliIn, shopFiles } from './help.ts';

const dormant = 'not any(order in last 30 days) and sum(order.amount) >= 100';

const shop = cliIn();
const run = (line: string, ...rest: string[]) => shop.run([...line.split(' '), ...rest, '-w', 'shop.rekindle']);

beforeAll(async () => {
  const { orders, customers } = shopFiles(shop.file);
  expect((await shop.run(['new', 'shop.rekindle', '--currency', 'EUR'])).code).toBe(0);
  const imported = await shop.run(['import', '-w', 'shop.rekindle', orders, customers, '--json']);
  expect(imported.code).toBe(0);
  expect((imported.json() as ImportSummary[]).map(({ fileName, quarantined }) => [fileName, quarantined])).toEqual([
    ['orders.csv', 0],
    ['customers.csv', 0],
  ]);
});

test('the same files again add nothing', async () => {
  const again = (await run('import', join(shop.folder, 'orders.csv'), '--json')).json() as ImportSummary[];
  expect(again[0]).toMatchObject({ added: 0, known: 31 * 30 + (30 * 31) / 2 + 20 });
});

test('counts true, false, unknown and after each clause, as plain arithmetic says', async () => {
  const answer = (await run('count', dormant, '--json')).json() as ExpressionCount;
  const totals = Array.from({ length: 60 }, (_, i) => ({
    n: i + 1,
    cents: Math.min(i + 1, 31) * ((i + 1) * 100 + 25) + ((i + 1) % 3 === 0 ? 500 : 0),
  }));
  const quiet = totals.filter(({ n }) => n % 3 !== 0);
  expect(answer.result?.asOf).toBe('2026-06-30');
  expect(answer.result?.steps.map((step) => step.after.true)).toEqual([quiet.length, quiet.filter(({ cents }) => cents >= 10_000).length]);
});

test('reads an expression from standard input and from a file', async () => {
  const piped = await shop.run(['count', '-', '-w', 'shop.rekindle', '--json'], 'age > 40');
  shop.file('tag.txt', 'age > 40');
  const filed = await run('count', '@tag.txt', '--json');
  expect((piped.json() as ExpressionCount).result?.total.true).toBe(40);
  expect(filed.out).toBe(piped.out);
});

test('explains every part for one customer', async () => {
  const explained = await run('explain', dormant, '--customer', 'C003');
  expect(explained.out).toContain('sum(order.amount)');
  expect(explained.out).toContain('14.75');
});

test('a wrong expression is refused with a coded diagnostic and exit code 1', async () => {
  const wrong = await run('count', 'any(order)\n  and agee > 40');
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toContain('Error at line 2, column 7: ');
  expect(wrong.err).toContain('agee');
  const asJson = await run('count --json', 'age and true');
  expect(asJson.json()).toMatchObject({ result: null, diagnostics: [{ code: 'type-mismatch' }] });
  expect(asJson.err).toContain('This must be a condition, and it is a number.');
  expect((await run('count --lang zh', 'age and true')).err).toContain('第 1 行第 1 列：此处应为条件，而这是数值。');
});

test('segment, list, freeze, export, rebuild, outcomes, results', async () => {
  expect((await run('tag save', 'quiet', 'not any(order in last 30 days)')).code).toBe(0);
  expect((await run('segment save', 'Worth waking', 'quiet and sum(order.amount) >= 100')).code).toBe(0);
  const draft = await run(
    'list create',
    'May',
    '--segment',
    'Worth waking',
    '--channel',
    'email',
    '--offer',
    '20 off',
    '--cost-per-contact',
    '0.05',
    '--json',
  );
  expect(draft.err).toBe('');
  expect(draft.json()).toMatchObject({ status: 'draft', costPerContact: 5, controlShare: 0.1 });
  const frozen = (await run('list freeze', 'May', '--json')).json() as ListInfo;
  expect(frozen.status).toBe('frozen');
  expect(frozen.definitions.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['segment Worth waking', 'tag quiet']);

  const exported = await run('export', 'May', '--to', 'klaviyo', '--out', 'lists', '--json');
  expect(exported.code).toBe(0);
  const { manifest, files } = exported.json() as { manifest: string; files: { name: string; rows: number }[] };
  expect(files[0].rows).toBe(frozen.counts.arms.find(({ arm }) => arm === 'treatment')?.customers);
  const rebuilt = await run('rebuild', join(shop.folder, 'lists', manifest), '--json');
  expect(rebuilt.code).toBe(0);
  expect((rebuilt.json() as RebuildResult).same).toBe(true);

  const written = readFileSync(join(shop.folder, 'lists', files[0].name), 'utf8')
    .trim()
    .split('\n')
    .slice(1, 6);
  const byMail = new Map(
    readFileSync(join(shop.folder, 'customers.csv'), 'utf8')
      .split('\n')
      .map((line) => [line.split(',')[3], line.split(',')[0]]),
  );
  const back = written.map(
    (line) =>
      `${byMail.get(
        line
          .split(',')
          .find((cell) => cell.includes('@'))
          ?.replaceAll('"', '') ?? '',
      )},2026-07-03 08:00:00,30.00`,
  );
  shop.file('came-back.csv', `customer_id,order_time,amount\n${back.join('\n')}\n`);
  expect((await run('outcomes import', 'May', 'came-back.csv', '--json')).code).toBe(0);
  const results = (await run('results', 'May', '--json')).json() as ListResults;
  expect(results.arms.find(({ arm }) => arm === 'treatment')?.reactivated).toBe(5);
  expect(results.difference.kind).toBe('estimate');
  expect((await run('results', 'May')).out).toContain('cost per reactivation');
});

test('another workspace with the same files rebuilds the same bytes; with another salt it says what differs and exits with 1', async () => {
  const name = readdirSync(join(shop.folder, 'lists')).find((file) => file.endsWith('.json')) ?? '';
  const manifest = JSON.parse(readFileSync(join(shop.folder, 'lists', name), 'utf8'));
  shop.file('changed.json', JSON.stringify({ ...manifest, list: { ...manifest.list, salt: 'another' } }));
  await shop.run(['new', 'second.rekindle', '--currency', 'EUR']);
  await shop.run(['import', '-w', 'second.rekindle', 'orders.csv', 'customers.csv']);
  const same = await shop.run(['rebuild', join('lists', name), '-w', 'second.rekindle', '--json']);
  expect([same.code, (same.json() as RebuildResult).same]).toEqual([0, true]);
  const other = await shop.run(['rebuild', 'changed.json', '-w', 'second.rekindle', '--json']);
  expect([other.code, (other.json() as RebuildResult).same]).toEqual([1, false]);
  expect((other.json() as RebuildResult).differences.length).toBeGreaterThan(0);
});

test('check, backup and data answer', async () => {
  expect((await run('check')).out).toContain('whole');
  const copy = (await run('backup', '--out', '.', '--json')).json() as { path: string };
  expect(existsSync(copy.path)).toBe(true);
  const seen = await run('data');
  expect(seen.out).toMatch(/order +1,415/);
  expect((await run('data', 'order', '--json')).json()).toHaveLength(5);
});

describe('how it is called', () => {
  test('wrong usage is exit code 2, in the language of the analyst', async () => {
    const { run } = cliIn();
    expect((await run([])).code).toBe(2);
    expect((await run(['bogus'])).code).toBe(2);
    const missing = await run(['list', 'create', 'May', '--lang', 'zh']);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('请看');
    const share = await run(['list', 'create', 'May', '--segment', 's', '--control', 'half']);
    expect([share.code, share.err.includes('half')]).toEqual([2, true]);
  });

  test('a workspace that is not there is refused with code and JSON', async () => {
    const { run } = cliIn();
    const refused = await run(['check', '-w', 'nothing.rekindle', '--json']);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({ error: { code: 'workspace-not-found' } });
    expect(refused.err).toContain('nothing.rekindle');
    expect((await run(['check', '--json'])).json()).toMatchObject({ error: { code: 'no-workspace' } });
  });

  test('every verb has help in both languages, and the completion scripts name every verb', async () => {
    const { run } = cliIn();
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    const verbs = [...help.out.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map((found) => found[1]);
    expect(verbs).toEqual(
      expect.arrayContaining([
        'new',
        'import',
        'quarantine',
        'data',
        'count',
        'explain',
        'tag',
        'segment',
        'model',
        'list',
        'export',
        'destinations',
        'rebuild',
        'outcomes',
        'results',
        'check',
        'backup',
      ]),
    );
    for (const verb of verbs) {
      expect((await run([verb, '--help'])).code).toBe(0);
      expect((await run([verb, '--help', '--lang', 'zh'])).out).toMatch(/[\u4e00-\u9fff]/);
    }
    for (const shell of ['bash', 'zsh']) {
      const script = (await run(['completion', shell])).out;
      for (const verb of verbs) expect(script).toContain(verb);
    }
    expect((await run(['completion', 'fish'])).code).toBe(2);
  });

  test('every text of the command line exists in both languages and with the same parameters', () => {
    for (const text of Object.values(cliTexts)) {
      const parameters = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
      expect(parameters(text.zh)).toEqual(parameters(text.en));
      expect(text.en.length * text.zh.length).toBeGreaterThan(0);
    }
  });
});

test('a file that is not JSON given as mapping is a usage error that names it', async () => {
  const { run, folder } = cliIn();
  await run(['new', 'a.rekindle']);
  writeFileSync(join(folder, 'bad.json'), '{');
  const bad = await run(['import', '-w', 'a.rekindle', 'orders.csv', '--mapping', 'bad.json']);
  expect([bad.code, bad.err.includes('bad.json')]).toEqual([2, true]);
});

test('a do-not-contact file can be looked at first, and one that names nobody is warned about', async () => {
  const file = shop.file('stop.txt', 'id\nC001\nnobody@example.com\n');
  const looked = (await run('do-not-contact', file, '--dry-run', '--json')).json();
  expect(looked).toMatchObject({ entries: 2, known: 0, matched: 1, unmatched: 1 });
  expect((await run('do-not-contact', file, '--json')).json()).toMatchObject({ entries: 2, known: 0, matched: 1 });
  expect((await run('do-not-contact', file, '--dry-run', '--json')).json()).toMatchObject({ known: 2 });
  const strangers = await run('do-not-contact', shop.file('strangers.txt', 'id\nzz1\nzz2\n'), '--dry-run');
  expect(strangers.err).toContain('None of the 2 entries');
});

test('a day that is none, a file that is not there and an unknown shell are usage errors that say what to write', async () => {
  const { run } = cliIn();
  await run(['new', 'a.rekindle']);
  const day = await run(['count', '-w', 'a.rekindle', 'true', '--as-of', 'tomorrow']);
  expect([day.code, day.err]).toEqual([2, '--as-of tomorrow is not a day. Write YYYY-MM-DD.\n']);
  const file = await run(['count', '-w', 'a.rekindle', '@none.txt', '--as-of', '2026-01-01']);
  expect([file.code, file.err]).toEqual([2, 'Cannot read none.txt: there is no such file.\n']);
  const shell = await run(['completion', 'fish']);
  expect([shell.code, shell.err.includes('There are scripts for bash, zsh.')]).toEqual([2, true]);
});

test('what a refusal offers can be done on the command line', async () => {
  const { run, file } = cliIn();
  expect((await run(['data'])).err).toContain('-w FILE.rekindle');
  await run(['new', 'a.rekindle']);
  file('things.csv', 'colour,price\nred,1\nblue,2\n');
  const refused = await run(['import', '-w', 'a.rekindle', 'things.csv']);
  expect([refused.code, refused.err.includes('--show-mapping')]).toEqual([1, true]);
});

test('a workspace that another process holds can be read with --read-only', async () => {
  const { run, folder } = cliIn();
  await run(['new', 'a.rekindle']);
  const holder = openWorkspace(join(folder, 'a.rekindle'), { now: () => '2026-07-01T09:00:00' });
  try {
    const refused = await run(['data', '-w', 'a.rekindle']);
    expect([refused.code, refused.err.includes('--read-only')]).toEqual([1, true]);
    expect((await run(['data', '-w', 'a.rekindle', '--read-only'])).code).toBe(0);
    expect((await run(['tag', 'save', 't', 'true', '-w', 'a.rekindle', '--read-only', '--json'])).json()).toMatchObject({
      error: { code: 'workspace-read-only' },
    });
  } finally {
    holder.close();
  }
});

test('Ctrl+C cancels an import: exit code 130, the workspace as it was', async () => {
  const { run, file } = cliIn();
  await run(['new', 'a.rekindle']);
  file('orders.csv', 'customer_id,order_time,amount\nc1,2026-01-01 10:00:00,5\nc1,2026-01-02 10:00:00,6\n');
  const stopped = await run(['import', '-w', 'a.rekindle', 'orders.csv', '--json'], '', true);
  expect(stopped.code).toBe(130);
  expect(stopped.json()).toMatchObject({ error: { code: 'job-cancelled' } });
  expect((await run(['data', '-w', 'a.rekindle', '--json'])).json()).toMatchObject({ customers: 0, streams: [] });
});

test('the split files of a log are events, though no customer comes twice in one of them', async () => {
  const { run, file } = cliIn();
  await run(['new', 'a.rekindle']);
  const days = ['01', '02', '03'].map((day) =>
    file(`logins_2026-01-${day}.csv`, `customer_id,login_time,device\nc1,2026-01-${day} 08:00:00,ios\nc2,2026-01-${day} 09:00:00,web\n`),
  );
  expect((await run(['import', '-w', 'a.rekindle', ...days])).code).toBe(0);
  expect((await run(['data', '-w', 'a.rekindle', '--json'])).json()).toMatchObject({
    streams: [{ name: 'login', rows: 6 }],
    attributes: [],
  });
});

test('outcomes come in with a mapping of one’s own, and money is shown in the decimals of its currency', async () => {
  const { run, file, folder } = cliIn({ REKINDLE_WORKSPACE: 'a.rekindle' });
  await run(['new', 'a.rekindle', '--currency', 'JPY']);
  const { orders } = shopFiles(file);
  await run(['import', orders]);
  await run(['segment', 'save', 'All', 'any(order)']);
  await run(['list', 'create', 'May', '--segment', 'All', '--channel', 'letter', '--consent', 'not-refused', '--cost-per-contact', '100']);
  await run(['list', 'freeze', 'May']);
  const back = file(
    'back.csv',
    `number,who\n${Array.from({ length: 20 }, (_, n) => `${n},C${String(n + 1).padStart(3, '0')}`).join('\n')}\n`,
  );
  const refused = await run(['outcomes', 'import', 'May', back]);
  expect([refused.code, refused.err.includes('--mapping FILE.json')]).toEqual([1, true]);
  const mapping = (await run(['outcomes', 'import', 'May', back, '--show-mapping', '--json'])).json() as Mapping;
  const columns = mapping.columns.map((column) =>
    column.source === 'who' ? { ...column, role: 'customer', to: 'customer', type: 'text' } : column,
  );
  writeFileSync(join(folder, 'm.json'), JSON.stringify({ ...mapping, columns }));
  expect((await run(['outcomes', 'import', 'May', back, '--mapping', 'm.json', '--json'])).json()).toMatchObject({ added: 20 });
  const results = await run(['results', 'May']);
  expect(results.out).toMatch(/^spent +5400$/m);
  expect(results.out).toContain('Good: ');
});

test('an import says which values will not fit, and which ids a spreadsheet has cut', async () => {
  const { run, file } = cliIn({ REKINDLE_WORKSPACE: 'a.rekindle' });
  await run(['new', 'a.rekindle']);
  const rows = Array.from({ length: 20 }, (_, n) => `6.2${n % 10}000E+17,${n % 5 === 0 ? '2025-01-05' : '31/01/2025'},${n}`);
  const told = await run(['import', '--dry-run', file('orders.csv', `customer_id,order_date,amount\n${rows.join('\n')}\n`)]);
  expect(told.err).toMatch(/order_date: 4 values are dates in another form: .*set the date format to DD\/MM\/YYYY \| YYYY-MM-DD/);
  expect(told.err).toMatch(/customer_id: 20 ids are written in scientific notation/);
});

test('a file of a header only does not decide how the next file with this header is read', async () => {
  const { run, file } = cliIn({ REKINDLE_WORKSPACE: 'a.rekindle' });
  await run(['new', 'a.rekindle']);
  const header = 'customer_id,order_date,amount\n';
  expect((await run(['import', file('template.csv', header)])).code).toBe(0);
  const rows = Array.from({ length: 20 }, (_, n) => `c${n % 4},2025-01-${10 + n},${n}.50`).join('\n');
  await run(['import', file('orders.csv', `${header}${rows}\n`)]);
  expect((await run(['data', '--json'])).json()).toMatchObject({ streams: [{ name: 'order', rows: 20 }] });
});

describe('tags beside each other', () => {
  beforeAll(async () => {
    for (const age of ['40', '35']) await run('tag save', 'older', `age > ${age} and any(order)`);
    await run('tag save', 'band', 'case when age > 50 then "old" when age > 40 then "middle" when age > 45 then "never" end');
  });
  test('compare proves, and counts on these data', async () => {
    const compared = await run('tag compare', 'older', 'age > 20');
    expect(compared.out).toContain('The first is inside the second.');
    expect(compared.out).toContain('age > 35 implies age > 20');
    expect((await run('tag compare', 'older', 'any(order in last 30 days)', '--lang', 'zh')).out).toContain('无法证明');
  });
  test('versions say who moved because of which clause', async () => {
    const moved = await run('tag versions', 'older');
    expect(moved.out).toMatch(/changed +age > 40 +age > 35 +\d+ +0/);
    expect((await run('tag versions', 'older', '--from', '7')).code).toBe(2);
  });
  test('a ladder is counted per rung, and its faults are told', async () => {
    const ladder = await run('tag ladder', 'band');
    expect(ladder.out).toContain('Rung 3 is never reached.');
    expect((await run('count', 'band')).out).toMatch(/"old" +age > 50 +\d+/);
    expect((await run('tag ladder', 'older')).code).toBe(1);
    await run('tag save', 'band', 'case when age > 55 then "old" when age > 40 then "middle" end');
    expect((await run('tag versions', 'band')).out).toMatch(/"old" \(1: age > 50\) +"middle" \(2: age > 40\) +\d+/);
  });
});
