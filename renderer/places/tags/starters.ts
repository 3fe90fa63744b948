import type { Catalogue } from '#core/contract/types.ts';

/** Names with other characters than the language's own are written in backticks. */
function written(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name}\``;
}

/**
 * First expressions made of the names of this workspace, to begin from.
 *
 * @example
 * starters(catalogue)[0]; // 'lapsed(order, 90 days)'
 */
export function starters(catalogue: Catalogue): string[] {
  const streams = catalogue.streams.filter(({ builtIn }) => !builtIn).sort((a, b) => b.customers - a.customers);
  const found: string[] = [];
  const paid = streams.find((stream) => stream.fields.some((field) => field.role === 'amount'));
  const first = paid ?? streams[0];
  if (first) found.push(`lapsed(${written(first.name)}, 90 days)`);
  if (paid) {
    const amount = paid.fields.find((field) => field.role === 'amount');
    if (amount)
      found.push(
        `sum(${written(paid.name)}.${written(amount.name)} in last 1 year) >= 500\nand not any(${written(paid.name)} in last 90 days)`,
      );
  }
  const busiest = [...streams].sort((a, b) => b.rows - a.rows)[0];
  if (busiest) found.push(`count(${written(busiest.name)} in last 6 months) <= 3`);
  const age = catalogue.attributes.find((attribute) => attribute.type === 'number' || attribute.type === 'money');
  if (age) found.push(`${written(age.name)} is known`);
  return found;
}
