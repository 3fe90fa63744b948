import type { DestinationInfo } from '#core/contract/types.ts';

export type Options = Record<string, string>;

/** The settings of a destination as it proposes them. */
export function initialOptions(destination: DestinationInfo): Options {
  return Object.fromEntries(destination.options.map((option) => [option.name, option.initial]));
}

/** Names of required settings that are blank. */
export function missingOptions(destination: DestinationInfo, options: Options): string[] {
  return destination.options.filter((option) => option.required && (options[option.name] ?? '').trim() === '').map((option) => option.name);
}

/** A setting of kind `columns` as names; they travel as one text, parted by commas. */
export function columnsOf(value: string): string[] {
  return value
    .split(',')
    .map((column) => column.trim())
    .filter((column) => column !== '');
}

/** Destinations that serve the channel first, the rest after them. */
export function byChannel(
  destinations: readonly DestinationInfo[],
  channel: DestinationInfo['channels'][number],
): { fit: DestinationInfo[]; other: DestinationInfo[] } {
  return {
    fit: destinations.filter((each) => each.channels.includes(channel)),
    other: destinations.filter((each) => !each.channels.includes(channel)),
  };
}

/**
 * Where a rule was read, short: each address by its host, once; what is no address as it stands.
 *
 * @example
 * sourceHosts('https://help.klaviyo.com/hc/1, https://help.klaviyo.com/hc/2'); // 'help.klaviyo.com'
 */
export function sourceHosts(source: string): string {
  const parts = source.split(/,\s+/).map((part) => (/^https?:\/\//.test(part) && URL.canParse(part) ? new URL(part).hostname : part));
  return [...new Set(parts)].join(', ');
}
