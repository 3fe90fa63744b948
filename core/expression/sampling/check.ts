import { check } from '../check.ts';
import { fail, type Scope } from '../scope.ts';
import { BOOLEAN, type Bucket, COUNT, type Literal, type Node } from '../tree.ts';
import { keyText } from '../tree-parts.ts';
import type { SamplingSyntax } from './parse.ts';

/** How many different hashes there are. */
export const HASHES = 2 ** 32;
const mostBuckets = 1_000_000;
/** As many places as SQLite can part hashes into without leaving 64 bits. */
const PLACES = 2 ** 31;

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
    if (syntax.within.length > 0) return stratifiedOf(syntax, size, salt, scope);
    const key = `sample(${size.key},${keyText(salt)})`;
    return { kind: 'sample', below: thresholdOf(value, decimals), share: size, salt, type: BOOLEAN, range: syntax.range, key };
  }
  if (decimals > 0 || value < 1 || value > mostBuckets) return fail(scope, 'buckets-out-of-range', size.range, { limit: mostBuckets });
  return bucketOf(value, salt, syntax.range);
}

/** Digits of a share that is met exactly: counts times it stay exact. */
const mostDecimals = 6;

function stratifiedOf(syntax: SamplingSyntax, share: Literal, salt: string, scope: Scope): Node | null {
  const within = syntax.within.map((group) => check(group, scope)).filter((group) => group !== null);
  const { type, range } = share;
  if (type.kind === 'number' && type.decimals > mostDecimals)
    return fail(scope, 'too-many-digits', range, { number: type.decimals, limit: mostDecimals });
  if (within.length < syntax.within.length) return null;
  const key = `sample(${share.key},${keyText(salt)}|${within.map((group) => group.key).join()})`;
  const [place, tie] = [salt, `${salt}\u0001`].map((text) => bucketOf(PLACES, text, syntax.range));
  return { kind: 'stratified', share, salt, within, place, tie, type: BOOLEAN, range: syntax.range, key };
}

function bucketOf(count: number, salt: string, range: Node['range']): Bucket {
  return { kind: 'bucket', count, salt, type: COUNT, range, key: `bucket(${count},${keyText(salt)})` };
}

/** Hashes below this number make up the share: hash / 2^32 < value / 10^decimals, rounded by nothing. */
function thresholdOf(value: number, decimals: number): number {
  const step = 10n ** BigInt(decimals);
  return Number((BigInt(value) * BigInt(HASHES) + step - 1n) / step);
}
