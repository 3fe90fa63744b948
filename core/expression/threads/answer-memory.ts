/**
 * Memory for answers. What nobody can reach any more is used again: fresh memory has to be cleared, and mapped by the system page by page, which was a
 * tenth of a count.
 */
const free = new Map<number, SharedArrayBuffer[]>();
let freeBytes = 0;
/** Another one after every forgetting: what was given out before is not kept any more. */
let generation = 0;
/** Some answers of ten million customers. */
const MOST_FREE_BYTES = 256 * 2 ** 20;
/** Less is not worth the bookkeeping. */
const LEAST_BYTES = 2 ** 16;

/** Arrays over a buffer hold the buffer: when that is gone, so are they all, and only its twin knows the memory. */
const gone = new FinalizationRegistry<{ twin: SharedArrayBuffer; of: number }>(({ twin, of }) => {
  if (of !== generation || twin.byteLength > MOST_FREE_BYTES) return;
  if (freeBytes + twin.byteLength > MOST_FREE_BYTES) empty();
  free.set(twin.byteLength, [...(free.get(twin.byteLength) ?? []), twin]);
  freeBytes += twin.byteLength;
});

/** Shared memory in which anything may stand: who asks for it writes all of it. */
export function answerMemory(bytes: number): SharedArrayBuffer {
  if (bytes < LEAST_BYTES) return new SharedArrayBuffer(bytes);
  const again = free.get(bytes)?.pop();
  if (again) freeBytes -= bytes;
  const memory = again ?? new SharedArrayBuffer(bytes);
  gone.register(memory, { twin: structuredClone(memory), of: generation }, memory);
  return memory;
}

/** Says that another thread may still write there, whenever it wakes up. */
export function neverAgain(memory: ArrayBufferLike): void {
  gone.unregister(memory);
}

function empty(): void {
  free.clear();
  freeBytes = 0;
}

/** Lets go of what is kept for later, and of what is in use once it is not. */
export function forgetAnswerMemory(): void {
  empty();
  generation++;
}
