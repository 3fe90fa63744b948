import type { Columns } from '#core/columns/types.ts';
import type { Channel, ColumnInfo, Role, Value } from '#core/contract/types.ts';
import { dialable, normalizeEmail, normalizePhone } from '#core/destinations/address.ts';
import type { Recipient } from '#core/destinations/types.ts';
import type { ConsentReader } from './consent.ts';
import type { ConsentState } from './types.ts';
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

/** What is kept of a customer at the freeze: consent for the channel, then a value per column. */
export type Contact = [ConsentState, ...Value[]];

/** Reads contacts; the values follow the order of `columns.attributes`. */
export function contactReader(columns: Columns, consent: ConsentReader): (customer: number) => Contact {
  const readers = columns.attributes.map((info) => {
    const column = columns.attribute(info.name);
    return column ? (customer: number) => valueAt(column, info, customer) : () => null;
  });
  return (customer) => [consent.of(customer), ...readers.map((read) => read(customer))];
}

/** Turns contacts into what destinations see. `columns` are the attributes that the contacts were read from. */
export function recipientReader(columns: readonly ColumnInfo[]): (id: string, contact: Contact) => Recipient {
  const place = (role: Role) => columns.findIndex((column) => column.role === role) + 1;
  const [email, phone, name] = [place('email'), place('phone'), place('name')];
  const text = (contact: Contact, at: number) => (at === 0 || contact[at] === null ? null : String(contact[at]));
  return (id, contact) => {
    const attributes: Recipient['attributes'] = {};
    for (let i = 0; i < columns.length; i += 1) attributes[columns[i].name] = contact[i + 1];
    return { id, email: text(contact, email), phone: text(contact, phone), name: text(contact, name), consent: contact[0], attributes };
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
