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

/** Why a file is refused as a whole. */
const refusals = {
  'file-not-found': {
    en: 'The file "{file}" is not there (any more). Check its name and place, then choose it again.',
    zh: '找不到文件“{file}”（可能已被移走）。请检查文件名和位置后重新选择。',
  },
  'file-is-folder': { en: '"{file}" is a folder. Choose the files in it.', zh: '“{file}”是文件夹。请选择其中的文件。' },
  'file-unreadable': {
    en: 'The file "{file}" cannot be read ({detail}). Check its permissions and whether the drive is connected.',
    zh: '无法读取文件“{file}”（{detail}）。请检查权限以及磁盘是否已连接。',
  },
  'file-empty': { en: 'The file "{file}" is empty: it has no rows and no header.', zh: '文件“{file}”是空的：没有表头也没有数据行。' },
  'file-is-binary': {
    en: 'The file "{file}" is not text: its content looks like {kind}. Save it as CSV from the program that made it.',
    zh: '文件“{file}”不是文本：其内容像是 {kind}。请在生成它的程序中另存为 CSV。',
  },
  'gzip-damaged': {
    en: 'The packed file "{file}" is damaged or cut off ({detail}). Fetch it again.',
    zh: '压缩文件“{file}”已损坏或不完整（{detail}）。请重新获取。',
  },
  'too-many-columns': {
    en: 'The first row has {columns} columns; at most {limit} are read. Choose the right delimiter, or turn the table so that rows are customers or events.',
    zh: '第一行有 {columns} 列，最多读取 {limit} 列。请选择正确的分隔符，或转置表格，使每一行是一位客户或一个事件。',
  },
  'header-broken': { en: 'The header cannot be read ({code}): {raw}', zh: '无法读取表头（{code}）：{raw}' },
} satisfies Record<string, CodedText>;

export const importTexts = { ...faults, ...refusals } satisfies Record<string, CodedText>;
