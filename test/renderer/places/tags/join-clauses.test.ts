import { describe, expect, it } from 'vitest';
import { compile } from '#core/expression/compile.ts';
import { joinClauses } from '#renderer/places/tags/join-clauses.ts';
import { makeShop } from '../../../core/expression/shop.ts';

const { catalogue } = makeShop();
const join = (before: string, added: string) => joinClauses(before, added, catalogue);

describe('a further clause', () => {
  it('stands on a line of its own', () =>
    expect(join('age > 3\n', 'any(order)\nand never(login)')).toBe('age > 3\nand any(order)\nand never(login)'));

  it('is in the words of the text', () => expect(join('计数(订单) > 3', 'never(login)')).toBe('计数(订单) > 3\n且 从未(登录)'));

  it('leaves the meaning of "or" alone', () => {
    const joined = join('age > 3 or never(order) -- why', 'any(login) or any(order)');
    expect(joined).toBe('(age > 3 or never(order) -- why\n)\nand (any(login) or any(order))');
    expect(compile(joined, catalogue).clauses).toHaveLength(2);
  });
});
