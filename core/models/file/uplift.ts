import * as v from 'valibot';
import { upliftPlan } from '#core/contract/plans.ts';
import { check, estimate, importance, noSwarm, note, number, point, positive } from './shapes.ts';

const learner = v.picklist(['s-learner', 't-learner', 'x-learner', 'class-transformation']);

/** A study of past campaigns in a file. */
export const upliftBody = v.object({
  plan: upliftPlan,
  report: v.object({
    arms: v.array(v.object({ arm: v.picklist(['treatment', 'control']), customers: positive, outcomes: positive, rate: estimate })),
    difference: estimate,
    learners: v.array(v.object({ id: learner, qini: estimate, auuc: estimate, upliftAt30: estimate, curve: v.array(point) })),
    chosen: learner,
    verdict: note,
    needed: v.nullable(positive),
    deciles: v.array(v.object({ decile: positive, customers: positive, predicted: number, observed: estimate })),
    groups: v.array(
      v.object({
        id: v.picklist(['sure-thing', 'persuadable', 'lost-cause', 'sleeping-dog']),
        customers: positive,
        predicted: number,
        observed: estimate,
      }),
    ),
    importance: v.array(importance),
    swarm: noSwarm,
    checks: v.array(check),
    notes: v.array(note),
  }),
});
