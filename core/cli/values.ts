import { type Context, UsageError } from './context.ts';

/** A whole number above 0, or a usage error that names the option. */
export function wholeNumber(context: Context, option: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(context.say('not-a-number', { option, value }));
  return Number(value);
}

/** `10%` or `0.1` as a fraction. */
export function share(context: Context, option: string, value: string): number {
  const found = /^(\d+(?:\.\d+)?)(%?)$/.exec(value);
  if (!found) throw new UsageError(context.say('not-a-share', { option, value }));
  return found[2] ? Number(found[1]) / 100 : Number(found[1]);
}

/** `0.05` as minor units of a currency with `digits` digits. */
export function minorUnits(context: Context, option: string, value: string, digits: number): number {
  const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(value);
  const fraction = found?.[2] ?? '';
  if (!found || fraction.length > digits) throw new UsageError(context.say('not-money', { option, value }));
  return Number(found[1] + fraction.padEnd(digits, '0'));
}

/** `name=value` pairs as a record. */
export function settings(context: Context, pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(context.say('not-an-option', { value: pair }));
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
