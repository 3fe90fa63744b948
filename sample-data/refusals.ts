import { WorkbenchError } from '#core/contract/result.ts';

/** Ends a script on a coded refusal with its text; anything else is a bug and goes on. */
export function failWithCode(error: unknown): void {
  if (!(error instanceof WorkbenchError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
