import { byDictionary } from '../comparison.ts';
import { evaluateNode, numbersOf, truthOf } from '../evaluate.ts';
import type { Frame } from '../frame.ts';
import { either, opposite, overrule } from '../logic.ts';
import type { HasLabel, Labels, Ladder, Node } from '../tree.ts';
import { exact, FALSE, type NumberVector, type TextVector, TRUE, type TruthVector, truths, UNKNOWN, type Vector } from '../vectors.ts';
import { conditionsByLabel, labelsOf } from './labels.ts';

/** Which rung decides for a row: its number, or these. */
export interface Decided {
  /** Per row: number of the rung; `rungs` where all are false; `UNDECIDED` where the first rung that is not false is unknown. */
  rung: Uint8Array;
}

export const UNDECIDED = 255;

/** The first rung that is not false decides: true gives its value, unknown gives unknown. */
export function decidedRungs(whens: readonly Node[], frame: Frame): Decided {
  const rung = new Uint8Array(frame.size).fill(whens.length);
  for (let r = whens.length - 1; r >= 0; r--) overrule(rung, truthOf(whens[r], frame), r, UNDECIDED);
  return { rung };
}

/** The value of the deciding rung for every row. */
export function evaluateLadder(node: Ladder, frame: Frame): Vector {
  const { rung } = decidedRungs(
    node.rungs.map(({ when }) => when),
    frame,
  );
  const values = [...node.rungs.map(({ value }) => value), ...(node.otherwise ? [node.otherwise] : [])];
  if (node.type.kind === 'boolean')
    return chooseTruth(
      rung,
      values.map((value) => truthOf(value, frame)),
    );
  if (node.type.kind === 'text')
    return chooseText(
      rung,
      values.map((value) => textOf(value, frame)),
    );
  const numbers = values.map((value) => numbersOf(value, frame));
  return chooseNumber(rung, numbers, node.type.kind === 'number' ? node.type.decimals : 0);
}

function textOf(node: Node, frame: Frame): TextVector {
  const vector = evaluateNode(node, frame);
  if (vector.kind !== 'text') throw new Error(`${node.kind} is not a text`);
  return vector;
}

function chooseTruth(rung: Uint8Array, values: readonly Uint8Array[]): TruthVector {
  const out = new Uint8Array(rung.length).fill(UNKNOWN);
  for (let i = 0; i < out.length; i++) if (rung[i] < values.length) out[i] = values[rung[i]][i];
  return { kind: 'truth', values: out };
}

function chooseNumber(rung: Uint8Array, values: readonly NumberVector[], decimals: number): NumberVector {
  const out = new Float64Array(rung.length).fill(Number.NaN);
  const den = values.some((value) => value.den !== null) ? new Float64Array(rung.length).fill(1) : null;
  const scales = values.map((value) => (value.kind === 'number' ? 10 ** (decimals - value.decimals) : 1));
  for (let i = 0; i < out.length; i++) {
    const value = values[rung[i]];
    if (!value) continue;
    const at = value.constant ? 0 : i;
    out[i] = exact(value.values[at] * scales[rung[i]]);
    if (den && value.den) den[i] = value.den[at];
  }
  return { kind: values[0].kind, values: out, den, decimals, constant: false };
}

/** One dictionary for all rungs; each entry of theirs is looked up once. */
function chooseText(rung: Uint8Array, values: readonly TextVector[]): TextVector {
  const words = new Words();
  const tables = values.map((value) =>
    value.codes ? Int32Array.from(value.dictionary, (text) => words.code(text)) : Int32Array.of(words.code(value.constant)),
  );
  if (values.every((value) => !value.codes)) return textOfRungs(rung, tables, words.texts);
  const codes = new Int32Array(rung.length);
  for (let i = 0; i < codes.length; i++) {
    const value = values[rung[i]];
    if (value) codes[i] = tables[rung[i]][value.codes ? value.codes[i] : 0];
  }
  return { kind: 'text', codes, dictionary: words.texts, constant: '' };
}

/** The usual ladder, which names its rungs. There are fewer of them than a byte holds. */
function textOfRungs(rung: Uint8Array, tables: readonly Int32Array[], dictionary: readonly string[]): TextVector {
  const codeOf = new Uint8Array(256);
  for (const [r, [code]] of tables.entries()) codeOf[r] = code;
  const codes = new Uint8Array(rung.length);
  for (let i = 0; i < codes.length; i++) codes[i] = codeOf[rung[i]];
  return { kind: 'text', codes, dictionary, constant: '' };
}

/** A dictionary that grows; code 0 is blank. */
class Words {
  readonly texts: string[] = [''];
  private readonly codes = new Map([['', 0]]);

  code(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    this.codes.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** The labels of all true rungs joined by bars; unknown where a label is. */
export function evaluateLabels(node: Labels, frame: Frame): TextVector {
  const words = new Words();
  let codes: Int32Array = new Int32Array(frame.size);
  const unknown = new Uint8Array(frame.size);
  for (const { label, whens } of conditionsByLabel(node)) {
    const truth = whens.map((when) => truthOf(when, frame)).reduce(either);
    const longer: number[] = [];
    const next = new Int32Array(frame.size);
    for (let i = 0; i < next.length; i++) {
      unknown[i] |= truth[i] & UNKNOWN;
      const code = codes[i];
      if (truth[i] === TRUE && longer[code] === undefined) longer[code] = words.code(code === 0 ? label : `${words.texts[code]}|${label}`);
      next[i] = truth[i] === TRUE ? longer[code] : code;
    }
    codes = next;
  }
  const rest = node.otherwise ? words.code(String(node.otherwise.value)) : 0;
  for (let i = 0; i < codes.length; i++) codes[i] = unknown[i] !== 0 ? 0 : codes[i] || rest;
  return { kind: 'text', codes, dictionary: words.texts, constant: '' };
}

/** A ladder's own rungs are asked, so that an unknown rung hides no other label. */
export function evaluateHasLabel(node: HasLabel, frame: Frame): TruthVector {
  const labels = labelsOf(node.value);
  if (labels) return { kind: 'truth', values: truthOfLabel(labels, node.label, frame) };
  return byDictionary(textOf(node.value, frame), (text) => (text.split('|').includes(node.label) ? TRUE : FALSE), frame.size);
}

function truthOfLabel(labels: Labels, label: string, frame: Frame): Uint8Array {
  const given = labels.rungs.filter(({ value }) => value.value === label).map(({ when }) => truthOf(when, frame));
  if (labels.otherwise?.value === label) given.push(opposite(labels.rungs.map(({ when }) => truthOf(when, frame)).reduce(either)));
  return given.length === 0 ? truths(frame.size, FALSE).values : given.reduce(either);
}
