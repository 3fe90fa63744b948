import type { ScoreInfo } from '#core/contract/types.ts';
import { type AttributeWriter, clearAttribute } from './write-customers.ts';
import type { WriteSession } from './write-session.ts';

/** Marks an attribute as a score. One of another model, version or day begins anew: scores of two versions do not stand side by side. */
export function declareScore({ db, customers }: WriteSession, attribute: AttributeWriter, { model, version, cutOff }: ScoreInfo): void {
  const text = JSON.stringify({ model, version, cutOff });
  const stored = db.prepare<[number], string | null>('select score from "column" where "column" = ?').pluck().get(attribute.column);
  if (stored === text) return;
  db.prepare('update "column" set score = ? where "column" = ?').run(text, attribute.column);
  clearAttribute(customers, attribute);
}
