import * as v from 'valibot';
import { labelsOf } from '../drift/reference.ts';

/** Shapes that the files of several kinds share. Numbers are finite: JSON knows no others. */
export const number = v.number();
export const positive = v.pipe(v.number(), v.minValue(0));
export const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const day = v.pipe(v.string(), v.isoDate());
export const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
export const expression = v.string();

const params = v.record(v.string(), v.union([v.string(), v.number()]));
export const note = v.object({ code: v.string(), params });

export const estimate = v.variant('kind', [
  v.object({ kind: v.literal('estimate'), value: number, low: number, high: number, level: fraction, method: v.string() }),
  v.object({ kind: v.literal('none'), reason: v.string(), params }),
]);

export const point = v.object({ x: number, y: number, at: v.nullable(number) });
export const check = v.object({ code: v.string(), state: v.picklist(['good', 'warn', 'bad']), params, features: v.array(v.string()) });
export const importance = v.object({ feature: v.string(), gain: number, cover: number, contribution: number });
/** A swarm is a sample of customers, nameless but single: files carry none. */
export const noSwarm = v.pipe(v.array(v.never()), v.length(0));

/** How the training rows lay, for drift. */
export const reference = v.pipe(
  v.object({
    feature: v.nullable(v.string()),
    edges: v.nullable(v.array(number)),
    levels: v.nullable(v.array(v.string())),
    counts: v.array(positive),
  }),
  v.check((one) => one.counts.length === labelsOf(one).length, 'counts are not one per bin'),
);
