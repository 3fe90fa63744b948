import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListResults } from '#core/contract/types.ts';
import { bringIn, type Desk, openDesk } from '#sample-data/desk.ts';
import { LAST, momentText } from '#sample-data/generator/calendar.ts';
import { type Person, personAt } from '#sample-data/generator/people.ts';
import { SAMPLE_SEED } from '#sample-data/generator/seed.ts';
import { sampleList } from '#sample-data/sample-definitions.ts';
import { sampleFiles, smallFolder } from '#sample-data/sample-files.ts';
import { bringOutcomes, saveDefinitions } from '#sample-data/sample-workspace.ts';
import { COST } from './campaign.ts';
import { chanceOf, chances, expectedAmount, meanOver, respond } from './people.ts';
import { type AnyScene, answerOf, type Claim, defineScene } from './scene.ts';

const KEY = 7;
const ARMS = ['treatment', 'control', 'excluded'] as const;
type Arm = (typeof ARMS)[number];

interface Bench {
  desk: Desk;
  place: string;
}

let bench: Promise<Bench> | null = null;

/** The sample's data in a workspace of their own, once per process. */
async function opened(): Promise<Bench> {
  const place = mkdtempSync(join(tmpdir(), 'rekindle-simulate-'));
  const desk = await openDesk(place, join(place, 'bank.rekindle'), {
    now: '2026-07-01T09:00:00',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
  });
  await bringIn(desk, sampleFiles(smallFolder));
  await saveDefinitions(desk);
  return { desk, place };
}

async function closed(): Promise<void> {
  if (!bench) return;
  const { desk, place } = await bench;
  await desk.close();
  rmSync(place, { recursive: true, force: true });
  bench = null;
}

async function membersOf(desk: Desk, list: string, which: Arm): Promise<Person[]> {
  const people: Person[] = [];
  for (let total = 1; people.length < total; ) {
    const page = await desk.ask('list.members', { name: list, which, offset: people.length, limit: 500 });
    total = page.total;
    for (const { id } of page.rows) people.push(personAt(SAMPLE_SEED, Number(id.slice(2)) - 1));
    if (page.rows.length === 0) break;
  }
  return people;
}

interface Run {
  results: ListResults;
  arms: Record<Arm, Person[]>;
}

/** A list from its plan to its results, through the product's own requests and files. */
async function run(seed: number): Promise<Run> {
  bench ??= opened();
  const { desk, place } = await bench;
  const name = `Run ${seed}`;
  const plan = {
    ...sampleList,
    name,
    salt: name,
    controlShare: 0.3,
    costPerContact: COST.perContact,
    costPerReactivation: COST.perReactivation,
  };
  await desk.ask('list.create', plan);
  await desk.ask('list.freeze', { name });
  const random = chanceOf(seed, KEY);
  const arms: Record<Arm, Person[]> = { treatment: [], control: [], excluded: [] };
  const lines = ['customer_id,back_at,amount'];
  for (const arm of ARMS) {
    arms[arm] = await membersOf(desk, name, arm);
    for (const person of arms[arm]) {
      const { backWith, backWithout, amount } = respond(random, person);
      const moment = (LAST + 2 + random.below(28)) * 86_400 + random.below(86_400);
      if (arm === 'treatment' ? backWith : backWithout)
        lines.push(`${person.id},${momentText(moment, '-', ' ')},${(amount / 100).toFixed(2)}`);
    }
  }
  const path = join(place, `outcomes-${seed}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await bringOutcomes(desk, name, path);
  return { results: await desk.ask('results.show', { list: name, windowDays: 30 }), arms };
}

/** Means over the members of both arms. */
function effects({ treatment, control }: Run['arms']) {
  const sent = [...treatment, ...control];
  const contacted = meanOver(sent, (person) => chances(person).with);
  const alone = meanOver(sent, (person) => chances(person).without);
  const amount = meanOver(sent, (person) => (chances(person).with - chances(person).without) * expectedAmount(person));
  return { contacted, alone, amount };
}

const claims: Claim<Run>[] = [
  {
    name: 'treatment rate',
    truth: 'mean planted chance of the members when they are sent to',
    promised: 'at-least',
    of: ({ results, arms }) => ({ truth: effects(arms).contacted, answer: answerOf(results.arms[0].rate) }),
  },
  {
    name: 'control rate',
    truth: 'mean planted chance of the members when they are left alone',
    promised: 'at-least',
    of: ({ results, arms }) => ({ truth: effects(arms).alone, answer: answerOf(results.arms[1].rate) }),
  },
  {
    name: 'difference',
    truth: 'mean planted effect over the members',
    promised: 'at-least',
    of: ({ results, arms }) => ({ truth: effects(arms).contacted - effects(arms).alone, answer: answerOf(results.difference) }),
  },
  {
    name: 'amount per customer',
    truth: 'mean planted effect on the amount',
    promised: 'at-least',
    refusals: 0.1,
    of: ({ results, arms }) => ({ truth: effects(arms).amount, answer: answerOf(results.amountDifference) }),
  },
  {
    name: 'cost per incremental reactivation',
    truth: 'expected cost of a treated member / mean planted effect',
    promised: 'at-least',
    refusals: 0.6,
    of: ({ results, arms }) => {
      const { contacted, alone } = effects(arms);
      const cost = COST.perContact + COST.perReactivation * contacted;
      return { truth: cost / (contacted - alone), answer: answerOf(results.costPerIncrementalReactivation) };
    },
  },
  {
    name: 'reactivation rate of the segment',
    truth: 'mean planted chance over the segment, each person as in the own arm',
    promised: 'at-least',
    of: ({ results, arms }) => {
      const sum = ARMS.flatMap((arm) => arms[arm].map((person) => (arm === 'treatment' ? chances(person).with : chances(person).without)));
      return { truth: meanOver(sum, Number), answer: answerOf(results.reactivationRate) };
    },
  },
];

export const pipelineScenes: readonly AnyScene[] = [
  defineScene<Run>({
    name: 'a list from plan to results',
    draws:
      'through the whole product on `sample-data/small`: the lot of a list that is frozen, a file of planted answers, which comes back in; the members stay the same',
    everyday: 0,
    share: 0.06,
    draw: run,
    close: closed,
    claims,
  }),
];
