import { afterEach, expect, test } from 'vitest';
import { answerMemory, forgetAnswerMemory, neverAgain } from '#core/expression/threads/answer-memory.ts';
import { collectGarbage } from './garbage.ts';

const BYTES = 2 ** 20;

afterEach(forgetAnswerMemory);

/** Marks memory and forgets it, unless `keeping` holds on to something of it. */
function markAndForget(mark: number, keeping: (array: Uint8Array) => unknown = () => null): unknown {
  const array = new Uint8Array(answerMemory(BYTES)).fill(mark);
  return keeping(array);
}

/** What is unreachable is found, and said, in turns of their own. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await collectGarbage();
}

/** What stands in memory that is asked for; each test has marks of its own, since the memory of the one before may come again. */
const marks = (count: number) => Array.from({ length: count }, () => new Uint8Array(answerMemory(BYTES))[BYTES - 1]);

test('memory that nobody can reach any more is given again, each piece once', async () => {
  for (const mark of [7, 8]) markAndForget(mark);
  await settle();
  expect(
    marks(3)
      .filter((mark) => mark > 0)
      .sort(),
  ).toEqual([7, 8]);
});

test('memory of which a part is still held is not given again', async () => {
  const held = markAndForget(9, (array) => array.subarray(10, 20)) as Uint8Array;
  await settle();
  expect(marks(5)).not.toContain(9);
  expect(held[0]).toBe(9);
});

test('memory that another thread may still write is not given again', async () => {
  markAndForget(10, (array) => neverAgain(array.buffer));
  await settle();
  expect(marks(5)).not.toContain(10);
});

test('no more is kept than some answers take', async () => {
  for (let i = 0; i < 300; i++) markAndForget(11);
  await settle();
  const again = marks(300).filter((mark) => mark === 11).length;
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(256);
});
