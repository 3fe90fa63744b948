import { check } from '../check.ts';
import { fail, type Scope } from '../scope.ts';
import { BOOLEAN, COUNT, keyText, type Node } from '../tree.ts';
import type { SamplingSyntax } from './parse.ts';

/** How many different hashes there are. */
export const HASHES = 2 ** 32;
const mostBuckets = 1_000_000;

/** Null: something in it is wrong, and was reported to the scope. */
export function checkSampling(syntax: SamplingSyntax, scope: Scope): Node | null {
  const size = check(syntax.size, scope);
  if (!size || !syntax.salt) return null;
  if (size.kind !== 'literal' || size.type.kind !== 'number') return fail(scope, 'constant-needed', size.range);
  const value = Number(size.value);
  const { decimals } = size.type;
  const salt = syntax.salt.text;
  if (syntax.kind === 'sample') {
    if (value < 0 || value > 10 ** decimals) {
      const percent = decimals === 0 && value <= 100 && value > 0 ? `${value}%` : null;
      return fail(scope, 'share-out-of-range', size.range, {}, percent);
    }
    const key = `sample(${size.key},${keyText(salt)})`;
    return { kind: 'sample', below: thresholdOf(value, decimals), share: size, salt, type: BOOLEAN, range: syntax.range, key };
  }
  if (decimals > 0 || value < 1 || value > mostBuckets) return fail(scope, 'buckets-out-of-range', size.range, { limit: mostBuckets });
  return { kind: 'bucket', count: value, salt, type: COUNT, range: syntax.range, key: `bucket(${value},${keyText(salt)})` };
}

/** Hashes below this number make up the share: hash / 2^32 < value / 10^decimals, rounded by nothing. */
function thresholdOf(value: number, decimals: number): number {
  const step = 10n ** BigInt(decimals);
  return Number((BigInt(value) * BigInt(HASHES) + step - 1n) / step);
}
