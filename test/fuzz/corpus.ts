import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { functionNames, functions } from '#core/expression/functions.ts';
import { chineseWords, phrases } from '#core/expression/keywords.ts';
import { translate } from '#core/expression/translate.ts';
import { conditionWith, valueWith } from '#test/core/expression/random/expressions.ts';
import type { World } from '#test/core/expression/world.ts';

/** What inputs are made of: valid texts with every function and keyword in both languages, and the pieces they are cut into. */
export interface Corpus {
  texts: readonly string[];
  /** Words, names, symbols, values: what a text may be mutated with. */
  pieces: readonly string[];
}

const language = join(resolve(import.meta.dirname, '../..'), 'core/expression/language.md');
const symbols = '( ) , . .. = != <> < <= > >= + - * / % " \' ` “ ” ‘ ’ -- （ ） ， 、 。 ＝ ＜ ＞ ＋ － × ÷ ≤ ≥ ≠ ％ ； : ;'.split(' ');
const values = [
  '0',
  '1',
  '-1',
  '3',
  '1.5',
  '10%',
  '999999',
  '123456789012345',
  '1e9',
  '２０',
  '２．５％',
  '"x"',
  "'it''s'",
  '“上海”',
  '""',
  '"',
];
const moments = [
  '2011-02-29',
  '2011-01-01',
  '2011-12-31T23:59:59',
  '0000-00-00',
  '9999-12-31',
  'as_of',
  '基准日',
  '30 days',
  '2 weeks',
  '6 个月',
  '1 year',
];
const nasty = [
  '\0',
  '\ud800',
  '\udfff',
  '🎁',
  '👨‍👩‍👧',
  'e\u0301',
  '\u202e',
  '\ufeff',
  '\u2028',
  '\r',
  '\t',
  '\n',
  '㐀',
  '𠮷',
  'ﬁ',
  'İ',
  'ß',
  '__proto__',
  'constructor',
];

export function makeCorpus({ catalogue }: World): Corpus {
  const { catalogue: names } = { catalogue };
  const drawn = (arbitrary: fc.Arbitrary<string>, seed: number) => fc.sample(arbitrary, { numRuns: 400, seed });
  const focus = { count: 30, unit: 'day' } as const;
  const examples = Object.values(functions).map(({ example }) => example);
  const documented = [...readFileSync(language, 'utf8').matchAll(/```tag\n([\s\S]*?)```/g)].flatMap((block) =>
    block[1]
      .trim()
      .split('\n')
      .map((line) => line.split('-->')[0].trim()),
  );
  const english = [...examples, ...documented, ...drawn(conditionWith(focus), 1), ...drawn(valueWith(focus), 2)];
  const all = [...names.attributes, ...names.streams, ...names.streams.flatMap(({ fields }) => fields)];
  return {
    texts: [...english, ...english.map((text) => translate(text, 'zh', catalogue))],
    pieces: [
      ...functionNames,
      ...chineseWords,
      ...Object.values(phrases).flatMap(({ en }) => [...en].flatMap((text) => [text, text.toUpperCase(), ...text.split(' ')])),
      ...all.flatMap(({ name, label }) => (label === null ? [name] : [name, label, `\`${name}\``])),
      ...names.streams.flatMap((stream) => stream.fields.map((field) => `${stream.name}.${field.name}`)),
      ...names.tags.map(({ name }) => name),
      ...symbols,
      ...values,
      ...moments,
      ...nasty,
    ],
  };
}
