import { refuse } from '#core/contract/texts.ts';
import type { ColumnInfo, DestinationInfo } from '#core/contract/types.ts';
import type { ExportJob, Recipient } from './types.ts';

/**
 * Fills in initial values and refuses what the destination does not know: `destination-option-unknown`, `destination-option-missing`,
 * `destination-option-value`.
 */
export function completeOptions(info: DestinationInfo, given: Record<string, string>): Record<string, string> {
  const options: Record<string, string> = {};
  for (const name of Object.keys(given)) {
    if (!info.options.some((option) => option.name === name)) {
      const known = info.options.map((option) => option.name).join(', ');
      throw refuse('destination-option-unknown', { option: name, destination: info.id, known });
    }
  }
  for (const option of info.options) {
    const value = given[option.name] ?? option.initial;
    if (option.required && value.trim() === '') throw refuse('destination-option-missing', { option: option.name, destination: info.id });
    if (option.kind === 'boolean' && value !== 'true' && value !== 'false') {
      throw refuse('destination-option-value', { option: option.name, destination: info.id, value });
    }
    options[option.name] = value;
  }
  return options;
}

/** Columns named in an option, parted by commas. Refuses `destination-column-unknown`. */
export function chosenColumns(job: ExportJob, option: string): ColumnInfo[] {
  return splitList(job.options[option]).map((name) => columnOf(job, name));
}

export function columnOf(job: ExportJob, name: string): ColumnInfo {
  const found = job.columns.find((column) => column.name === name) ?? job.columns.find((column) => column.label === name);
  if (!found) throw refuse('destination-column-unknown', { column: name, known: job.columns.map((column) => column.name).join(', ') });
  return found;
}

/** Texts parted by commas (full-width ones too), blanks off, empty ones left out. */
export function splitList(text: string): string[] {
  return text
    .split(/[,，]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** An attribute as text; blank is ''. */
export function attributeText(recipient: Recipient, name: string): string {
  const value = recipient.attributes[name] ?? null;
  return value === null ? '' : String(value);
}
