/**
 * A small assembler of WebAssembly: kernels are written here as TypeScript and become machine code when a training begins. No compiler, no binary in
 * the repository; 128-bit lanes add a gradient and a hessian in one step, which JavaScript cannot.
 * Opcodes: WebAssembly Core Specification 2.0, chapter 5.4.
 */
export type Code = readonly (number | Code)[];
export type Type = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

const types: Record<Type, number> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; ) {
    const low = rest & 127;
    rest >>>= 7;
    bytes.push(rest > 0 ? low | 128 : low);
    if (rest === 0) return bytes;
  }
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; ) {
    const low = rest & 127;
    rest >>= 7;
    const ends = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    bytes.push(ends ? low : low | 128);
    if (ends) return bytes;
  }
}

function float(value: number): number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

const one = (opcode: number) => (a: Code) => [a, opcode];
const two = (opcode: number) => (a: Code, b: Code) => [a, b, opcode];
const lanes = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const oneLanes = (opcode: number) => (a: Code) => [a, lanes(opcode)];
const twoLanes = (opcode: number) => (a: Code, b: Code) => [a, b, lanes(opcode)];
/** `places`: alignment as a power of two. */
const load =
  (opcode: number[], places: number) =>
  (address: Code, offset = 0) => [address, opcode, places, unsigned(offset)];
const store =
  (opcode: number[], places: number) =>
  (address: Code, value: Code, offset = 0) => [address, value, opcode, places, unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, signed(value)],
  load: load([0x28], 2),
  load8: load([0x2d], 0),
  store: store([0x36], 2),
  add: two(0x6a),
  sub: two(0x6b),
  mul: two(0x6c),
  and: two(0x71),
  shl: two(0x74),
  ltU: two(0x49),
  leU: two(0x4d),
  wrap: one(0xa7),
};
export const i64 = {
  const: (value: number): Code => [0x42, signed(value)],
  load: load([0x29], 0),
  shrU: two(0x88),
};
export const f32 = {
  add: two(0x92),
  sub: two(0x93),
  gt: two(0x5e),
  demote: one(0xb6),
  promote: one(0xbb),
};
export const f64 = {
  const: (value: number): Code => [0x44, float(value)],
  load: load([0x2b], 3),
  store: store([0x39], 3),
  add: two(0xa0),
  ge: two(0x66),
  ofI32: one(0xb7),
};
/** Two doubles side by side. */
export const f64x2 = {
  const: (value: number): Code => [lanes(0x0c), float(value), float(value)],
  load: load(lanes(0x00), 3),
  loadSplat: load(lanes(0x0a), 3),
  store: store(lanes(0x0b), 3),
  /** Two float32 as doubles. */
  loadPair: (address: Code, offset = 0): Code => [address, lanes(0x5d), 2, unsigned(offset), lanes(0x5f)],
  extract: (lane: 0 | 1) => (a: Code) => [a, lanes(0x21), lane],
  add: twoLanes(0xf0),
  sub: twoLanes(0xf1),
  mul: twoLanes(0xf2),
  div: twoLanes(0xf3),
  /** The lesser, the greater; plain comparisons. */
  pmin: twoLanes(0xf6),
  pmax: twoLanes(0xf7),
  neg: oneLanes(0xed),
  /** To float32, in the lower half. */
  demote: oneLanes(0x5e),
  promote: oneLanes(0x5f),
};
export const i64x2 = {
  shl: (a: Code, places: Code) => [a, places, lanes(0xcb)],
  add: twoLanes(0xce),
};
export const f32x4 = {
  extract: (lane: number) => (a: Code) => [a, lanes(0x1f), lane],
  store: store(lanes(0x0b), 2),
};
export const v128 = {
  /** Bytes of a (0-15) and b (16-31) in a new order. */
  shuffle: (a: Code, b: Code, order: readonly number[]): Code => [a, b, lanes(0x0d), order],
};

export const memory = {
  fill: (address: Code, value: Code, bytes: Code): Code => [address, value, bytes, 0xfc, 0x0b, 0],
};

const EMPTY = 0x40;
export const when = (condition: Code, then: Code): Code => [condition, 0x04, EMPTY, then, 0x0b];
/** Runs at least once, and again while the condition holds. */
export const loopWhile = (body: Code, condition: Code): Code => [0x03, EMPTY, body, condition, 0x0d, 0, 0x0b];

export interface Variables {
  get: (name: string) => Code;
  set: (name: string, value: Code) => Code;
  /** Sets and gives the value. */
  tee: (name: string, value: Code) => Code;
  call: (name: string, ...args: Code[]) => Code;
}

export interface Kernel {
  name: string;
  /** All i32. */
  params: readonly string[];
  locals: Readonly<Record<string, Type>>;
  body: (variables: Variables) => Code;
}

const vector = (items: readonly Code[]): Code => [unsigned(items.length), items];
function flat(code: Code, into: number[] = []): number[] {
  for (const part of code) {
    if (typeof part === 'number') into.push(part);
    else flat(part, into);
  }
  return into;
}
const sized = (code: Code): number[] => {
  const bytes = flat(code);
  return [...unsigned(bytes.length), ...bytes];
};
const section = (id: number, code: Code): number[] => [id, ...sized(code)];
const text = (value: string): Code => vector([...new TextEncoder().encode(value)].map((byte) => [byte]));

/** The largest memory that an address of 32 bits reaches, in pages of 64 KB. */
export const MOST_PAGES = 65535;
const SHARED_WITH_MOST = 3;

/** A module that takes the shared memory `m` of `e` and gives every kernel by its name. */
export function assemble(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const signatures = kernels.map(({ params }) => [0x60, vector(params.map(() => [types.i32])), vector([])]);
  const bodies = kernels.map(({ params, locals, body }) => {
    const places = new Map([...params, ...Object.keys(locals)].map((name, i) => [name, unsigned(i)]));
    const place = (name: string) => {
      const found = places.get(name);
      if (!found) throw new Error(`no variable ${name}`);
      return found;
    };
    const code = body({
      get: (name) => [0x20, place(name)],
      set: (name, value) => [value, 0x21, place(name)],
      tee: (name, value) => [value, 0x22, place(name)],
      call: (name, ...args) => [args, 0x10, unsigned(kernels.findIndex((kernel) => kernel.name === name))],
    });
    return sized([vector(Object.values(locals).map((type) => [1, types[type]])), code, 0x0b]);
  });
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(signatures)),
    ...section(2, vector([[text('e'), text('m'), 2, SHARED_WITH_MOST, unsigned(1), unsigned(MOST_PAGES)]])),
    ...section(3, vector(kernels.map((_, i) => unsigned(i)))),
    ...section(7, vector(kernels.map(({ name }, i) => [text(name), 0, unsigned(i)]))),
    ...section(10, vector(bodies)),
  ]);
}
