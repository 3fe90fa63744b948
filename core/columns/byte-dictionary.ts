import { refuse } from '#core/contract/texts.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const MAX_BYTES = 0xffff_ffff;

/**
 * Distinct byte strings numbered 0, 1, 2 ... in order of first appearance. Bytes lie one after the other in one buffer and are found by
 * an open-addressed table over FNV-1a hashes, so that a million ids cost no JavaScript objects.
 *
 * @example
 * const ids = new ByteDictionary();
 * ids.addText('A7'); // 0
 * ids.addText('A7'); // 0
 * ids.textOf(0); // 'A7'
 */
export class ByteDictionary {
  size = 0;
  bytes: Uint8Array = new Uint8Array(1024);
  /** size + 1 entries: value v is bytes[offsets[v] .. offsets[v + 1]]. */
  offsets: Uint32Array = new Uint32Array(65);
  #hashes = new Int32Array(64);
  /** Value and its hash side by side, so that a miss of the cache is paid once; -1 free. Null: nobody looked anything up yet. */
  #slots: Int32Array | null = new Int32Array(256).fill(-1);

  /** A dictionary over arrays as `bytes` and `offsets` hold them, which become its own. The hash table is made on the first look-up. */
  static over(bytes: Uint8Array, offsets: Uint32Array): ByteDictionary {
    const made = new ByteDictionary();
    made.size = offsets.length - 1;
    made.bytes = bytes;
    made.offsets = offsets;
    made.#slots = null;
    return made;
  }

  /** A copy that grows by itself. */
  clone(): ByteDictionary {
    return ByteDictionary.over(this.bytes.slice(0, this.offsets[this.size]), this.offsets.slice(0, this.size + 1));
  }

  /** Number of the value, -1 where it is not in. */
  find(source: Uint8Array, start: number, end: number): number {
    return this.#lookUp(source, start, end, hashOf(source, start, end));
  }

  /** Number of the value, which is added where it is new. Errors: `column-too-large`. */
  add(source: Uint8Array, start: number, end: number): number {
    const hash = hashOf(source, start, end);
    const known = this.#lookUp(source, start, end, hash);
    if (known >= 0) return known;
    return this.#append(source, start, end, hash);
  }

  addText(text: string): number {
    const source = encoder.encode(text);
    return this.add(source, 0, source.length);
  }

  findText(text: string): number {
    const source = encoder.encode(text);
    return this.find(source, 0, source.length);
  }

  textOf(value: number): string {
    const start = this.offsets[value];
    const end = this.offsets[value + 1];
    if (end - start > 24) return decoder.decode(this.bytes.subarray(start, end));
    let text = '';
    for (let i = start; i < end; i++) {
      if (this.bytes[i] > 127) return decoder.decode(this.bytes.subarray(start, end));
      text += String.fromCharCode(this.bytes[i]);
    }
    return text;
  }

  /** All values as text, by number. */
  texts(): string[] {
    return Array.from({ length: this.size }, (_, value) => this.textOf(value));
  }

  #lookUp(source: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots ?? this.#makeSlots();
    const mask = slots.length - 1;
    const length = end - start;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const value = slots[slot];
      if (value < 0) return -1;
      if (slots[slot + 1] !== hash) continue;
      let at = this.offsets[value];
      if (this.offsets[value + 1] - at !== length) continue;
      let i = start;
      while (i < end && source[i] === this.bytes[at]) {
        i++;
        at++;
      }
      if (i === end) return value;
    }
  }

  #append(source: Uint8Array, start: number, end: number, hash: number): number {
    const value = this.size;
    const from = this.offsets[value];
    this.#makeRoom(from + end - start);
    for (let i = start, at = from; i < end; i++, at++) this.bytes[at] = source[i];
    this.size++;
    this.offsets[this.size] = from + end - start;
    this.#hashes[value] = hash;
    const slots = this.#slots!;
    if (this.size * 4 > slots.length) this.#rehash();
    else place(slots, value, hash);
    return value;
  }

  #makeRoom(bytes: number): void {
    if (bytes > MAX_BYTES) throw refuse('column-too-large', { values: this.size });
    if (bytes > this.bytes.length) {
      const grown = new Uint8Array(Math.min(MAX_BYTES, Math.max(bytes, this.bytes.length * 2)));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    if (this.size + 2 > this.offsets.length) {
      const offsets = new Uint32Array(Math.max(64, this.offsets.length * 2));
      offsets.set(this.offsets);
      this.offsets = offsets;
    }
    if (this.size + 1 > this.#hashes.length) {
      const hashes = new Int32Array(Math.max(64, this.#hashes.length * 2));
      hashes.set(this.#hashes);
      this.#hashes = hashes;
    }
  }

  #makeSlots(): Int32Array {
    this.#hashes = new Int32Array(this.size);
    for (let v = 0; v < this.size; v++) this.#hashes[v] = hashOf(this.bytes, this.offsets[v], this.offsets[v + 1]);
    return this.#rehash();
  }

  #rehash(): Int32Array {
    let length = 256;
    while (length < this.size * 8) length *= 2;
    const slots = new Int32Array(length).fill(-1);
    for (let value = 0; value < this.size; value++) place(slots, value, this.#hashes[value]);
    this.#slots = slots;
    return slots;
  }
}

function place(slots: Int32Array, value: number, hash: number): void {
  const mask = slots.length - 1;
  let slot = (hash << 1) & mask;
  while (slots[slot] >= 0) slot = (slot + 2) & mask;
  slots[slot] = value;
  slots[slot + 1] = hash;
}

/** FNV-1a, with its high bits folded down because the table takes the low ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash ^ (hash >>> 15);
}
