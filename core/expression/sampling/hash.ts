/** MurmurHash3_x86_32 with seed 0 of the first `length` bytes. Source: Austin Appleby, `MurmurHash3.cpp` (public domain). */
export function murmur3(bytes: Uint8Array, length: number): number {
  let hash = 0;
  const blocks = length & ~3;
  for (let i = 0; i < blocks; i += 4) {
    hash ^= mixed(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = length - 1; i >= blocks; i--) tail = (tail << 8) | bytes[i];
  if (length > blocks) hash ^= mixed(tail);
  hash ^= length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixed(block: number): number {
  const first = Math.imul(block, 0xcc9e2d51);
  return Math.imul((first << 15) | (first >>> 17), 0x1b873593);
}

const encoder = new TextEncoder();

/** Hashes ids with one salt: of the UTF-8 bytes of the salt, a zero byte and the id. The same on every machine. */
export class SaltedHash {
  readonly #prefix: number;
  #room: Uint8Array;

  constructor(salt: string) {
    const bytes = encoder.encode(salt);
    this.#prefix = bytes.length + 1;
    this.#room = new Uint8Array(this.#prefix + 64);
    this.#room.set(bytes);
  }

  /** 0 .. 2^32 - 1 of the id that lies in `source` from `start` to `end`. */
  ofBytes(source: Uint8Array, start: number, end: number): number {
    const length = this.#prefix + end - start;
    if (length > this.#room.length) {
      const grown = new Uint8Array(2 * length);
      grown.set(this.#room.subarray(0, this.#prefix));
      this.#room = grown;
    }
    for (let from = start, to = this.#prefix; from < end; from++, to++) this.#room[to] = source[from];
    return murmur3(this.#room, length);
  }

  /**
   * The same of an id as text.
   *
   * @example
   * new SaltedHash('2026-q1').ofText('c42'); // always the same number below 2^32
   */
  ofText(id: string): number {
    const bytes = encoder.encode(id);
    return this.ofBytes(bytes, 0, bytes.length);
  }
}

/** The hash of one id: as the SQL function `rekindle_hash(id, salt)`. */
export function hashOf(id: string, salt: string): number {
  return new SaltedHash(salt).ofText(id);
}
