import type { Node } from '../tree.ts';
import { nodeReadings } from './nodes.ts';
import { plainText } from './sentence.ts';
import type { NodeReading, Reader, Statement } from './types.ts';

function readingOf(node: Node): NodeReading<Node> {
  return nodeReadings[node.kind] as NodeReading<Node>;
}

/** A node as a noun phrase without article. */
export function valueText(node: Node, reader: Reader): string {
  const { value } = readingOf(node);
  if (value && !(node.type.kind === 'boolean' && (node.kind === 'measure' || node.kind === 'scalar'))) return value(node, reader);
  const statement = plainText(conditionOf(node, false, reader), reader);
  return reader.language === 'zh' ? `“${statement}”是否成立` : `answer to “${statement}”`;
}

/** A node as a condition, or as its opposite. */
export function conditionOf(node: Node, negated: boolean, reader: Reader): Statement {
  const { condition } = readingOf(node);
  if (!condition) throw new Error(`${node.kind} is not a condition`);
  return condition(node, negated, reader);
}

/** A value inside a larger one: what has parts of its own stands in brackets, so that one cannot be read for another. */
export function operand(node: Node, reader: Reader): string {
  const text = valueText(node, reader);
  const whole = node.kind === 'literal' || node.kind === 'as-of' || node.kind === 'column';
  if (whole) return text;
  return reader.language === 'zh' ? `（${text}）` : `(${text})`;
}
