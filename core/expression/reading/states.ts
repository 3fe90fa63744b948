import type { Changed, Held } from '../tree.ts';
import { readForm } from './forms.ts';
import { columnName, eventsOf } from './measure.ts';
import { conditionOf, valueText } from './read-node.ts';
import { plainText } from './sentence.ts';
import type { Phrase, Reader, Statement } from './types.ts';
import { windowText } from './windows.ts';
import { fill } from './words.ts';

const ends = {
  from: { en: 'from {0}', zh: '从{0}' },
  to: { en: 'to {0}', zh: '到{0}' },
} satisfies Record<string, Phrase>;

export function readHeld(node: Held, negated: boolean, reader: Reader): Statement {
  const inside: Reader = { ...reader, about: 'event' };
  const { one } = eventsOf({ stream: node.stream, where: null }, reader.names.streams.get(node.stream), reader);
  const parts = { one, 0: plainText(conditionOf(node.condition, false, inside), inside), window: windowText(node.window, reader) };
  return { have: readForm('held', negated, reader, parts) };
}

export function readChanged(node: Changed, negated: boolean, reader: Reader): Statement {
  const { many } = eventsOf(node, reader.names.streams.get(node.stream), reader);
  const field = columnName({ stream: node.stream, name: node.field }, { ...reader, about: 'event' });
  const [from, to] = (['from', 'to'] as const).map((end) => {
    const compared = node[end];
    return compared?.kind === 'compare' ? fill(ends[end], reader.language, { 0: valueText(compared.right, reader) }) : '';
  });
  return { have: readForm('changed', negated, reader, { field, many, from, to, window: windowText(node.window, reader) }) };
}
