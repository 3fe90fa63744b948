import { type Amounts, amountDifference, amountsOf } from '#core/evaluation/amounts.ts';
import { costPerIncremental, costPerReactivation } from '#core/evaluation/costs.ts';
import { differenceEstimate, rateEstimate, scaled } from '#core/statistics/estimates.ts';
import type { Share } from '#core/statistics/proportions.ts';
import { armsOf, bank, chanceOf, chances, expectedAmount, meanOver, type Response, respond, someOf } from './people.ts';
import { type AnyScene, answerOf, type Claim, defineScene } from './scene.ts';

const KEY = 1;
export const COST = { perContact: 5, perReactivation: 2000 };

/** What the outcomes of a list come down to, and the truths behind them. */
interface Campaign {
  treatment: Share;
  control: Share;
  amounts: { treatment: Amounts; control: Amounts };
  truth: { with: number; without: number; amountDifference: number };
}

interface Lot {
  /** Of the control arm. */
  share: number;
  salt: string;
}

/** Sends to those whom the lot did not take out, and lets them answer. */
function campaign(responses: readonly Response[], lot: Lot, truth: Campaign['truth']): Campaign {
  const control = armsOf(responses.length, lot.share, lot.salt);
  const back = { treatment: [] as number[], control: [] as number[] };
  for (const [i, response] of responses.entries()) {
    if (control[i] === 1 ? response.backWithout : response.backWith) back[control[i] === 1 ? 'control' : 'treatment'].push(response.amount);
  }
  const inControl = control.reduce((sum, one) => sum + one, 0);
  return {
    treatment: { hits: back.treatment.length, of: responses.length - inControl },
    control: { hits: back.control.length, of: inControl },
    amounts: { treatment: amountsOf(back.treatment, responses.length - inControl), control: amountsOf(back.control, inControl) },
    truth,
  };
}

const everybody: Campaign['truth'] = {
  with: meanOver(bank, (person) => chances(person).with),
  without: meanOver(bank, (person) => chances(person).without),
  amountDifference: meanOver(bank, (person) => (chances(person).with - chances(person).without) * expectedAmount(person)),
};

function newPeople(seed: number, size: number, share: number): Campaign {
  const random = chanceOf(seed, KEY);
  const responses = someOf(random, size).map((person) => respond(random, person));
  return campaign(responses, { share, salt: `run-${seed}` }, everybody);
}

const rates: Claim<Campaign>[] = [
  {
    name: 'treatment rate (Wilson)',
    truth: 'chance to be back of a customer like these who is sent to',
    promised: 'level',
    of: ({ treatment, truth }) => ({ truth: truth.with, answer: answerOf(rateEstimate(treatment)) }),
  },
  {
    name: 'control rate (Wilson)',
    truth: 'chance to be back of a customer like these who is left alone',
    promised: 'level',
    of: ({ control, truth }) => ({ truth: truth.without, answer: answerOf(rateEstimate(control)) }),
  },
  {
    name: 'difference (Newcombe)',
    truth: 'mean planted effect over all customers like these',
    promised: 'level',
    of: ({ treatment, control, truth }) => ({
      truth: truth.with - truth.without,
      answer: answerOf(differenceEstimate(treatment, control)),
    }),
  },
  {
    name: 'incremental customers',
    truth: 'mean planted effect x treated',
    promised: 'level',
    of: ({ treatment, control, truth }) => ({
      truth: (truth.with - truth.without) * treatment.of,
      answer: answerOf(scaled(differenceEstimate(treatment, control), treatment.of)),
    }),
  },
];

const money: Claim<Campaign>[] = [
  {
    name: 'amount per customer',
    truth: 'mean planted effect on the amount, those without one as 0',
    promised: 'level',
    of: ({ amounts, truth }) => ({
      truth: truth.amountDifference,
      answer: answerOf(amountDifference(amounts.treatment, amounts.control)),
    }),
  },
  {
    name: 'cost per reactivation',
    truth: 'cost of a contact / chance to be back + cost of the offer',
    promised: 'level',
    of: ({ treatment, truth }) => ({
      truth: COST.perContact / truth.with + COST.perReactivation,
      answer: answerOf(costPerReactivation(treatment, COST)),
    }),
  },
  {
    name: 'cost per incremental reactivation',
    truth: 'expected cost of a treated customer / mean planted effect',
    promised: 'level',
    of: ({ treatment, control, truth }) => ({
      truth: (COST.perContact + COST.perReactivation * truth.with) / (truth.with - truth.without),
      answer: answerOf(costPerIncremental(treatment, control, COST)),
    }),
  },
];

/** The same claims, promised for no less than 95 %. */
function atLeast(claims: readonly Claim<Campaign>[], refusals: Record<string, number> = {}): Claim<Campaign>[] {
  return claims.map((claim) => ({ ...claim, promised: 'at-least', refusals: refusals[claim.name] ?? claim.refusals }));
}

const fixed = bank.slice(0, 640).map((person) => respond(chanceOf(person.index, KEY), person));

/** Means over the very people of the fixed list. */
const ofTheList: Campaign['truth'] = {
  with: meanOver(fixed, ({ backWith }) => Number(backWith)),
  without: meanOver(fixed, ({ backWithout }) => Number(backWithout)),
  amountDifference: meanOver(fixed, ({ backWith, backWithout, amount }) => (Number(backWith) - Number(backWithout)) * amount),
};

const people = 'customers from the 20,000 silent ones of the made-up bank, their planted response, and the lot';

export const campaignScenes: readonly AnyScene[] = [
  defineScene<Campaign>({
    name: 'a list of 2,000, 30 % control',
    draws: people,
    everyday: 500,
    share: 4,
    draw: (seed) => newPeople(seed, 2000, 0.3),
    claims: [...rates, ...money],
  }),
  defineScene<Campaign>({
    name: 'a list of 2,000, 10 % control',
    draws: `${people}: eleven of the control come back, with amounts that differ much`,
    everyday: 0,
    share: 4,
    draw: (seed) => newPeople(seed, 2000, 0.1),
    claims: [...rates.slice(1, 3), money[0]],
  }),
  defineScene<Campaign>({
    name: 'a list of 400, 30 % control',
    draws: `${people}: seven of the control come back, and where it is four or fewer there is no amount`,
    everyday: 0,
    share: 4,
    draw: (seed) => newPeople(seed, 400, 0.3),
    claims: atLeast([...rates, ...money], { 'amount per customer': 0.3, 'cost per incremental reactivation': 0.6 }),
  }),
  defineScene<Campaign>({
    name: 'a list of 150, 30 % control',
    draws: `${people}: two or three of the control come back`,
    everyday: 0,
    share: 4,
    draw: (seed) => newPeople(seed, 150, 0.3),
    claims: atLeast(rates),
  }),
  defineScene<Campaign>({
    name: 'the same 640 people, the lot drawn again',
    draws: 'the lot alone: who would come back with and without the offer is fixed, and the truth is of these people and no others',
    everyday: 0,
    share: 4,
    draw: (seed) => campaign(fixed, { share: 0.3, salt: `run-${seed}` }, ofTheList),
    claims: atLeast([...rates, money[0]]),
  }),
];
