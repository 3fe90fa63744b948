import { describe, expect, it } from 'vitest';
import { paintLine } from '#renderer/editor/highlight.ts';

/** The parts of a line that are coloured, as `kind:text`. */
function painted(line: string, names: string[] = []): string[] {
  const parts = paintLine(line, new Set(names));
  return parts
    .map((part, index) => ({ kind: part.kind, text: line.slice(part.from, parts[index + 1]?.from ?? line.length) }))
    .filter((part) => part.kind !== 'plain')
    .map((part) => `${part.kind}:${part.text}`);
}

describe('highlighting', () => {
  it('colours the first example of the language', () => {
    expect(painted('count(login in last 6 months) <= 3')).toEqual([
      'function:count',
      'keyword:in',
      'keyword:last',
      'number:6',
      'unit:months',
      'number:3',
    ]);
  });

  it('takes last as a function before a bracket', () => {
    expect(painted('last(order.amount) > 100')).toEqual(['function:last', 'number:100']);
  });

  it('colours Chinese keywords, with and without blanks between', () => {
    expect(painted('计数(登录 最近 6 个月) <= 3')).toEqual(['function:计数', 'keyword:最近', 'number:6', 'unit:个月', 'number:3']);
    expect(painted('年龄介于30与40', ['年龄'])).toEqual(['keyword:介于', 'number:30', 'keyword:与', 'number:40']);
  });

  it('colours comments and texts as wholes', () => {
    expect(painted('-- 近6个月 and so on')).toEqual(['comment:-- 近6个月 and so on']);
    expect(painted('gender = "and 6"')).toEqual(['string:"and 6"']);
  });

  it('never fails on what cannot be read', () => {
    for (const line of ['"open', '((((', '§ ¶ \u0000', '', '‘’“”']) expect(() => paintLine(line, new Set())).not.toThrow();
  });
});
