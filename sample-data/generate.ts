import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { createRandom } from '#core/statistics/random.ts';
import { dateText, secondOfDay } from './generator/calendar.ts';
import { createEvents, type Events, live, NEVER } from './generator/events.ts';
import { contents } from './generator/files.ts';
import { encodeGb18030 } from './generator/gb18030.ts';
import { joinWave, type Member } from './generator/past-campaign.ts';
import { type Person, personAt } from './generator/people.ts';
import { SAMPLE_SEED } from './generator/seed.ts';
import { type FileContent, mappingOf } from './generator/shapes.ts';
import { add, byMoment } from './generator/tables.ts';

const sampleSizes = { small: 5_000, million: 1_000_000 } as const;

const GUESTS_KEY = 0x7ffffff1;
const BLOCKED_KEY = 0x7ffffff2;

/** A file that was written: bytes and hash are those of the unpacked content. */
export interface GeneratedFile {
  name: string;
  rows: number;
  bytes: number;
  sha256: string;
}

/**
 * Writes the sample bank and shop with `customers` customers into `folder`: data files, a mapping beside each, and `truth/answers.csv`.
 * Same seed and size, same unpacked bytes.
 */
export async function generate(folder: string, options: { customers: number; seed: number }): Promise<GeneratedFile[]> {
  const { seed } = options;
  const people = Array.from({ length: options.customers }, (_, index) => personAt(seed, index));
  const events = createEvents();
  const members: Member[] = [];
  for (const person of people) {
    live(seed, person, events);
    const member = joinWave(seed, person, events);
    if (member) members.push(member);
  }
  addGuests(seed, people.length, events);
  await mkdir(join(folder, 'truth'), { recursive: true });
  await mkdir(join(folder, 'mappings'), { recursive: true });
  const written: GeneratedFile[] = [];
  // packing hard is for the committed files; of a large sample it would take most of the time
  const level = options.customers > 10_000 ? 1 : 9;
  for (const file of contents({ people, events, members, order: byMoment, blocked: blockedOf(seed, people) })) {
    written.push(await writeContent(folder, file, level));
    const stem = file.name.replace(/\.[a-z]+$/, '');
    await writeFile(join(folder, 'mappings', `${stem}.json`), `${JSON.stringify(mappingOf(file), null, 2)}\n`);
  }
  await writeFile(join(folder, 'truth', 'answers.csv'), answers(people, members));
  return written;
}

/** Shop orders of people who did not sign in: lines without a customer. */
function addGuests(seed: number, customers: number, events: Events): void {
  const random = createRandom(seed, GUESTS_KEY);
  for (let line = 0; line < Math.round(customers * 0.128); line++) {
    const moment = random.below(730) * 86400 + secondOfDay(random);
    add(
      events.orders,
      moment,
      -1,
      random.below(10),
      random.below(8),
      random.below(16),
      1 + random.below(2),
      2900 + 100 * random.below(200),
      random.below(3),
    );
  }
}

/** People who must not be contacted, as the desk that keeps the list knows them: by phone, e-mail or id; eight are nobody's. */
function blockedOf(seed: number, people: Person[]): string[] {
  const random = createRandom(seed, BLOCKED_KEY);
  const entries = new Set<string>();
  for (let tries = 0; entries.size < Math.round(people.length * 0.024) && tries < people.length; tries++) {
    const person = random.pick(people);
    const entry = [person.phone, person.email, person.id][random.weighted([6, 3, 1])];
    if (entry !== '') entries.add(entry);
  }
  for (let stranger = 0; stranger < 8; stranger++) entries.add(`1540000${String(stranger).padStart(4, '0')}`);
  return [...entries];
}

function answers(people: Person[], members: Member[]): string {
  const member = new Map(members.map((one) => [one.person.index, one]));
  const lines = people.map((person) => {
    const wave = member.get(person.index);
    const silent = person.silentFrom === null ? '' : dateText(person.silentFrom, '-');
    return [person.id, person.cause, silent, wave?.arm ?? '', flag(wave?.backWithout), flag(wave?.backWith)].join(',');
  });
  return `customer_id,cause,silent_from,wave_arm,back_without_offer,back_with_offer\n${lines.join('\n')}\n`;
}

function flag(value: boolean | undefined): string {
  return value === undefined ? '' : value ? '1' : '0';
}

async function writeContent(folder: string, file: FileContent, level: number): Promise<GeneratedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = function* (): Generator<Uint8Array> {
    for (const chunk of chunksOf(file)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  const name = file.packed ? `${file.name}.gz` : file.name;
  const target = createWriteStream(join(folder, name));
  if (file.packed) await pipeline(Readable.from(counted()), createGzip({ level }), target);
  else await pipeline(Readable.from(counted()), target);
  return { name, rows: file.rows + file.faults.length, bytes, sha256: hash.digest('hex') };
}

/** The file's bytes, about 4,000 lines at a time; broken lines are spread evenly between the good ones. */
function* chunksOf(file: FileContent): Generator<Uint8Array> {
  const encode = file.encoding === 'gb18030' ? encodeGb18030 : (text: string) => new TextEncoder().encode(text);
  const line = (fields: string[]): string => fields.map((field) => quoted(field, file.delimiter)).join(file.delimiter) + file.lineEnd;
  const faultEvery = file.faults.length === 0 ? NEVER : Math.max(1, Math.floor(file.rows / (file.faults.length + 1)));
  let text = (file.bom ? '\ufeff' : '') + line(file.columns.map(({ header }) => header));
  let faults = 0;
  for (let position = 0; position < file.rows; position++) {
    text += line(file.row(position));
    if ((position + 1) % faultEvery === 0 && faults < file.faults.length) text += line(file.faults[faults++]);
    if (position % 4000 !== 3999) continue;
    yield encode(text);
    text = '';
  }
  yield encode(text + file.faults.slice(faults).map(line).join(''));
}

function quoted(field: string, delimiter: string): string {
  return field.includes(delimiter) || field.includes('"') || field.includes('\n') ? `"${field.replaceAll('"', '""')}"` : field;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, customers: { type: 'string' }, seed: { type: 'string', default: String(SAMPLE_SEED) } },
  });
  const size = positionals[0] ?? 'small';
  if (size !== 'small' && size !== 'million') throw new Error(`invalid size: ${size} (small or million)`);
  const folder = values.out ?? join(import.meta.dirname, size);
  const customers = values.customers === undefined ? sampleSizes[size] : Number(values.customers);
  const files = await generate(folder, { customers, seed: Number(values.seed) });
  for (const file of files)
    console.log(
      `${file.name.padEnd(36)} ${String(file.rows).padStart(10)} rows ${String(file.bytes).padStart(12)} bytes ${file.sha256.slice(0, 12)}`,
    );
}

if (import.meta.main) await main();
