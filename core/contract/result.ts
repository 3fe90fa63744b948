/** What crosses a process border: a value, or a coded refusal. Error classes do not survive structured clone, so only this travels. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: CodedError };

/** A refusal that the analyst can act on. `code` is kebab-case and stable; `params` fill the text of that code in `texts.ts`. */
export interface CodedError {
  code: string;
  /** English text, ready to print. The interface prefers `textOf(code, params, language)`. */
  message: string;
  params: TextParams;
}

export type TextParams = Record<string, string | number>;

/** Thrown by core when a request is refused. Anything else that is thrown is a bug and is reported as `internal`. */
export class WorkbenchError extends Error {
  readonly code: string;
  readonly params: TextParams;

  constructor(code: string, message: string, params: TextParams = {}) {
    super(message);
    this.name = 'WorkbenchError';
    this.code = code;
    this.params = params;
  }
}

/**
 * Runs `work` and turns what it throws into a `Result`.
 *
 * @example
 * const result = await toResult(() => { throw refuse('list-not-found', { name: 'May' }); }, () => undefined);
 * // { ok: false, error: { code: 'list-not-found', ... } }
 */
export async function toResult<T>(work: () => T | Promise<T>, onBug: (error: unknown) => void): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof WorkbenchError) {
      return { ok: false, error: { code: error.code, message: error.message, params: error.params } };
    }
    onBug(error);
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'internal', message, params: { detail: message } } };
  }
}
