import type { TextParams } from '../result.ts';

/** `YYYY-MM-DD`. */
export type IsoDate = string;
/** `YYYY-MM-DDTHH:mm:ss`, wall time of the workspace's zone, no offset. */
export type IsoTime = string;

/** What a column holds. `number` and `money` are exact decimals, kept as integers scaled by 10^decimals. */
export type ValueType = 'text' | 'number' | 'money' | 'date' | 'time' | 'boolean';

/** A value as it is shown: decimals already unscaled; dates and times as ISO text; null is blank. */
export type Value = string | number | boolean | null;

/** A coded remark with its parameters: evidence, warning, note. Texts in `texts.ts`. */
export interface Note {
  code: string;
  params: TextParams;
}
