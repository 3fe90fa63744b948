import { basename } from 'node:path';
import type { Context, Output } from './context.ts';
import type { Verb } from './program.ts';

/** `rekindle new FILE.rekindle`. */
export function addNewVerb(verb: Verb): void {
  verb('new <file>', 'new').option('--time-zone <zone>', 'timeZone', 'UTC').option('--currency <code>', 'currency', 'CNY').run(create);
}

async function create(context: Context, [path]: [string], options: { timeZone: string; currency: string }): Promise<Output> {
  const info = await (await context.workbench()).createAt(context.path(path), options);
  return { json: info, lines: [context.say('ready', { name: basename(path) })] };
}
