import type { StreamInfo } from '#core/contract/types.ts';
import { definitionOf, type FunctionId, functionOf } from './functions.ts';
import { keywordsOf } from './keyword-groups.ts';
import { phrases } from './keywords.ts';
import type { Token } from './lexer.ts';
import type { NameIndex } from './names.ts';

/** What surrounds a place in the text: the innermost call, its stream, and whether the place lies in its `where` or its window. */
export interface Surroundings {
  function: FunctionId | null;
  /** The stream whose fields may be named here; of the nearest measure, also through scalar calls inside its `where`. */
  stream: StreamInfo | null;
  inWhere: boolean;
  inWindow: boolean;
  /** Tokens since the call's opening parenthesis. */
  since: number;
  /** Commas of the call itself before this place. */
  commas: number;
  /** In parentheses that are no call's, such as a list's: their commas part no arguments. */
  inBrackets: boolean;
}

const whereWords: ReadonlySet<string> = new Set([...phrases.where.en, ...phrases.where.zh]);
const formWords: ReadonlySet<string> = new Set(
  keywordsOf('form').flatMap((id) => [...phrases[id].en, ...phrases[id].zh].map((text) => text.split(' ')[0])),
);
const windows = Map.groupBy(
  keywordsOf('window').flatMap((id) => [...phrases[id].en, ...phrases[id].zh].map((spelling) => spelling.split(' '))),
  ([first]) => first,
);
const outside: Surroundings = { function: null, stream: null, inWhere: false, inWindow: false, since: 0, commas: 0, inBrackets: false };

/** Read from the tokens alone, so that it works while the text is unfinished. */
export function surroundingsAt(tokens: readonly Token[], index: number, names: NameIndex): Surroundings {
  return surroundingsAlong(tokens, names)(index);
}

/** The same for many places of one text, asked from left to right: the text is read once. */
function surroundingsAlong(tokens: readonly Token[], names: NameIndex): (index: number) => Surroundings {
  const stack: Surroundings[] = [];
  let current: Surroundings = { ...outside };
  let i = 0;
  return (index) => {
    for (; i < index; i++) {
      const token = tokens[i];
      if (token.kind === 'symbol' && token.text === '(') {
        stack.push(current);
        const id = i > 0 && tokens[i - 1].kind === 'word' ? functionOf(tokens[i - 1].text) : null;
        current = id ? inCall(id, current) : { ...current, inBrackets: true };
      } else if (token.kind === 'symbol' && token.text === ')') current = stack.pop() ?? current;
      else enter(current, tokens, i, names);
    }
    return { ...current };
  };
}

/** A call inside `where` still reads the events of the measure outside, until it names a stream of its own. */
function inCall(id: FunctionId, around: Surroundings): Surroundings {
  return { ...outside, function: id, stream: around.inWhere ? around.stream : null, inWhere: around.inWhere };
}

function enter(current: Surroundings, tokens: readonly Token[], i: number, names: NameIndex): void {
  const token = tokens[i];
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (token.kind === 'symbol' && token.text === ',' && !current.inBrackets) current.commas++;
  // a step of a sequence ends the condition of the one before
  if (current.function && definitionOf(current.function).kind === 'form' && formWords.has(word)) current.inWhere = false;
  const stream = token.kind === 'word' || token.kind === 'name' ? names.streams.get(token.text) : undefined;
  if (current.function && stream && !current.inWhere) current.stream = stream;
  // the condition of a state is on the fields of the stream it names
  if (current.function === 'held' && stream) current.inWhere = true;
  if (current.stream && whereWords.has(word)) {
    current.inWhere = true;
    current.inWindow = false;
  } else if (current.stream && current.since > 0 && beginsWindow(word, tokens, i)) current.inWindow = true;
  current.since++;
}

/** `in last ...`, but not `in (`, which is a list. */
function beginsWindow(first: string, tokens: readonly Token[], i: number): boolean {
  return (windows.get(first) ?? []).some((words) => {
    if (!words.every((word, k) => tokens[i + k]?.kind === 'word' && tokens[i + k].text.toLowerCase() === word)) return false;
    const next = tokens[i + words.length];
    return words.join() !== 'in' || (next?.kind !== 'word' && !(next?.kind === 'symbol' && next.text === '('));
  });
}
