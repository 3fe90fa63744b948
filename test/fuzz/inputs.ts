import { createRandom, type Random } from '#core/statistics/random.ts';
import type { Corpus } from './corpus.ts';

/** Hostile texts: each from its seed and number alone. */
export interface Input {
  /** Which way it was made. */
  way: string;
  source: string;
}

type Way = (random: Random, corpus: Corpus) => string;

const tokenPattern = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

function cut(text: string): string[] {
  return text.match(tokenPattern) ?? [];
}

function times(random: Random, most: number, step: () => void): void {
  for (let i = random.below(most) + 1; i > 0; i--) step();
}

/** Words left out, doubled, swapped, replaced, put in, or a piece of another text. */
const mutateWords: Way = (random, corpus) => {
  const words = cut(random.pick(corpus.texts));
  times(random, 4, () => {
    const at = random.below(words.length + 1);
    const change = random.below(6);
    if (change === 0) words.splice(at, 1 + random.below(3));
    else if (change === 1) words.splice(at, 0, ...words.slice(at, at + 1 + random.below(6)));
    else if (change === 2) words.splice(at, 1, random.pick(corpus.pieces));
    else if (change === 3) words.splice(at, 0, ' ', random.pick(corpus.pieces), ' ');
    else if (change === 4) words.splice(at, 2, ...words.slice(at, at + 2).reverse());
    else words.splice(at, random.below(4), ...cut(random.pick(corpus.texts)).slice(random.below(6)));
  });
  return words.join('');
};

/** Single UTF-16 codes left out, put in or changed: halves of characters too. */
const mutateCodes: Way = (random, corpus) => {
  let text = random.pick(corpus.texts);
  times(random, 6, () => {
    const at = random.below(text.length + 1);
    const code = String.fromCharCode(random.chance(0.5) ? random.below(128) : random.below(65_536));
    text = text.slice(0, at) + (random.chance(0.7) ? code : '') + text.slice(at + random.below(2));
  });
  return text;
};

/** Cut off in the middle, as while typing. */
const unfinished: Way = (random, corpus) => {
  const text = random.pick(corpus.texts);
  return text.slice(0, random.below(text.length + 1));
};

/** ASCII as full-width forms, here and there. */
const fullWidth: Way = (random, corpus) =>
  [...random.pick(corpus.texts)]
    .map((character) =>
      character > ' ' && character <= '~' && random.chance(0.5) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character,
    )
    .join('');

const soup: Way = (random, corpus) =>
  Array.from({ length: random.below(25) }, () => random.pick(corpus.pieces)).join(random.chance(0.7) ? ' ' : '');

const noise: Way = (random) => {
  const most = random.chance(0.5) ? 256 : 65_536;
  return String.fromCharCode(...Array.from({ length: random.below(60) }, () => random.below(most)));
};

const openings = [
  '(',
  'not ',
  '非',
  '-',
  'days_since(',
  'any(order where ',
  'round(',
  'if_unknown(',
  'case when ',
  '当 ',
  'at(',
  'change(',
  'top(',
  'sequence(',
  'count(order since ',
];

/** Levels in levels, with or without their ends. */
const nested: Way = (random, corpus) => {
  const open = random.chance(0.8) ? random.pick(openings) : `${random.pick(corpus.pieces)}(`;
  const depth = random.chance(0.9) ? random.below(40) : random.below(400);
  const inside = random.chance(0.5) ? random.pick(corpus.texts) : random.pick(corpus.pieces);
  return open.repeat(depth) + inside + (random.chance(0.7) ? ')'.repeat(depth) : '') + (random.chance(0.2) ? ' > 3' : '');
};

/** Long for its kind: a list, a chain, a run of one piece, a long text or name. Now and then as long as the limits allow. */
const long: Way = (random, corpus) => {
  const piece = random.pick(corpus.pieces);
  const huge = random.chance(0.01);
  const count = huge ? random.below(150_000) : random.below(300);
  const make = [
    () => `city in (${Array.from({ length: count }, (_, i) => `"c${i}"`).join(', ')})`,
    () => `age ${random.chance(0.5) ? 'in' : '不属于'} (${Array.from({ length: count }, () => random.below(1000)).join(',')})`,
    () => `vip${` ${random.chance(0.5) ? 'and' : '或'} vip`.repeat(Math.min(count, 50_000))}`,
    () => `${piece} `.repeat(count),
    () => piece.repeat(count),
    () => `city = "${piece.repeat(count)}"`,
    () => `\`${piece.repeat(count)}\` > 3`,
    () => `city like "${`%${piece}`.repeat(Math.min(count, 4000))}"`,
    () => `case ${'when vip then "a" '.repeat(Math.min(count, 2000))}end = "a"`,
    () => `${'age + '.repeat(Math.min(count, 500))}1 > 0`,
    () => `-- ${piece.repeat(count)}\n`.repeat(3),
  ];
  return random.pick(make)();
};

const ways: readonly { way: string; make: Way; weight: number }[] = [
  { way: 'valid', make: (random, corpus) => random.pick(corpus.texts), weight: 2 },
  { way: 'words', make: mutateWords, weight: 8 },
  { way: 'codes', make: mutateCodes, weight: 4 },
  { way: 'unfinished', make: unfinished, weight: 2 },
  { way: 'full-width', make: fullWidth, weight: 1 },
  { way: 'soup', make: soup, weight: 3 },
  { way: 'noise', make: noise, weight: 1 },
  { way: 'nested', make: nested, weight: 1 },
  { way: 'long', make: long, weight: 0.2 },
];
const weights = ways.map(({ weight }) => weight);

/**
 * The input of a number under a seed.
 *
 * @example
 * inputOf(1, 17, corpus).source === inputOf(1, 17, corpus).source; // true
 */
export function inputOf(seed: number, number: number, corpus: Corpus): Input {
  const random = createRandom(seed, number);
  const { way, make } = ways[random.weighted(weights)];
  return { way, source: make(random, corpus) };
}
