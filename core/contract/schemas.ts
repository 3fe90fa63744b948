import * as v from 'valibot';

/** What arguments of many requests are made of. */

export const isoDate = v.pipe(v.string(), v.isoDate());
export const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
export const source = v.pipe(v.string(), v.maxLength(4_000_000));
export const value = v.union([v.string(), v.number(), v.boolean(), v.null()]);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
export const seed = v.pipe(count, v.maxValue(4_294_967_295));
export const positiveCount = v.pipe(count, v.minValue(1));
