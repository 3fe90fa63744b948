import type { DestinationInfo, Finding } from '#core/contract/types.ts';
import { normalizeEmail, normalizePhone } from './address.ts';
import { createFindings } from './findings.ts';
import { attributeText, chosenColumns } from './options.ts';
import type { Slices } from './slices.ts';
import { csvLine, fileName, guardFormula, looksLikeFormula } from './text.ts';
import type { Destination, ExportJob, FileSink, Recipient } from './types.ts';

const MAX_BYTES = 50_000_000;
const HELP = 'https://help.klaviyo.com/hc/en-us/articles';

const info: DestinationInfo = {
  id: 'klaviyo',
  name: { en: 'Klaviyo', zh: 'Klaviyo' },
  channels: ['email', 'sms'],
  rules: [
    {
      code: 'klaviyo-format',
      text: { en: 'CSV only, the first row is the header. Written in UTF-8.', zh: '仅支持 CSV，首行为表头。以 UTF-8 写出。' },
      source: `${HELP}/115005078807`,
      read: '2026-11-22',
    },
    {
      code: 'klaviyo-identifier',
      text: {
        en: 'Every row has an e-mail (`Email`) or a phone (`Phone Number`) in the first column.',
        zh: '每行首列必须有邮箱（`Email`）或手机号（`Phone Number`）。',
      },
      source: `${HELP}/115005078807, ${HELP}/115005078967`,
      read: '2026-11-22',
    },
    {
      code: 'klaviyo-duplicates',
      text: { en: 'No e-mail and no phone twice.', zh: '邮箱和手机号均不得重复。' },
      source: `${HELP}/115005078807`,
      read: '2026-11-22',
    },
    {
      code: 'klaviyo-phone',
      text: {
        en: 'Phones in E.164: + country code and digits. They are written without any guard sign.',
        zh: '手机号采用 E.164 格式：+ 国家代码和号码。写出时不加保护符号。',
      },
      source: `${HELP}/115005078807, https://splitforge.app/blog/klaviyo-csv-import-errors-fix`,
      read: '2026-11-22',
    },
    {
      code: 'klaviyo-dates',
      text: {
        en: 'Dates as YYYY-MM-DD; map dates without a time to text, else they become midnight UTC.',
        zh: '日期写作 YYYY-MM-DD；没有时间的日期请映射为文本，否则会被当作 UTC 零点。',
      },
      source: `${HELP}/360039859932`,
      read: '2026-11-22',
    },
    {
      code: 'klaviyo-size',
      text: { en: 'At most 50 MB a file; larger lists are split.', zh: '单个文件不超过 50 MB；超出时自动拆分。' },
      source: `${HELP}/115005078807`,
      read: '2026-11-22',
    },
    {
      code: 'klaviyo-consent',
      text: {
        en: 'Consent is given at import to all rows or to none; the column `Consent` holds a JSON array such as ["email"] where the customer said yes.',
        zh: '导入时要么给所有行授予同意，要么都不授予；客户已同意时，`Consent` 列写入 JSON 数组，如 ["email"]。',
      },
      source: `${HELP}/8557592023451, ${HELP}/360035428731`,
      read: '2026-11-22',
    },
  ],
  options: [
    {
      name: 'both',
      text: { en: 'E-mail and phone, not only the one of the channel', zh: '同时写出邮箱和手机号（默认只写渠道所需的一项）' },
      kind: 'boolean',
      required: false,
      initial: 'false',
    },
    {
      name: 'properties',
      text: { en: 'Columns to send as profile properties', zh: '作为档案属性发送的列' },
      kind: 'columns',
      required: false,
      initial: '',
    },
    { name: 'consent', text: { en: 'Column Consent', zh: '写出 Consent 列' }, kind: 'boolean', required: false, initial: 'true' },
  ],
};

/** A list import for Klaviyo. */
export const klaviyo: Destination = { describe: () => info, check, write };

/** E-mail and phone as Klaviyo takes them; null where it would not. */
function identifiers(job: ExportJob, recipient: Recipient): { email: string | null; phone: string | null } {
  const both = job.options.both === 'true';
  const email = (both || job.list.channel === 'email') && recipient.email !== null ? normalizeEmail(recipient.email) : null;
  const phone = (both || job.list.channel === 'sms') && recipient.phone !== null ? normalizePhone(recipient.phone) : null;
  return { email, phone };
}

function* check(job: ExportJob): Slices<Finding[]> {
  const findings = createFindings();
  const seen = new Set<string>();
  const properties = chosenColumns(job, 'properties');
  for (const recipient of job.treatment) {
    yield;
    const { email, phone } = identifiers(job, recipient);
    if (email === null && phone === null) findings.add('error', 'klaviyo-no-identifier', recipient.id, { channel: job.list.channel });
    if (job.options.both === 'true') {
      if (recipient.email !== null && email === null) findings.add('warning', 'klaviyo-left-blank', recipient.id, { column: 'Email' });
      if (recipient.phone !== null && phone === null)
        findings.add('warning', 'klaviyo-left-blank', recipient.id, { column: 'Phone Number' });
    }
    for (const key of [email, phone]) {
      if (key !== null && seen.has(key)) findings.add('error', 'klaviyo-duplicate', recipient.id);
      if (key !== null) seen.add(key);
    }
    if (job.options.consent === 'true' && recipient.consent !== 'yes')
      findings.add('warning', 'klaviyo-consent-missing', recipient.id, { channel: job.list.channel });
    for (const column of properties) {
      if (looksLikeFormula(attributeText(recipient, column.name)))
        findings.add('warning', 'destination-formula-guarded', recipient.id, { column: column.name });
    }
  }
  return findings.all();
}

function* write(job: ExportJob, sink: FileSink): Slices<void> {
  const properties = chosenColumns(job, 'properties').map((column) => column.name);
  const table = tableOf(job, properties);
  const header = Buffer.from(csvLine(table.headers));
  let part = 0;
  let bytes = MAX_BYTES;
  let lines: Buffer[] = [];
  const flush = () => {
    if (lines.length > 0) sink.write(Buffer.concat(lines));
    lines = [];
  };
  const open = () => {
    flush();
    part += 1;
    sink.open(fileName(job.list.name, info.id, { arm: 'treatment', part, extension: 'csv' }), 'treatment');
    lines.push(header);
    bytes = header.length;
  };
  for (const recipient of job.treatment) {
    yield;
    const line = Buffer.from(csvLine(table.cells(recipient)));
    if (part === 0 || bytes + line.length > MAX_BYTES) open();
    lines.push(line);
    bytes += line.length;
    if (lines.length === 5000) flush();
    sink.count(1);
  }
  if (part === 0) open();
  flush();
}

function tableOf(job: ExportJob, properties: string[]): { headers: string[]; cells(recipient: Recipient): string[] } {
  const emailFirst = job.list.channel !== 'sms';
  const both = job.options.both === 'true';
  const identity = both ? (emailFirst ? ['Email', 'Phone Number'] : ['Phone Number', 'Email']) : [emailFirst ? 'Email' : 'Phone Number'];
  const consent = job.options.consent === 'true';
  const own = ['rekindle_id', 'rekindle_list', 'rekindle_offer'];
  const cells = (recipient: Recipient) => {
    const { email, phone } = identifiers(job, recipient);
    // addresses are normalised: they hold no formula, and a phone keeps its +
    const addresses = identity.map((header) => (header === 'Email' ? email : phone) ?? '');
    const texts = [recipient.id, job.list.name, job.list.offer, ...properties.map((name) => attributeText(recipient, name))];
    const said = recipient.consent === 'yes' ? JSON.stringify([job.list.channel]) : '';
    return [...addresses, ...(consent ? [said] : []), ...texts.map(guardFormula)];
  };
  return { headers: [...identity, ...(consent ? ['Consent'] : []), ...own, ...properties.map(guardFormula)], cells };
}
