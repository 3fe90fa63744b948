import type { Language } from '#core/contract/texts.ts';
import type { ValueType } from '#core/contract/types.ts';
import type { PhraseId } from '../keywords.ts';

/** What a function takes and gives; the parser, the checker, completion, hover and `language.md` read this table. */
export interface FunctionDefinition {
  en: string;
  zh: string;
  /** `measure`: over the events of a stream; `scalar`: over values in a row; `form`: with a syntax of its own (`parser-forms.ts`). */
  kind: 'measure' | 'scalar' | 'form';
  /** Whether `stream.field` is asked for. */
  field: 'none' | 'optional' | 'required';
  /** Field types it takes. */
  fieldTypes: readonly ValueType[];
  /** Whether a window may be given. */
  window: boolean;
  /** Whether a length of time follows: `lapsed(order, 90 days)`. */
  duration: boolean;
  /** What else follows the events: the percentage of `percentile(order.amount, 90%)`, the place of `nth(order, 2)`, the pause of `sessions(login, 30 minutes)`, the number of values of `sum_largest(order.amount, 3)`. */
  argument?: 'percentage' | 'place' | 'pause' | 'values';
  /** Answer over a covered window without a matching event. */
  empty: '0' | 'true' | 'false' | 'unknown' | '-';
  /** Type of the answer, as `language.md` shows it. */
  returns: string;
  help: Readonly<Record<Language, string>>;
  example: string;
  /**
   * What stands between the parentheses, for signature help: arguments parted by commas, optional ones in brackets: `value, limit [within tier]`. Left out: a measure's is made
   * from the rest of its row; a scalar takes one value.
   */
  signature?: Readonly<Record<Language, string>>;
  /** What completion offers right behind the opening parenthesis. Left out: streams for a measure, values else. */
  begins?: 'stream' | 'value' | 'list' | 'segment' | 'festival' | 'nothing';
  /** Keywords of its own that may stand inside: completion offers them there. */
  words?: readonly PhraseId[];
}

/** What the rows of forms that take no events have in common. */
export const form = { kind: 'form', field: 'none', fieldTypes: [], window: false, duration: false, empty: '-' } as const;
