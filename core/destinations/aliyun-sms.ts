import { refuse } from '#core/contract/texts.ts';
import type { DestinationInfo, Finding } from '#core/contract/types.ts';
import { isMainlandMobile, normalizePhone } from './address.ts';
import { createFindings } from './findings.ts';
import { attributeText, columnOf, splitList } from './options.ts';
import type { Slices } from './slices.ts';
import { createEncoder, fileName } from './text.ts';
import type { Destination, ExportJob, FileSink, Recipient } from './types.ts';
import { MAX_SHEET_ROWS, textWorkbook } from './xlsx.ts';

const MASS = 'https://help.aliyun.com/zh/sms/user-guide/send-messages-by-using-mass-messaging';
const MAX_TASK_NAME = 30;
const PHONE_HEADER = '手机号码';

const info: DestinationInfo = {
  id: 'aliyun-sms',
  name: { en: 'Aliyun SMS (阿里云短信)', zh: '阿里云短信' },
  channels: ['sms'],
  rules: [
    {
      code: 'aliyun-mainland',
      text: {
        en: 'A domestic task takes mainland mobile numbers: 11 digits, 1 then 3-9, without +86.',
        zh: '国内消息任务只接受中国大陆手机号：11 位，以 1 开头、第二位为 3-9，不带 +86。',
      },
      source: MASS,
      read: '2026-11-22',
    },
    {
      code: 'aliyun-variables',
      text: {
        en: 'A template with variables needs a file: the number, then one column per variable, named as in the template. Every variable needs a value.',
        zh: '模板含变量时必须导入文件：首列为号码，其后每个模板变量一列，列名与模板变量一致，且每个变量都要有值。',
      },
      source: MASS,
      read: '2026-11-22',
    },
    {
      code: 'aliyun-format',
      text: {
        en: '.xlsx or .txt (third-party account). Written as .xlsx with text cells, so that leading zeros stay; .txt, one number a line, if asked for and the template has no variables.',
        zh: '支持 .xlsx 或 .txt（第三方说明）。默认写出 .xlsx，单元格均为文本，保留前导零；模板不含变量时可选择 .txt，每行一个号码。',
      },
      source: 'https://www.yunzhuji.net/aliyun/273123.html',
      read: '2026-11-22',
    },
    {
      code: 'aliyun-duplicates',
      text: {
        en: 'The same number twice is sent once where the template has no variables, and twice where the values differ.',
        zh: '模板不含变量时，重复号码会被去重；含变量且变量值不同时不会去重。',
      },
      source: MASS,
      read: '2026-11-22',
    },
    {
      code: 'aliyun-task-name',
      text: { en: 'The task name has at most 30 characters.', zh: '任务名称不超过 30 个字符。' },
      source: MASS,
      read: '2026-11-22',
    },
    {
      code: 'aliyun-limits',
      text: {
        en: 'Rows and bytes a file may have, and the header of the number column, are not published: compare with the sample file of the console before sending. By hand at most 1,000 numbers.',
        zh: '单个文件的行数、大小上限以及号码列的表头均未公布：发送前请与控制台“下载范例”核对。手动输入最多 1,000 个号码。',
      },
      source: MASS,
      read: '2026-11-22',
    },
  ],
  options: [
    {
      name: 'task',
      text: { en: 'Task name (blank: the list name)', zh: '任务名称（留空则用名单名称）' },
      kind: 'text',
      required: false,
      initial: '',
    },
    {
      name: 'variables',
      text: {
        en: 'Template variables: variable=column, or variable=column|text where blank, parted by commas; `name`, `offer` and `id` are columns too',
        zh: '模板变量：变量=列，或 变量=列|空值时的文本，用逗号分隔；`name`、`offer`、`id` 也可作为列',
      },
      kind: 'text',
      required: false,
      initial: '',
    },
    {
      name: 'txt',
      text: { en: '.txt, one number a line (templates without variables)', zh: '写出 .txt，每行一个号码（模板不含变量时）' },
      kind: 'boolean',
      required: false,
      initial: 'false',
    },
  ],
};

/** A file of recipients for the mass messaging page of Aliyun's SMS console. */
export const aliyunSms: Destination = { describe: () => info, check, write };

interface Variable {
  name: string;
  text(recipient: Recipient): string;
}

/** Reads `variable=column|fallback` parts; the fallback stands where the column is blank. */
function variablesOf(job: ExportJob): Variable[] {
  const seen = new Set<string>();
  return splitList(job.options.variables).map((part) => {
    const [left, fallback = ''] = splitAt(part, '|');
    const [given, column = given] = splitAt(left, '=');
    const name = given.replace(/^\$\{(.*)\}$/, '$1');
    if (name === '' || seen.has(name)) throw refuse('aliyun-variable-name', { variable: part });
    seen.add(name);
    const source = sourceOf(job, column === given ? name : column);
    return { name, text: (recipient) => source(recipient).trim() || fallback };
  });
}

/** The text before the first sign and, where there is the sign, the text after it. */
function splitAt(text: string, sign: string): [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function sourceOf(job: ExportJob, column: string): Variable['text'] {
  const own = job.columns.some((each) => each.name === column || each.label === column);
  if (!own && column === 'offer') return () => job.list.offer;
  if (!own && column === 'id') return (recipient) => recipient.id;
  if (!own && column === 'name') return (recipient) => recipient.name ?? '';
  const { name } = columnOf(job, column);
  return (recipient) => attributeText(recipient, name);
}

/** The 11 digits, or null. */
function mainland(recipient: Recipient): string | null {
  const phone = recipient.phone === null ? null : normalizePhone(recipient.phone);
  return phone !== null && isMainlandMobile(phone) ? phone.slice(3) : null;
}

function* check(job: ExportJob): Slices<Finding[]> {
  const findings = createFindings();
  const variables = variablesOf(job);
  const task = job.options.task.trim() || job.list.name;
  if ([...task].length > MAX_TASK_NAME) findings.note('error', 'aliyun-task-name-long', { name: task, length: [...task].length });
  if (job.options.txt === 'true' && variables.length > 0) findings.note('error', 'aliyun-txt-variables', { variables: variables.length });
  const seen = new Set<string>();
  for (const recipient of job.treatment) {
    yield;
    const phone = mainland(recipient);
    if (phone === null) findings.add('error', recipient.phone === null ? 'aliyun-no-phone' : 'aliyun-not-mainland', recipient.id);
    else if (seen.has(phone))
      findings.add('warning', variables.length > 0 ? 'aliyun-duplicate-sent-twice' : 'aliyun-duplicate-dropped', recipient.id);
    if (phone !== null) seen.add(phone);
    for (const variable of variables) {
      if (variable.text(recipient) === '') findings.add('error', 'aliyun-variable-blank', recipient.id, { variable: variable.name });
    }
  }
  findings.note('warning', 'aliyun-limits-unknown', { header: PHONE_HEADER });
  return findings.all();
}

function* write(job: ExportJob, sink: FileSink): Slices<void> {
  if (job.options.txt === 'true') yield* writeText(job, sink);
  else yield* writeWorkbooks(job, sink);
}

function* writeWorkbooks(job: ExportJob, sink: FileSink): Slices<void> {
  const variables = variablesOf(job);
  const header = [PHONE_HEADER, ...variables.map((variable) => variable.name)];
  let rows: string[][] = [header];
  let part = 0;
  const close = () => {
    part += 1;
    sink.open(fileName(job.list.name, info.id, { arm: 'treatment', part, extension: 'xlsx' }), 'treatment');
    sink.write(textWorkbook(rows));
    sink.count(rows.length - 1);
    rows = [header];
  };
  for (const recipient of job.treatment) {
    yield;
    rows.push([mainland(recipient) ?? '', ...variables.map((variable) => variable.text(recipient))]);
    if (rows.length === MAX_SHEET_ROWS) close();
  }
  if (rows.length > 1 || part === 0) close();
}

function* writeText(job: ExportJob, sink: FileSink): Slices<void> {
  sink.open(fileName(job.list.name, info.id, { arm: 'treatment', part: 1, extension: 'txt' }), 'treatment');
  const out = createEncoder((bytes) => sink.write(bytes));
  for (const recipient of job.treatment) {
    yield;
    out.push(`${mainland(recipient) ?? ''}\r\n`);
    sink.count(1);
  }
  out.flush();
}
