import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type Database from 'better-sqlite3';

/**
 * A file as a table of texts in SQLite, read by nothing of the product: the other side of a comparison. Quoted fields may hold the
 * delimiter and doubled quotes; `delimiter` ' ' means runs of blanks.
 */
export function loadRaw(
  db: Database.Database,
  table: string,
  path: string,
  options: { delimiter?: string; encoding?: string } = {},
): string[] {
  const { delimiter = ',', encoding = 'utf-8' } = options;
  const bytes = readFileSync(path);
  const text = new TextDecoder(encoding).decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const split = (line: string): string[] => (delimiter === ' ' ? line.trim().split(/ +/) : fieldsOf(line, delimiter));
  const header = split(lines[0]);
  db.exec(`create table ${table} (${header.map((name) => `"${name}" text`).join(', ')})`);
  const insert = db.prepare(`insert into ${table} values (${header.map(() => '?').join(', ')})`);
  db.transaction(() => {
    for (const line of lines.slice(1)) insert.run(split(line));
  })();
  return header;
}

function fieldsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (quoted && character === '"' && line[at + 1] === '"') field += line[at++];
    else if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  fields.push(field);
  return fields;
}
