import type { CodedText } from '../texts.ts';

/** A value or a row that does not fit, kept in quarantine. `{value}` is the text in question. */
const faults = {
  'not-a-number': {
    en: '"{value}" is not a number. Correct it, or read the column as text.',
    zh: '“{value}”不是数字。请更正，或把该列按文本读取。',
  },
  'number-too-large': {
    en: '"{value}" has more digits than can be kept exactly (2^53). If it is a number of something (an account, a card), read the column as text.',
    zh: '“{value}”的位数超过可精确保存的范围（2^53）。如果它是编号（账号、卡号），请把该列按文本读取。',
  },
  'more-decimals': {
    en: '"{value}" has more decimals than its column keeps. Raise the decimals of the column.',
    zh: '“{value}”的小数位多于该列保留的位数。请增加该列的小数位数。',
  },
  'too-many-decimals': {
    en: '"{value}" has more than 6 decimals, which is the most that is kept exactly. Round it in the file, or read the column as text.',
    zh: '“{value}”的小数超过 6 位，而最多只能精确保存 6 位。请在文件中四舍五入，或把该列按文本读取。',
  },
  'not-a-date': {
    en: '"{value}" is not a date of the form {format}. Correct it, or change the date format of the column.',
    zh: '“{value}”不符合日期格式 {format}。请更正，或修改该列的日期格式。',
  },
  'impossible-date': {
    en: '"{value}" names a day that the calendar does not have (read as {format}).',
    zh: '“{value}”是日历上不存在的日期（按 {format} 读取）。',
  },
  'impossible-time': {
    en: '"{value}" names a time of day that does not exist (read as {format}).',
    zh: '“{value}”是不存在的时刻（按 {format} 读取）。',
  },
  'not-a-boolean': {
    en: '"{value}" is neither yes nor no (1/0, true/false, yes/no, 是/否).',
    zh: '“{value}”既不是“是”也不是“否”（1/0、true/false、yes/no、是/否）。',
  },
  'time-missing': { en: 'The row has no time, so it cannot be placed in the stream.', zh: '该行没有时间，无法放入事件流。' },
  'field-count': {
    en: 'The row has {fields} fields where {expected} are expected. Usually a delimiter or quote is missing or one too many.',
    zh: '该行有 {fields} 个字段，应为 {expected} 个。通常是分隔符或引号多了或少了。',
  },
  'unbalanced-quote': {
    en: 'A quote is opened in column {column} and never closed properly. The line is set aside and reading goes on at the next line.',
    zh: '第 {column} 列的引号没有正确关闭。该行已搁置，从下一行继续读取。',
  },
  'record-too-long': {
    en: 'The row is longer than {limit} MB. It is set aside (the first 2,000 characters are kept) and reading goes on at the next line.',
    zh: '该行超过 {limit} MB。该行已搁置（保留前 2,000 个字符），从下一行继续读取。',
  },
  'nul-byte': {
    en: 'The row holds a NUL byte, which no text has. The file may be damaged or binary.',
    zh: '该行含有 NUL 字节，文本中不应出现。文件可能已损坏或是二进制文件。',
  },
  'undecodable-text': {
    en: 'The row holds bytes that are not {encoding} text. Choose another encoding if many rows are like this.',
    zh: '该行含有不是 {encoding} 文本的字节。如果这样的行很多，请选择其他编码。',
  },
} satisfies Record<string, CodedText>;

export const importTexts = { ...faults } satisfies Record<string, CodedText>;
