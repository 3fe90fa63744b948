import type { StreamInfo } from '#core/contract/types.ts';
import { type FunctionId, functionOf } from './functions.ts';
import { phrases } from './keywords.ts';
import type { Token } from './lexer.ts';
import type { NameIndex } from './names.ts';

/** What surrounds a place in the text: the innermost measure, its stream, and whether the place lies in its `where`. */
export interface Surroundings {
  function: FunctionId | null;
  stream: StreamInfo | null;
  inWhere: boolean;
  /** Tokens since the measure's opening parenthesis. */
  since: number;
}

const whereWords: readonly string[] = [...phrases.where.en, ...phrases.where.zh];

/** Read from the tokens alone, so that it works while the text is unfinished. */
export function surroundingsAt(tokens: readonly Token[], index: number, names: NameIndex): Surroundings {
  const stack: Surroundings[] = [];
  let current: Surroundings = { function: null, stream: null, inWhere: false, since: 0 };
  for (let i = 0; i < index; i++) {
    const token = tokens[i];
    if (token.kind === 'symbol' && token.text === '(') {
      stack.push(current);
      const id = i > 0 && tokens[i - 1].kind === 'word' ? functionOf(tokens[i - 1].text) : null;
      if (id) current = { function: id, stream: null, inWhere: false, since: 0 };
      else current = { ...current };
      continue;
    }
    if (token.kind === 'symbol' && token.text === ')') {
      current = stack.pop() ?? current;
      continue;
    }
    if (current.function && current.since === 0) current.stream = names.streams.get(token.text) ?? null;
    if (current.stream && whereWords.includes(token.text)) current.inWhere = true;
    current.since++;
  }
  return current;
}
