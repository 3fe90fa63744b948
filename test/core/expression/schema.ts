import { type SqlSchema, workspaceSchema } from '#core/expression/index.ts';
import type { World } from './world.ts';

/** The tables of `makeWorld`, numbered from 1 per table. */
export function schemaOf({ catalogue }: World): SqlSchema {
  const streams = catalogue.streams.map((stream, i) => ({ stream: i + 1, name: stream.name }));
  const fields = catalogue.streams.flatMap((stream, s) =>
    stream.fields.map((field, i) => ({ column: i + 1, stream: s + 1, name: field.name })),
  );
  const attributes = catalogue.attributes.map((attribute, i) => ({ column: i + 1, stream: null, name: attribute.name }));
  return workspaceSchema(catalogue, { streams, columns: [...attributes, ...fields] });
}
