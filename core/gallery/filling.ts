import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, ColumnInfo, StreamInfo } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/complete.ts';
import { writeName, writeText } from '#core/expression/names.ts';
import { translate } from '#core/expression/translate.ts';
import {
  type ColumnSlot,
  type ColumnSlotId,
  columnSlots,
  type StreamSlot,
  type StreamSlotId,
  streamSlots,
  type ValueSlot,
  type ValueSlotId,
  valueSlots,
} from './slots.ts';

/** A text with placeholders in the names of a workspace; `expression` null: the data lack what is `missing`. */
export interface Filled {
  expression: string | null;
  missing: string[];
}

interface Fit {
  catalogue: Catalogue;
  profileOf: ProfileOf;
  language: Language;
  /** What each placeholder became; null: it is not in the data. */
  known: Map<string, string | null>;
}

/**
 * Puts the names of a workspace into texts with placeholders (`ReadyTag.expression` says which there are), and the words of a language into what comes out.
 * Each placeholder is looked for once.
 *
 * @example
 * const fill = filling(catalogue, profileOf, 'en');
 * fill('lapsed({order}, 90 days)'); // { expression: 'lapsed(order, 90 days)', missing: [] }
 */
export function filling(catalogue: Catalogue, profileOf: ProfileOf, language: Language): (text: string) => Filled {
  const fit: Fit = { catalogue, profileOf, language, known: new Map() };
  return (text) => filled(text, fit);
}

function filled(text: string, fit: Fit): Filled {
  const { language, catalogue } = fit;
  const missing = new Set<string>();
  const expression = text.replace(/\{([:=]?)([\w.]+)\}/g, (whole, mark: string, slot: string) => {
    const written = inData(mark, slot, fit);
    if (written === null) missing.add(labelOf(mark, slot, language));
    return written ?? whole;
  });
  return { expression: missing.size > 0 ? null : translate(expression, language, catalogue), missing: [...missing] };
}

function inData(mark: string, slot: string, fit: Fit): string | null {
  const key = mark + slot;
  const known = fit.known.get(key);
  if (known !== undefined) return known;
  const found = mark === '=' ? valueFor(slot as ValueSlotId, fit) : namesFor(mark, slot, fit);
  fit.known.set(key, found);
  return found;
}

function namesFor(mark: string, slot: string, { catalogue }: Fit): string | null {
  if (slot in streamSlots) {
    const stream = streamFor(slot as StreamSlotId, catalogue);
    return stream && writeName(stream.name);
  }
  const found = columnFor(slot as ColumnSlotId, catalogue);
  if (!found) return null;
  const name = writeName(found.column.name);
  return found.stream === null || mark === ':' ? name : `${writeName(found.stream.name)}.${name}`;
}

/** The stream of the workspace that is meant; null: there is none. */
export function streamFor(id: StreamSlotId, { streams }: Catalogue): StreamInfo | null {
  const { names, otherwise }: StreamSlot = streamSlots[id];
  const named = streams.find((stream) => names.test(stream.name) || names.test(stream.label ?? ''));
  // of several that would do, the one of most customers
  return named ?? (otherwise ? streams.filter(otherwise).sort((a, b) => b.customers - a.customers)[0] : undefined) ?? null;
}

/** The column of the workspace that is meant, and its stream; null: there is none. */
export function columnFor(id: ColumnSlotId, catalogue: Catalogue): { stream: StreamInfo | null; column: ColumnInfo } | null {
  const slot: ColumnSlot = columnSlots[id];
  const stream = slot.stream === null ? null : streamFor(slot.stream, catalogue);
  if (slot.stream !== null && stream === null) return null;
  const columns = (stream ? stream.fields : catalogue.attributes).filter((column) => slot.types.includes(column.type));
  const column =
    columns.find((one) => slot.names.test(one.name) || slot.names.test(one.label ?? '')) ??
    (slot.otherwise ? columns.find(slot.otherwise) : undefined);
  return column ? { stream, column } : null;
}

/** The value as the data write it: the most frequent one that fits. */
function valueFor(id: ValueSlotId, { catalogue, profileOf }: Fit): string | null {
  const slot: ValueSlot = valueSlots[id];
  const found = columnFor(slot.column, catalogue);
  const values = found ? (profileOf(found.stream?.name ?? null, found.column.name)?.distribution ?? []) : [];
  const fits = values.filter(({ label }) => slot.values.test(label)).sort((a, b) => b.count - a.count)[0];
  return fits ? writeText(fits.label) : null;
}

function labelOf(mark: string, slot: string, language: Language): string {
  if (mark === '=') return valueSlots[slot as ValueSlotId].label[language];
  return (slot in streamSlots ? streamSlots[slot as StreamSlotId] : columnSlots[slot as ColumnSlotId]).label[language];
}
