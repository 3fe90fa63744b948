import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clause, moved, readClauses, tagClause, tagOf, writeClauses } from '#renderer/places/segments/clauses.ts';

const texts = (source: string) => readClauses(source)?.map((clause) => `${clause.not ? 'not ' : ''}${clause.text}`);

describe('readClauses', () => {
  it('cuts at top-level and, not inside brackets, text or between', () => {
    expect(texts('a and not b\nand count(login where x = "p and q" and y = 1) > 2 and age between 30 and 40 and c')).toEqual([
      'a',
      'not b',
      'count(login where x = "p and q" and y = 1) > 2',
      'age between 30 and 40',
      'c',
    ]);
  });

  it('reads Chinese keywords and full-width brackets', () => {
    expect(texts('低频 且 非 投诉未结 且 年龄 介于 30 与 40 且 （甲 或 乙）')).toEqual([
      '低频',
      'not 投诉未结',
      '年龄 介于 30 与 40',
      '（甲 或 乙）',
    ]);
  });

  it('cuts Chinese names and keywords that stand without blanks', () => {
    const clauses = readClauses('低频且非投诉未结且年龄介于30与40', new Set(['低频', '投诉未结', '年龄']));
    expect(clauses?.map((clause) => [clause.not, clause.text])).toEqual([
      [false, '低频'],
      [true, '投诉未结'],
      [false, '年龄介于30与40'],
    ]);
  });

  it('keeps a top-level or together as one clause', () => {
    expect(texts('not a or b and c')).toEqual(['not a or b and c']);
  });

  it('keeps comments with the clause they stand before', () => {
    expect(readClauses('-- one\n-- two and three\na\nand b -- said so\nand c')).toEqual([
      { comment: '-- one\n-- two and three', not: false, text: 'a' },
      { comment: '', not: false, text: 'b -- said so' },
      { comment: '', not: false, text: 'c' },
    ]);
  });

  it('answers null where the text is not whole', () => {
    for (const source of ['a and', 'and a', 'a and (b', 'a) and b', 'not', '-- only a comment'])
      expect(readClauses(source), source).toBeNull();
  });

  it('answers an empty list for blank text', () => {
    expect(readClauses(' \n ')).toEqual([]);
  });

  it('never throws, and what it reads it writes back to the same clauses', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ' ', '(', ')', '"', '`', '且', ' and ', ' or ', ' not ', ' between ', '--', '\n', '（', '）', '1'),
        }),
        (source) => {
          const clauses = readClauses(source);
          if (clauses === null || clauses.length === 0) return;
          const once = writeClauses(clauses, 'en');
          expect(readClauses(once)?.length).toBe(clauses.length);
        },
      ),
    );
  });
});

describe('writeClauses', () => {
  const clause = (text: string, not = false): Clause => ({ comment: '', not, text });

  it('puts a clause with a top-level or in brackets where it is not alone', () => {
    expect(writeClauses([clause('a or b')], 'en')).toBe('a or b');
    expect(writeClauses([clause('a or b'), clause('c', true)], 'en')).toBe('(a or b)\nand not c');
    expect(writeClauses([clause('a or b', true)], 'en')).toBe('not (a or b)');
    expect(writeClauses([clause('a or b -- why', true)], 'en')).toBe('not (a or b -- why\n)');
  });

  it('writes Chinese words', () => {
    expect(writeClauses([clause('甲'), clause('乙', true)], 'zh')).toBe('甲\n且 非 乙');
  });
});

describe('tags in clauses', () => {
  it('quotes names that are not plain words', () => {
    expect(['low_login', '高价值', 'open complaint', '2026', 'and', 'last'].map((tag) => tagClause(tag).text)).toEqual([
      'low_login',
      '高价值',
      '`open complaint`',
      '`2026`',
      '`and`',
      'last',
    ]);
  });

  it('recognises a tag, quoted or not, with a comment behind it', () => {
    const tags = ['low_login', 'open complaint'];
    const tagIn = (text: string) => tagOf({ comment: '', not: false, text }, tags);
    expect([tagIn('low_login'), tagIn('`open complaint` -- why'), tagIn('age > 3'), tagIn('other')]).toEqual([
      'low_login',
      'open complaint',
      null,
      null,
    ]);
  });

  it('moves an entry to another place', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });
});
