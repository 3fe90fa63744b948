import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, format, translate } from '#core/expression/index.ts';
import { lex } from '#core/expression/lexer.ts';
import { worldAt } from './random/data.ts';
import { condition } from './random/expressions.ts';
import { makeWorld } from './world.ts';

/** The whole text there and back, as analysts really lay it out: comments, blank lines, tabs, wide blanks, and whatever functions there are. */
const gaps = [' ', '\n', '\t', '  ', '\u3000', '\n\n', ' -- 备注 and or\n', '\n-- why: "not" 且 (\n  ', ' --\n'];

/** An expression with other gaps between its parts. */
const laidOut = fc.tuple(condition, fc.array(fc.constantFrom(...gaps), { minLength: 12, maxLength: 12 })).map(([source, chosen]) => {
  const { tokens } = lex(source, new Set());
  return tokens
    .map((token, i) => source.slice(token.range.from, token.range.to) + (isTight(source, tokens, i) ? '' : chosen[i % chosen.length]))
    .join('')
    .trimEnd();
});

/** Parts that must go on touching: those of a name with a dot, and a name before its parenthesis. */
function isTight(source: string, tokens: ReturnType<typeof lex>['tokens'], i: number): boolean {
  const next = tokens[i + 1];
  return next === undefined || next.kind === 'end' || (tokens[i].range.to === next.range.from && !/\s/.test(source[next.range.from] ?? ''));
}

const comments = (text: string) => text.match(/--.*$/gm) ?? [];
const [spec] = fc.sample(worldAt('2011-12-31', { count: 30, unit: 'day' }), { numRuns: 1, seed: 3 });
const { catalogue } = makeWorld(spec);

describe('the whole text in the other language', () => {
  test('means the same, keeps its comments, and comes back as it was', () => {
    let compared = 0;
    fc.assert(
      fc.property(laidOut, (source) => {
        // a comment between the words of a phrase moves behind it, once
        const english = translate(translate(source, 'zh', catalogue), 'en', catalogue);
        const chinese = translate(english, 'zh', catalogue);
        expect(comments(chinese)).toEqual(comments(source));
        expect(translate(chinese, 'en', catalogue)).toBe(english);
        const [before, after] = [compile(source, catalogue), compile(chinese, catalogue)];
        expect(after.tree?.key).toBe(before.tree?.key);
        if (before.tree) compared++;
      }),
      { numRuns: 600, seed: 21 },
    );
    expect(compared).toBeGreaterThan(100);
  });
  test('is formatted to the same text from either side', () => {
    fc.assert(
      fc.property(laidOut, (source) => {
        const formatted = format(source);
        expect(format(formatted)).toBe(formatted);
        expect(comments(formatted).map((each) => each.trimEnd())).toEqual(comments(source).map((each) => each.trimEnd()));
        expect(compile(formatted, catalogue).tree?.key).toBe(compile(source, catalogue).tree?.key);
      }),
      { numRuns: 400, seed: 22 },
    );
  });
});
