import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CUSTOMERS = 200_000;

/** Where generated files lie; not committed. */
export const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** xorshift32: same file on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** A CSV of event rows over two years (about 40 bytes a row), written once into `.cache` and found there afterwards. Answers its path. */
export async function eventsFile(rows: number): Promise<string> {
  const csv = `${cache}import-${rows}.csv`;
  mkdirSync(cache, { recursive: true });
  if (existsSync(csv)) return csv;
  const own = `${csv}.${process.pid}`;
  const random = randomOf(20260630);
  const events = ['login', 'page_view', 'search', 'share', 'order'];
  const out = createWriteStream(own);
  out.write('customer_id,event_time,channel,amount,quantity\n');
  const start = Date.UTC(2024, 6, 1) / 1000;
  let block = '';
  for (let row = 0; row < rows; row++) {
    const id = String(Math.floor(CUSTOMERS * random() ** 1.5)).padStart(7, '0');
    const time = new Date((start + Math.floor((row / rows) * 730 * 86_400 + random() * 3600)) * 1000).toISOString();
    const amount = (random() ** 3 * 500).toFixed(2);
    block += `C${id},${time.slice(0, 10)} ${time.slice(11, 19)},${events[Math.floor(random() * 5)]},${amount},${1 + Math.floor(random() * 9)}\n`;
    if (block.length < 1 << 20) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
  renameSync(own, csv);
  return csv;
}
