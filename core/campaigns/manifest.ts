import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { listPlanSchema } from '#core/contract/plans.ts';
import { refuse } from '#core/contract/texts.ts';
import type { ListInfo, Manifest } from '#core/contract/types.ts';
import { compactName } from '#core/destinations/names.ts';
import type { WrittenFile } from '#core/destinations/sinks.ts';
import { planOf } from './lists.ts';

/** Names the rules by which lists are made; it changes when the same data would give another list, not with every release. */
export const PRODUCT = 'Rekindle, list rules 1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Names only: a manifest never points into folders. */
const fileName = v.pipe(v.string(), v.regex(/^[^/\\\u0000]+$/), v.notValue('..'), v.notValue('.'));

const schema = v.object({
  format: v.literal('rekindle-manifest'),
  version: v.literal(1),
  product: v.string(),
  list: listPlanSchema,
  definitions: v.array(
    v.object({
      kind: v.picklist(['segment', 'tag', 'list', 'members']),
      name: v.string(),
      version: count,
      expression: v.string(),
      unknown: v.optional(v.picklist(['exclude', 'include'])),
    }),
  ),
  data: v.object({
    fingerprint: v.string(),
    customers: count,
    events: count,
    batches: v.array(v.object({ fileName: v.string(), sha256: v.string(), mappingSha256: v.string() })),
    doNotContact: v.optional(v.object({ entries: count, sha256: hex })),
  }),
  counts: v.object({
    segment: count,
    unknown: count,
    excluded: v.array(v.object({ code: v.string(), customers: count, holding: count })),
    audience: count,
    arms: v.array(v.object({ arm: v.picklist(['treatment', 'control']), customers: count })),
    strata: v.array(v.object({ stratum: v.string(), treatment: count, control: count })),
  }),
  destination: v.object({ id: v.string(), options: v.record(v.string(), v.string()) }),
  files: v.pipe(v.array(v.object({ name: fileName, arm: v.string(), rows: count, bytes: count, sha256: hex })), v.minLength(1)),
  membersSha256: hex,
});

/** Refuses `manifest-unreadable`, `manifest-newer` and `manifest-not-one`, which names the field. */
export function readManifest(path: string): Manifest {
  const name = basename(path);
  const value = parse(path, name);
  if (typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number' && value.version > 1) {
    throw refuse('manifest-newer', { fileName: name, version: value.version });
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw refuse('manifest-not-one', { fileName: name, field: v.getDotPath(issue) ?? '$' });
}

function parse(path: string, fileName: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refuse('manifest-unreadable', {
      fileName,
      reason: error instanceof Error ? error.message.replaceAll(path, fileName) : String(error),
    });
  }
}

/** The bytes hold no clock, no path and no machine: the same list exported twice gives the same manifest. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Names the manifest of a list for a destination. */
export function manifestName(list: string, destination: string): string {
  return `${compactName(list)}-${destination}-manifest.json`;
}

export function makeManifest(
  info: ListInfo,
  data: Manifest['data'],
  output: { destination: string; options: Record<string, string>; files: WrittenFile[]; membersSha256: string },
): Manifest {
  return {
    format: 'rekindle-manifest',
    version: 1,
    product: PRODUCT,
    list: planOf(info),
    definitions: info.definitions,
    data,
    counts: info.counts,
    destination: { id: output.destination, options: output.options },
    files: output.files.map(({ name, arm, rows, bytes, sha256 }) => ({ name, arm, rows, bytes, sha256 })),
    membersSha256: output.membersSha256,
  };
}
