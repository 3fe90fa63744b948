import type { CodedText } from '#core/contract/texts.ts';
import type { FeatureFamily } from '#core/contract/types.ts';

/** A feature to take as it is; its expression has the placeholders of `ReadyTag`. */
export interface FeatureTemplate {
  id: string;
  family: FeatureFamily;
  name: CodedText;
  description: CodedText;
  expression: string;
}
