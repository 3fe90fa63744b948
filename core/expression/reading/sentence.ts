import type { Reader, Statement } from './types.ts';

/** A condition on its own: "age is at most 30", "the customers have no order". */
export function plainText(statement: Statement, reader: Reader): string {
  return phrase(statement, reader, false, 0);
}

/** A condition as it follows "Customers": "whose age is at most 30", "who have no order". */
export function relativeText(statement: Statement, reader: Reader): string {
  return phrase(statement, reader, true, 0);
}

function phrase(statement: Statement, reader: Reader, relative: boolean, depth: number): string {
  const { language, about } = reader;
  if ('join' in statement) return junction(statement, reader, relative, depth);
  const ofEvent = about === 'event';
  if ('have' in statement) {
    if (language === 'zh') return ofEvent ? `该客户${statement.have}` : statement.have;
    return relative ? `who ${statement.have}` : `${ofEvent ? 'the customer is one of those who' : 'the customers'} ${statement.have}`;
  }
  if (language === 'zh') return `${statement.subject}${statement.predicate}`;
  return `${relative ? 'whose ' : ''}${statement.subject} ${statement.predicate}`;
}

const words = {
  en: { all: ', and ', some: ', or ', open: { all: '(both ', some: '(either ' }, close: ')' },
  zh: { all: '，且', some: '，或', open: { all: '（', some: '（' }, close: '）' },
} as const;

/** Joined conditions inside others stand in brackets. */
function junction(statement: Extract<Statement, { join: string }>, reader: Reader, relative: boolean, depth: number): string {
  const { join, items } = statement;
  const word = words[reader.language];
  const verbs = relative && reader.language === 'en' ? items.flatMap((item) => ('have' in item ? [item.have] : [])) : [];
  // "who either have a, or have b" rather than "either who have a, or who have b"
  if (verbs.length === items.length && verbs.length > 1 && (depth > 0 || join === 'some'))
    return depth === 0 ? `who either ${verbs.join(word[join])}` : `(who ${join === 'some' ? 'either' : 'both'} ${verbs.join(word[join])})`;
  const text = items.map((item) => phrase(item, reader, relative, depth + 1)).join(word[join]);
  return depth === 0 ? text : `${word.open[join]}${text}${word.close}`;
}
