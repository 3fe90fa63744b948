import type { CodedError, TextParams } from '#core/contract/result.ts';

/** A refusal of the core, thrown on the page's side so that queries and commands carry it. */
export class CodedFailure extends Error {
  readonly code: string;
  readonly params: TextParams;

  constructor(error: CodedError) {
    super(error.message);
    this.name = 'CodedFailure';
    this.code = error.code;
    this.params = error.params;
  }
}
