import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { destinationTexts } from '#core/contract/texts/destinations.ts';
import { resultTexts } from '#core/contract/texts/results.ts';
import { codedTexts } from '#core/contract/texts.ts';
import { listDestinations } from '#core/destinations/registry.ts';

const folders = ['campaigns', 'destinations', 'evaluation'].map((name) => join(import.meta.dirname, '../../../core', name));
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);
const written = new Set(sources.flatMap((source) => [...source.matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g)].map((match) => match[1])));

it('every code that campaigns, destinations and results can give has a text', () => {
  const rules = new Set(listDestinations().flatMap((info) => [info.id, ...info.rules.map((rule) => rule.code)]));
  const ours = /^(?:list|klaviyo|aliyun|export|manifest|rebuild|outcome|verdict|check|do-not-contact)-/;
  const missing = [...written].filter((code) => ours.test(code) && !rules.has(code) && !codedTexts[code]);
  expect(missing).toEqual([]);
  expect(written.size).toBeGreaterThan(80);
});

it('no text of ours is left over', () => {
  const unused = [...Object.keys(destinationTexts), ...Object.keys(resultTexts)].filter(
    (code) => !written.has(code) && code !== 'manifest-without-segment',
  );
  expect(unused).toEqual([]);
});

it('Chinese texts have full-width punctuation', () => {
  const halfWidth = Object.entries({ ...destinationTexts, ...resultTexts }).filter(([, text]) =>
    /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.test(text.zh),
  );
  expect(halfWidth).toEqual([]);
});
