import { writeFileSync } from 'node:fs';
import { createRandom } from '#core/statistics/random.ts';
import type { Desk } from './desk.ts';
import { LAST, momentText, secondOfDay } from './generator/calendar.ts';
import { responseOf } from './generator/past-campaign.ts';
import { personAt } from './generator/people.ts';
import { SAMPLE_SEED } from './generator/seed.ts';

const ANSWER_KEY = 4;
const PAGE = 500;

/**
 * Writes the outcome file that the shop would deliver 30 days after a frozen list was sent: who came back, when, and for how much. Whether
 * somebody does depends on the planted response and on the arm that the product drew, so the true effect is known.
 */
export async function writeAnswers(
  desk: Desk,
  list: string,
  path: string,
  seed: number = SAMPLE_SEED,
): Promise<{ treatment: number; control: number }> {
  const back = { treatment: 0, control: 0 };
  const lines: string[] = [];
  for (const arm of ['treatment', 'control'] as const) {
    for (const id of await membersOf(desk, list, arm)) {
      const person = personAt(seed, Number(id.slice(2)) - 1);
      const random = createRandom(seed, person.index * 16 + ANSWER_KEY);
      const { backWith, backWithout } = responseOf(random, person);
      const moment = (LAST + 2 + random.below(28)) * 86400 + secondOfDay(random);
      const amount = Math.round(9000 * person.spend * Math.exp(0.6 * random.normal()));
      if (!(arm === 'treatment' ? backWith : backWithout)) continue;
      back[arm]++;
      lines.push(`${id},${momentText(moment, '-', ' ')},${(amount / 100).toFixed(2)}`);
    }
  }
  writeFileSync(path, `customer_id,back_at,amount\n${lines.sort().join('\n')}\n`);
  return back;
}

async function membersOf(desk: Desk, list: string, which: 'treatment' | 'control'): Promise<string[]> {
  const ids: string[] = [];
  for (let total = 1; ids.length < total; ) {
    const page = await desk.ask('list.members', { name: list, which, offset: ids.length, limit: PAGE });
    total = page.total;
    ids.push(...page.rows.map(({ id }) => id));
    if (page.rows.length === 0) break;
  }
  return ids;
}
