/**
 * Memory for answers. What nobody can reach any more is used again: fresh memory has to be cleared, and mapped by the system page by page, which was a
 * tenth of a count.
 */
const free = new Map<number, SharedArrayBuffer[]>();
let freeBytes = 0;
/** Some answers of ten million customers. */
const MOST_FREE_BYTES = 256 * 2 ** 20;
/** Less is not worth the bookkeeping. */
const LEAST_BYTES = 2 ** 16;

/** Arrays over a buffer hold the buffer: when that is gone, so are they all, and only its twin knows the memory. */
const gone = new FinalizationRegistry<SharedArrayBuffer>((twin) => {
  if (twin.byteLength > MOST_FREE_BYTES) return;
  // memory of sizes that nobody asks for any more goes with the rest
  if (freeBytes + twin.byteLength > MOST_FREE_BYTES) forgetAnswerMemory();
  free.set(twin.byteLength, [...(free.get(twin.byteLength) ?? []), twin]);
  freeBytes += twin.byteLength;
});

/** Shared memory in which anything may stand: who asks for it writes all of it. */
export function answerMemory(bytes: number): SharedArrayBuffer {
  if (bytes < LEAST_BYTES) return new SharedArrayBuffer(bytes);
  const again = free.get(bytes)?.pop();
  if (again) freeBytes -= bytes;
  const memory = again ?? new SharedArrayBuffer(bytes);
  gone.register(memory, structuredClone(memory), memory);
  return memory;
}

/** Says that another thread may still write there, whenever it wakes up. */
export function neverAgain(memory: ArrayBufferLike): void {
  gone.unregister(memory);
}

/** Lets go of what is kept for later. */
export function forgetAnswerMemory(): void {
  free.clear();
  freeBytes = 0;
}
