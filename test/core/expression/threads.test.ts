import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { keptOf, notesOf } from '#core/expression/cache.ts';
import { dayFrom, evaluateNode } from '#core/expression/evaluate.ts';
import { customerFrame } from '#core/expression/frame.ts';
import { compile, evaluate, evaluateTruth, forgetResults, tally } from '#core/expression/index.ts';
import { looksOf } from '#core/expression/looks.ts';
import { lookDiagnostic } from '#core/expression/personal-windows.ts';
import { evaluateInParts } from '#core/expression/threads/in-parts.ts';
import { DONE, STATES } from '#core/expression/threads/message.ts';
import { evaluatePart, writePart } from '#core/expression/threads/part.ts';
import { answerParts, closeThreads } from '#core/expression/threads/pool.ts';
import { nothingRead } from '#core/expression/threads/slice.ts';
import type { Node } from '#core/expression/tree.ts';
import type { Vector } from '#core/expression/vectors.ts';
import { makeData } from '#test/bench/tags-data.ts';
import { collectGarbage } from './garbage.ts';
import { oracleCase } from './oracle.ts';
import { shareColumns } from './shared.ts';
import { makeWorld, type World } from './world.ts';

afterAll(closeThreads);

/** What an analyst could tell apart: texts by their value, numbers to the bit. */
function bytesOf(vector: Vector, size: number): unknown {
  if (vector.kind === 'text')
    return Array.from({ length: size }, (_, i) => (vector.codes ? vector.dictionary[vector.codes[i]] : vector.constant));
  if (vector.kind === 'truth') return [...vector.values];
  const all = (values: Float64Array) => (vector.constant ? new Array(size).fill(values[0]) : [...values]);
  return {
    kind: vector.kind,
    decimals: vector.decimals,
    values: all(vector.values),
    den: all(vector.den ?? new Float64Array(size).fill(1)),
  };
}

test('parts on several threads give the bytes of one thread, whatever the expression', () => {
  let spread = 0;
  fc.assert(
    fc.property(oracleCase, ({ source, spec, wanted, asOf }) => {
      const made = makeWorld({ ...spec, tags: [...(spec.tags ?? []), { name: 'wanted', version: 1, ...wanted }] });
      made.db.close();
      const compiled = compile(source, made.catalogue);
      if (!compiled.tree) return;
      const shared = customerFrame(shareColumns(made.columns), dayFrom(asOf));
      const vector = evaluateInParts(compiled.tree, shared, { leastRows: 0, customers: 2 });
      if (vector === null) return;
      spread++;
      expect(bytesOf(vector, spec.customers)).toEqual(bytesOf(evaluate(compiled, made.columns, asOf), spec.customers));
    }),
    { numRuns: 600, seed: 20261122 },
  );
  expect(spread).toBeGreaterThan(100);
});

const shop = (): World =>
  makeWorld({
    customers: 40,
    attributes: [{ field: { name: 'city', type: 'text' }, cells: Array.from({ length: 40 }, (_, c) => ['北京', '上海', null][c % 3]) }],
    streams: [
      {
        name: 'order',
        fields: [{ name: 'channel', type: 'text' }],
        rows: Array.from({ length: 200 }, (_, i) => ({
          customer: (i * 7) % 40,
          time: `2011-0${1 + (i % 9)}-10T10:00:00`,
          cells: [['app', 'web', null][i % 3]],
        })),
      },
    ],
  });

/** Evaluates in parts of five customers; `own` runs before each part that this thread does. */
function evaluateWith({ catalogue, columns }: World, source: string, own: (control: Int32Array) => void) {
  const data = shareColumns(columns);
  const tree = compile(source, catalogue).tree!;
  const reads = nothingRead();
  const asOf = dayFrom('2011-12-09');
  evaluatePart([tree], data, asOf, 0, 5, { reads });
  const values = new Uint8Array(new SharedArrayBuffer(40)).fill(9);
  const bounds = Int32Array.from({ length: 9 }, (_, i) => i * 5);
  const control = new Int32Array(new SharedArrayBuffer(4 * (STATES + 9)));
  const job = {
    version: 'test',
    customers: 40,
    attributes: [],
    streams: [],
    fields: [],
    rhythms: [],
    inputs: [],
    noted: { keys: [], counts: new Int32Array(0) },
    asOf,
    nodes: [tree],
    bounds,
    control,
  };
  const mine: number[] = [];
  const answer = { kind: 'truth', values, tally: new Int32Array(new SharedArrayBuffer(8)) } as const;
  const done = answerParts(data, reads, { ...job, answers: [answer] }, (part) => {
    own(control);
    mine.push(part);
    writePart(evaluatePart([tree], data, asOf, part * 5, part * 5 + 5)[0], answer, part * 5, part * 5 + 5, null);
    return () => {};
  });
  const expected = evaluateNode(tree, customerFrame(columns, asOf));
  return {
    done,
    mine,
    helped: Atomics.load(control, DONE),
    values: [...values].slice(5),
    expected: [...(expected as { values: Uint8Array }).values].slice(5),
  };
}

const sourceOfShop = 'any(order where channel = "app" in last 6 months) and city = "北京" or last(order.channel) = "web"';

test('a helping thread answers parts while this one is busy, texts included', () => {
  const busy = (control: Int32Array) => void Atomics.wait(control, DONE, 0, 5_000);
  const { mine, helped, values, expected } = evaluateWith(shop(), sourceOfShop, busy);
  expect(helped).toBeGreaterThan(0);
  // what this thread evaluated too because another took long is counted twice
  expect(mine.length + helped).toBeGreaterThanOrEqual(7);
  expect(values).toEqual(expected);
});

test('what no thread answers is answered by this one', async () => {
  await closeThreads();
  const { mine, values, expected } = evaluateWith(shop(), sourceOfShop, () => {});
  expect(mine.length).toBeGreaterThan(0);
  expect(values).toEqual(expected);
});

test('an edited comparison is evaluated in parts over the values that are kept', () => {
  const { catalogue, columns } = shop();
  const data = shareColumns(columns);
  const asOf = dayFrom('2011-12-09');
  const treeOf = (source: string) => compile(source, catalogue).tree!;
  const inParts = (tree: Node) => evaluateInParts(tree, customerFrame(data, asOf), { leastRows: 0, customers: 5 });
  for (const edited of [
    ['share(order where channel = "app") > 10%', 'share(order where channel = "app") > 40%'],
    ['count(order) * 2 > 10', 'count(order) * 2 > 40'],
    ['difference(count(order), last 90 days) * 10 > 10', 'difference(count(order), last 90 days) * 10 > 40'],
    ['last(order.channel) in ("app", "phone")', 'last(order.channel) in ("app", "web")'],
  ]) {
    const [first, second] = edited.map(treeOf);
    expect(inParts(first)).not.toBeNull();
    const measure = first.kind === 'compare' ? first.left : first.kind === 'in' ? first.value : first;
    const kept = keptOf(data, asOf, measure);
    expect(kept).not.toBeNull();
    const vector = inParts(second);
    expect(vector && bytesOf(vector, 40)).toEqual(bytesOf(evaluateNode(second, customerFrame(columns, asOf)), 40));
    expect(keptOf(data, asOf, measure)).toBe(kept);
  }
});

test('truths that parts counted are counted as one by one', () => {
  const { catalogue, columns } = shop();
  const frame = customerFrame(shareColumns(columns), dayFrom('2011-12-09'));
  const vector = evaluateInParts(compile(sourceOfShop, catalogue).tree!, frame, { leastRows: 0, customers: 5 });
  const truth = vector?.kind === 'truth' ? vector.values : new Uint8Array(0);
  const [no, yes, unknown] = [0, 1, 2].map((value) => truth.filter((one) => one === value).length);
  expect(tally(truth)).toEqual({ true: yes, false: no, unknown });
  expect(Math.min(no, yes, unknown)).toBeGreaterThan(0);
});

test('what parts note of windows of the customers is what is noted of all', () => {
  const { catalogue, columns } = shop();
  const data = shareColumns(columns);
  const asOf = dayFrom('2011-12-09');
  const tree = compile('count(order in last 20 x count(order)) > 1', catalogue).tree!;
  evaluateInParts(tree, customerFrame(data, asOf), { leastRows: 0, customers: 5 });
  const [look] = tree.kind === 'compare' ? looksOf(tree.left) : [];
  expect([...notesOf(data).values()]).toEqual([{ partly: expect.any(Number), none: expect.any(Number) }]);
  expect(lookDiagnostic(look, data, asOf)).toEqual(lookDiagnostic(look, columns, asOf));
  expect(lookDiagnostic(look, data, asOf)?.code).toBe('coverage-personal');
});

test('data outside shared memory are left to one thread', () => {
  const { catalogue, columns } = shop();
  const tree = compile(sourceOfShop, catalogue).tree!;
  expect(evaluateInParts(tree, customerFrame(columns, dayFrom('2011-12-09')), { leastRows: 0, customers: 5 })).toBeNull();
});

test('only what looks at events is spread over threads', () => {
  const { catalogue, columns } = shop();
  const frame = customerFrame(shareColumns(columns), dayFrom('2011-12-09'));
  expect(evaluateInParts(compile('city = "北京"', catalogue).tree!, frame, { leastRows: 0, customers: 5 })).toBeNull();
  expect(evaluateInParts(compile('any(order)', catalogue).tree!, frame, { leastRows: 0, customers: 5 })).not.toBeNull();
});

test('a tag that doubles with every tag above it is opened once', () => {
  const { catalogue, columns } = shop();
  const tags = Array.from({ length: 60 }, (_, i) => ({
    name: `t${i}`,
    version: 1,
    expression: i === 0 ? 'any(order) or last(order.channel) = "app"' : `t${i - 1} and (city is known or t${i - 1})`,
    unknown: 'exclude' as const,
  }));
  const tree = compile('t59', { ...catalogue, tags }).tree!;
  const asOf = dayFrom('2011-12-09');
  const vector = evaluateInParts(tree, customerFrame(shareColumns(columns), asOf), { leastRows: 0, customers: 5 });
  expect(vector && bytesOf(vector, 40)).toEqual(bytesOf(evaluateNode(tree, customerFrame(columns, asOf)), 40));
});

test('threads do not keep a process alive', () => {
  const script = `
    import { availableParallelism } from 'node:os';
    import { Worker } from 'node:worker_threads';
    import { answerParts } from '#core/expression/threads/pool.ts';
    const bounds = Int32Array.of(0, 1, 2);
    const control = new Int32Array(new SharedArrayBuffer(32));
    const columns = { version: '', customers: 2, attribute: () => null, stream: () => null };
    const job = { version: '', customers: 2, attributes: [], streams: [], fields: [], rhythms: [], asOf: 0, nodes: [], answers: [], bounds, control };
    console.log(answerParts(columns, { attributes: new Set(), streams: new Map(), rhythms: new Set() }, job, () => () => {}));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect({ stdout, stderr, status }).toEqual({ stdout: 'answered\n', stderr: '', status: 0 });
});

test('answers in memory that was used before are those of fresh memory', async () => {
  const { columns, catalogue } = makeData(20_000);
  const expressions = [
    'avg(order.amount) > 280',
    'last(order.channel) = "app"',
    'median(order.amount in last 1 year) >= 250',
    'lapsed(order, 90 days)',
  ];
  const expected = expressions.map((source) => tally(evaluateTruth(compile(source, catalogue), { ...columns }, '2026-06-30')));
  for (let round = 0; round < 12; round++) {
    for (const [i, source] of expressions.entries()) {
      forgetResults(columns);
      const frame = customerFrame(columns, dayFrom('2026-06-30'));
      const vector = evaluateInParts(compile(source, catalogue).tree!, frame, { leastRows: 0, customers: 4_096 });
      expect(vector?.kind === 'truth' && tally(vector.values)).toEqual(expected[i]);
    }
    await collectGarbage();
  }
});
