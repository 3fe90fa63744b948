import { textOf } from '#core/contract/texts.ts';
import type { ColumnInfo, ColumnProfile, Completion, StreamInfo, Value } from '#core/contract/types.ts';
import { keywords, type Place } from './complete.ts';
import { writeText } from './names.ts';

const mostValues = 50;

/** The values of a column that is compared: of text the most frequent first, of the others what marks their range. */
export function valueCompletions(stream: StreamInfo | null, column: ColumnInfo, place: Place): Completion[] {
  if (column.type === 'boolean') return keywords(['true', 'false'], place);
  const profile = place.profileOf(stream?.name ?? null, column.name);
  if (!profile) return [];
  return column.type === 'text' ? textValues(profile, place) : rangeValues(profile, place);
}

function textValues(profile: ColumnProfile, place: Place): Completion[] {
  const { rows, blanks, distinct, column, distribution } = profile;
  const wanted = place.word.toLowerCase();
  const share = (count: number) => `${((100 * count) / Math.max(1, rows)).toFixed(1)} %`;
  const more = textOf('values-of-column', { column: column.name, distinct: grouped(distinct), blank: share(blanks) }, place.language);
  return distribution
    .filter(({ label }) => label !== '' && !label.includes('\n'))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => b.count - a.count)
    .slice(0, mostValues)
    .map(({ label, count }) => ({
      label,
      insert: writeText(label),
      range: place.range,
      kind: 'value',
      detail: `${grouped(count)} · ${share(count)}`,
      more,
    }));
}

const marks = ['min', 'median', 'max'] as const;

function rangeValues(profile: ColumnProfile, place: Place): Completion[] {
  return marks.flatMap((mark): Completion[] => {
    const written = writtenValue(profile[mark], profile.column);
    if (written === null) return [];
    return [
      { label: written, insert: written, range: place.range, kind: 'value', detail: textOf(`value-${mark}`, {}, place.language), more: '' },
    ];
  });
}

/** As it is written in the language; null for what cannot be. */
function writtenValue(value: Value, { type }: ColumnInfo): string | null {
  if (typeof value === 'number') return /^-?\d+(\.\d+)?$/.test(String(value)) ? String(value) : null;
  return typeof value === 'string' && (type === 'date' || type === 'time') ? value : null;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
