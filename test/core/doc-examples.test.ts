import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const core = join(import.meta.dirname, '..', '..', 'core');

/** What stands in an example for something that only a workspace has; such examples are for reading. */
const given =
  /\b(workspace|columns|catalogue|profileOf|compiled|truth|mapping|column|ids|error|host|workbench|session|jobs|db|sources|start|path|reader|stepsOf)\b(?!['"-])/;

interface Example {
  path: string;
  name: string;
  lines: string[];
}

function examplesOf(path: string): Example[] {
  const text = readFileSync(join(core, path), 'utf8');
  return [
    ...text.matchAll(
      /\/\*\*(?:(?!\*\/)[\s\S])*?@example\n((?:(?!\*\/)[\s\S])*?)\*\/\s*export (?:async )?(?:function\*?|const|class) (\w+)/g,
    ),
  ].map(([, block, name]) => ({ path, name, lines: block.split('\n').map((line) => line.replace(/^\s*\* ?/, '')) }));
}

/** `expression; // value`: what runs, and what it says it gives. */
function claimOf(line: string): { expression: string; value: string } | null {
  const match = /^(?!const |let |throw |\/\/)(.+); \/\/ ((?:['"`[{\d-]|true|false|null|Int32Array).*)$/.exec(line);
  return match && { expression: match[1], value: match[2] };
}

const paths = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && path !== 'cli.ts');
const examples = paths
  .flatMap(examplesOf)
  .filter(({ lines }) => lines.some((line) => claimOf(line) !== null) && !given.test(lines.join('\n').replace(/ \/\/ .*/g, '')));

const scope: Record<string, unknown> = {};
for (const path of new Set(examples.map((example) => example.path))) Object.assign(scope, await import(join(core, path)));
for (const path of ['contract/calendar.ts', 'contract/texts.ts', 'destinations/slices.ts'])
  Object.assign(scope, await import(join(core, path)));

type Check = (actual: unknown, value: string) => void;

async function run({ path, lines }: Example, check: Check): Promise<void> {
  const all: Record<string, unknown> = { ...scope, ...(await import(join(core, path))) };
  const body = lines.map((line) => {
    const claim = claimOf(line);
    return claim ? `check(${claim.expression}, ${JSON.stringify(claim.value)});` : line;
  });
  await new Function('check', ...Object.keys(all), `return (async () => {\n${body.join('\n')}\n})();`)(check, ...Object.values(all));
}

const REST = '...';

/** Whether a value is what the comment says. `...` stands for what is left out: at the end of a text, list, object or number. */
function agrees(actual: unknown, value: string): boolean {
  if (/^-?[\d.]+\.\.\.$/.test(value)) return String(actual).startsWith(value.slice(0, -REST.length));
  const plain = value.replace(/^Int32Array /, '').replace(/(\d)\.\.\./g, '$1');
  const text = /^['"`]/.test(plain) ? plain : plain.replace(/, \.\.\.(?=\])/g, `, '${REST}'`).replace(/, \.\.\.(?= \})/g, `, '${REST}': 0`);
  return same(ArrayBuffer.isView(actual) ? Object.values(actual) : actual, new Function(`return (${text});`)());
}

/** Fractions as far as they are written, everything else exactly. */
function same(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'number' && Number.isFinite(wanted) && !Number.isInteger(wanted)) {
    const digits = String(wanted).split('.')[1]?.length ?? 0;
    return Math.abs(Number(actual) - wanted) <= 10 ** -Math.min(digits, 10);
  }
  if (typeof wanted === 'string' && wanted.endsWith(REST)) return String(actual).startsWith(wanted.slice(0, -REST.length).trimEnd());
  if (typeof wanted !== 'object' || wanted === null) return Object.is(actual, wanted);
  if (typeof actual !== 'object' || actual === null) return false;
  const whole = !(Array.isArray(wanted) ? wanted.at(-1) === REST : REST in wanted);
  const parts = Object.entries(wanted).filter(([key, part]) => key !== REST && part !== REST);
  const held = Object.entries(actual);
  return (!whole || held.length === parts.length) && parts.every(([key, part]) => same(new Map(held).get(key), part));
}

describe('the examples of the documentation give what they say', () => {
  test.each(examples.map((example) => [`${example.path} ${example.name}`, example] as const))('%s', async (_, example) => {
    let checked = 0;
    await run(example, (actual, value) => {
      expect(agrees(actual, value), `${JSON.stringify(actual)} is not ${value}`).toBe(true);
      checked++;
    });
    expect(checked).toBeGreaterThan(0);
  });

  test('most examples are among them, and a wrong one is noticed', () => {
    expect(examples.length).toBeGreaterThan(40);
    expect(agrees(3841, '3840.847')).toBe(false);
    expect(agrees('There is no list', "'There is no tag ...'")).toBe(false);
    expect(agrees({ low: 1, high: 2 }, '{ low: 1 }')).toBe(false);
    expect(agrees([1, 2], '[1, 3, ...]')).toBe(false);
  });
});
