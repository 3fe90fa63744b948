import { WorkbenchError } from '#core/contract/result.ts';

const codes: readonly string[] = ['feature-has-errors', 'model-definition-changed'];

/** What `work` gives; null where the data lack what an older model reads, or tags that it uses have changed. */
export async function unlessIncomparable<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbenchError && codes.includes(error.code)) return null;
    throw error;
  }
}
