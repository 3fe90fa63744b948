import type { Column, Columns } from '#core/columns/types.ts';
import type { Channel, ColumnInfo, Role } from '#core/contract/types.ts';
import { dialable, normalizeEmail, normalizePhone } from '#core/destinations/address.ts';
import type { ConsentReader } from './consent.ts';
import type { Contact } from './types.ts';
import { textAt, valueAt } from './values.ts';

type TextReader = (customer: number) => string | null;

/** The first attribute with the role; null where the workspace has none. */
function roleReader(columns: Columns, role: Role): TextReader | null {
  const info = columns.attributes.find((each) => each.role === role);
  const column = info ? columns.attribute(info.name) : null;
  return info && column ? (customer) => textAt(column, info, customer) : null;
}

/** The address a channel needs, raw and as it is compared. */
export interface AddressReader {
  raw: TextReader;
  /** Null where no message could arrive. */
  normal(raw: string): string | null;
}

/**
 * Reads the addresses of a channel. `none`: the channel needs none (push, letter). `missing`: the workspace has no column for it, so the send
 * tool has to know the addresses by id.
 */
export function addressReader(columns: Columns, channel: Channel): AddressReader | 'none' | 'missing' {
  if (channel === 'push' || channel === 'letter') return 'none';
  const raw = roleReader(columns, channel === 'email' ? 'email' : 'phone');
  if (!raw) return 'missing';
  if (channel === 'email') return { raw, normal: normalizeEmail };
  return { raw, normal: channel === 'sms' ? normalizePhone : dialable };
}

/** Reads everything a destination may ask for about a customer. */
export function contactReader(columns: Columns, consent: ConsentReader): (customer: number) => Contact {
  const email = roleReader(columns, 'email');
  const phone = roleReader(columns, 'phone');
  const name = roleReader(columns, 'name');
  const readers = columns.attributes
    .map((info) => ({ info, column: columns.attribute(info.name) }))
    .filter((each): each is { info: ColumnInfo; column: Column } => each.column !== null);
  return (customer) => {
    const attributes: Contact['attributes'] = {};
    for (const { info, column } of readers) attributes[info.name] = valueAt(column, info, customer);
    return {
      email: email?.(customer) ?? null,
      phone: phone?.(customer) ?? null,
      name: name?.(customer) ?? null,
      consent: consent.of(customer),
      attributes,
    };
  };
}

/** Reads what identifies a customer in a do-not-contact file: id, e-mail, phone. */
export function identityReader(columns: Columns): (customer: number) => string[] {
  const readers = [roleReader(columns, 'email'), roleReader(columns, 'phone')].filter((read) => read !== null);
  return (customer) => {
    const texts = [columns.idOf(customer)];
    for (const read of readers) {
      const text = read(customer);
      if (text !== null) texts.push(text);
    }
    return texts;
  };
}
