import type { Column, Columns, StreamColumns } from '#core/columns/types.ts';
import type { Channel, ColumnInfo, IsoDate } from '#core/contract/types.ts';
import type { ConsentState } from './types.ts';
import { eventEndOf, textAt } from './values.ts';

/** How a column or a value names a channel, in English and Chinese. */
const CHANNEL_WORDS: Record<Channel, RegExp> = {
  email: /e-?mail|newsletter|邮件|邮箱|电邮/i,
  sms: /sms|short_?message|text_?message|短信/i,
  push: /push|推送/i,
  letter: /letter|postal|direct_?mail|信函|信件|邮寄/i,
  phone: /phone|call|电话|外呼/i,
};
const CHANNELS = Object.keys(CHANNEL_WORDS) as Channel[];
/** Columns that say yes to silence. */
const REFUSAL = /opt_?-?out|unsubscri|do_?not|no_(?:email|sms|call|contact)|退订|拒收|拒绝|勿扰/i;

const YES = new Set([
  '1',
  'true',
  't',
  'yes',
  'y',
  'on',
  'given',
  'granted',
  'optin',
  'optedin',
  'subscribed',
  'consented',
  'active',
  '是',
  '同意',
  '已同意',
  '允许',
  '已授权',
  '授权',
  '订阅',
  '已订阅',
  '接受',
]);
const NO = new Set([
  '0',
  'false',
  'f',
  'no',
  'n',
  'off',
  'withdrawn',
  'revoked',
  'refused',
  'denied',
  'optout',
  'optedout',
  'unsubscribed',
  'never',
  '否',
  '不同意',
  '未同意',
  '拒绝',
  '已拒绝',
  '撤回',
  '已撤回',
  '撤销',
  '已撤销',
  '退订',
  '已退订',
  '取消',
  '已取消',
]);

/** Words that answer the column's own question; in a column like `opted_out` they mean the opposite. */
const PLAIN_TRUTH = /^(?:1|0|true|false|t|f|yes|no|y|n|on|off|是|否)$/;

/**
 * What a text says about consent. `refusal`: the column asks whether the customer said no.
 *
 * @example
 * consentOf('Opted-Out', false); // 'no'
 * consentOf('yes', true); // 'no'
 */
export function consentOf(text: string, refusal: boolean): ConsentState {
  const word = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  const state = YES.has(word) ? 'yes' : NO.has(word) ? 'no' : 'unknown';
  if (!refusal || state === 'unknown' || !PLAIN_TRUTH.test(word)) return state;
  return state === 'yes' ? 'no' : 'yes';
}

export interface ConsentReader {
  /** False where neither a column nor the stream says anything about the channel. */
  known: boolean;
  of(customer: number): ConsentState;
}

/**
 * Reads consent for a channel as of a date. The stream `consent` (fields channel and status) is asked first: its latest event up to as-of decides. Where it
 * holds none for the customer, the consent attributes do: those that name the channel; a general one (naming no channel) can refuse for all, and
 * decides where no attribute names the channel.
 */
export function readConsent(columns: Columns, channel: Channel, asOf: IsoDate): ConsentReader {
  const attributes = columns.attributes.filter((info) => info.role === 'consent');
  const own = attributes.filter((info) => channelsOf(info).includes(channel)).map((info) => attributeReader(columns, info));
  const general = attributes.filter((info) => channelsOf(info).length === 0).map((info) => attributeReader(columns, info));
  const events = streamReader(columns, channel, asOf);
  const of = (customer: number): ConsentState => {
    const latest = events?.(customer) ?? 'unknown';
    if (latest !== 'unknown') return latest;
    const said = own.map((read) => read(customer));
    const overall = general.map((read) => read(customer));
    if (said.includes('no') || overall.includes('no')) return 'no';
    return (own.length > 0 ? said : overall).includes('yes') ? 'yes' : 'unknown';
  };
  return { known: own.length > 0 || general.length > 0 || events !== null, of };
}

function namesOf(info: { name: string; label: string | null }): string {
  return `${info.name} ${info.label ?? ''}`;
}

function channelsOf(info: ColumnInfo): Channel[] {
  return CHANNELS.filter((channel) => CHANNEL_WORDS[channel].test(namesOf(info)));
}

function attributeReader(columns: Columns, info: ColumnInfo): (customer: number) => ConsentState {
  const column = columns.attribute(info.name);
  if (!column) return () => 'unknown';
  return statesOf(column, info, REFUSAL.test(namesOf(info)));
}

/** Texts are read once per dictionary entry. */
function statesOf(column: Column, info: ColumnInfo, refusal: boolean): (row: number) => ConsentState {
  if (column.kind === 'text') {
    const states = column.dictionary.map((text) => consentOf(text, refusal));
    return (row) => states[column.codes[row]];
  }
  return (row) => consentOf(textAt(column, info, row) ?? '', refusal);
}

const STREAM_NAMES = ['consent', 'consents', '同意', '授权'];

function streamReader(columns: Columns, channel: Channel, asOf: IsoDate): ((customer: number) => ConsentState) | null {
  const name = columns.streamNames.find((each) => STREAM_NAMES.includes(each));
  const stream = name === undefined ? null : columns.stream(name);
  if (!stream) return null;
  const status = field(stream, /^(?:status|state|consent|状态|同意)$/i);
  if (!status) return null;
  const about = field(stream, /^(?:channel|渠道)$/i);
  const states = statesOf(status.column, status.info, false);
  const concerned = about ? concernReader(about, channel) : () => true;
  const end = eventEndOf(asOf);
  return (customer) => {
    for (let i = stream.offsets[customer + 1] - 1; i >= stream.offsets[customer]; i -= 1) {
      if (stream.time[i] < end && concerned(i) && states(i) !== 'unknown') return states(i);
    }
    return 'unknown';
  };
}

/** A blank channel, or one named for all, concerns every channel. */
function concernReader(about: { column: Column; info: ColumnInfo }, channel: Channel): (row: number) => boolean {
  const concerns = (text: string) => /^(?:|all|any|全部|所有)$/i.test(text.trim()) || CHANNEL_WORDS[channel].test(text);
  if (about.column.kind === 'text') {
    const { codes, dictionary } = about.column;
    const answers = dictionary.map(concerns);
    return (row) => answers[codes[row]];
  }
  return (row) => concerns(textAt(about.column, about.info, row) ?? '');
}

function field(stream: StreamColumns, pattern: RegExp): { column: Column; info: ColumnInfo } | null {
  const info = stream.info.find((each) => pattern.test(each.name) || (each.label !== null && pattern.test(each.label)));
  const column = info ? stream.fields.get(info.name) : undefined;
  return info && column ? { column, info } : null;
}
