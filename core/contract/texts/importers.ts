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
  'impossible-day': {
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
  'negative-not-wanted': {
    en: '"{value}" is negative, and negative values of {column} are set aside as was decided.',
    zh: '“{value}”为负数；按照所作的选择，{column} 的负值将被搁置。',
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
  'mapping-invalid': { en: 'The mapping cannot be used: {field}: {detail}.', zh: '映射无法使用：{field}：{detail}。' },
  'header-broken': { en: 'The header cannot be read ({code}): {raw}', zh: '无法读取表头（{code}）：{raw}' },
} satisfies Record<string, CodedText>;

/** Questions that a file raises, and what each answer does: `<code>-<option>`. Also the reasons why rows were skipped. */
const decisions = {
  'id-decimals': {
    en: '{rows} of {of} customer ids are written with a decimal part of zeros: {example}. The same customer would be another one in a file without it.',
    zh: '{of} 个客户编号中有 {rows} 个带有全零小数：{example}。在不带小数的文件中，同一客户会变成另一位客户。',
  },
  'id-decimals-strip': { en: 'Take the .0 off', zh: '去掉 .0' },
  'id-decimals-keep': { en: 'Keep the ids as written', zh: '按原样保留编号' },
  'rows-without-customer': { en: 'Rows without a customer id: {rows}.', zh: '没有客户编号的行：{rows} 行。' },
  'rows-without-customer-skip': { en: 'Leave them out and count them', zh: '略过并计数' },
  'rows-without-customer-quarantine': { en: 'Keep them in quarantine', zh: '放入隔离区' },
  'exact-duplicates': { en: '{rows} rows that equal an earlier row of the file in every value', zh: '{rows} 行与文件中较早的某行完全相同' },
  'exact-duplicates-keep': { en: 'Keep them: two equal lines in one basket are possible', zh: '保留：同一笔订单中可能有两行相同' },
  'exact-duplicates-drop': { en: 'Drop the repeats', zh: '删除重复行' },
  'blank-lines': { en: '{rows} blank lines', zh: '{rows} 个空行' },
  'negative-amounts': {
    en: '{rows} values of {column} are negative, e.g. {example}. They are usually returns, cancellations or corrections.',
    zh: '{column} 有 {rows} 个负值，例如 {example}。它们通常是退货、取消或更正。',
  },
  'negative-amounts-keep': { en: 'Keep them: sums are net of returns', zh: '保留：合计为扣除退货后的净额' },
  'negative-amounts-quarantine': { en: 'Set the rows aside in quarantine', zh: '把这些行放入隔离区' },
  'ambiguous-date-order': {
    en: '{rows} dates of {column} do not say whether the day or the month comes first (no number is over 12), e.g. {example}.',
    zh: '{column} 的 {rows} 个日期无法判断日在前还是月在前（没有大于 12 的数），例如 {example}。',
  },
  'ambiguous-decimal-mark': {
    en: '{rows} numbers of {column} have one mark followed by three digits: thousands or decimals?',
    zh: '{column} 的 {rows} 个数字只有一个符号且后跟三位数字：是千分位还是小数点？',
  },
  'ambiguous-decimal-mark-.': { en: 'The point is the decimal mark, the comma separates thousands', zh: '点是小数点，逗号是千分位' },
  'ambiguous-decimal-mark-,': { en: 'The comma is the decimal mark, the point separates thousands', zh: '逗号是小数点，点是千分位' },
} satisfies Record<string, CodedText>;

/** What was found out about the file as a whole. */
const fileNotes = {
  'encoding-bom': { en: 'Encoding {encoding}: the file begins with its byte order mark.', zh: '编码 {encoding}：文件以字节顺序标记开头。' },
  'encoding-nul-pattern': {
    en: 'Encoding {encoding}: every other byte of much of the text is zero.',
    zh: '编码 {encoding}：大部分文本每隔一个字节为零。',
  },
  'encoding-ascii': { en: 'Encoding {encoding}: plain ASCII as far as it was read.', zh: '编码 {encoding}：所读部分均为 ASCII。' },
  'encoding-utf-8': { en: 'Encoding {encoding}: all bytes are valid UTF-8.', zh: '编码 {encoding}：所有字节均为有效的 UTF-8。' },
  'encoding-gb18030': {
    en: 'Encoding {encoding}: not UTF-8, but valid GB18030 that reads like Chinese.',
    zh: '编码 {encoding}：不是 UTF-8，而是有效的 GB18030 且内容像中文。',
  },
  'encoding-mostly-utf-8': {
    en: 'Encoding {encoding}: most of the text is UTF-8, some bytes are not. Rows with those go to quarantine.',
    zh: '编码 {encoding}：大部分文本是 UTF-8，少数字节不是。含有这些字节的行会进入隔离区。',
  },
  'encoding-windows-1252': {
    en: 'Encoding {encoding}, by exclusion: neither UTF-8 nor Chinese GB18030. Look at names with accents in the preview.',
    zh: '编码 {encoding}（排除法）：既不是 UTF-8 也不是 GB18030。请在预览中检查带重音的名称。',
  },
  'delimiter-found': {
    en: '{columns} columns separated by {delimiter}: {percent} % of the first rows split so.',
    zh: '以 {delimiter} 分隔的 {columns} 列：前若干行中有 {percent}% 如此。',
  },
  'title-lines': { en: '{lines} lines above the header are a title and are passed over.', zh: '表头上方的 {lines} 行是标题，已跳过。' },
  'single-column': { en: 'No delimiter splits the rows: one column.', zh: '没有分隔符能拆分各行：只有一列。' },
  'fixed-width-found': {
    en: '{columns} columns at fixed positions: the places between them are blank in all of {lines} lines.',
    zh: '{columns} 列位于固定位置：{lines} 行中列间位置均为空白。',
  },
  'blanks-found': { en: '{columns} columns separated by runs of blanks.', zh: '以连续空格分隔的 {columns} 列。' },
  'header-found': { en: 'The first row is a header: it holds names, no numbers or dates.', zh: '第一行是表头：只有名称，没有数字或日期。' },
  'header-missing': { en: 'There is no header: the first row holds values.', zh: '没有表头：第一行就是数据。' },
  'header-only': {
    en: '"{file}" has a header and no rows: nothing would come in.',
    zh: '“{file}”只有表头，没有数据行：不会导入任何内容。',
  },
  'file-of-events': {
    en: 'A file of events: it has a time, and {rows} rows belong to a customer who came before.',
    zh: '这是事件文件：有时间列，且 {rows} 行的客户在前面出现过。',
  },
  'file-of-events-by-columns': {
    en: 'A file of events: it has a time and something to count or sum.',
    zh: '这是事件文件：有时间列，并有可计数或求和的内容。',
  },
  'file-of-customers': {
    en: 'A file of customers: {rows} rows, each customer once or nearly so.',
    zh: '这是客户文件：{rows} 行，每位客户（几乎）只出现一次。',
  },
  'customers-repeat-without-time': {
    en: '{rows} rows belong to a customer who came before, but no column says when. The last value that is not blank counts for each customer.',
    zh: '{rows} 行的客户在前面出现过，但没有时间列。每位客户取最后一个非空值。',
  },
  'no-customer-column': {
    en: 'No column of "{file}" looks like a customer id. Choose one before the file can come in.',
    zh: '“{file}”中没有像客户编号的列。请先指定一列才能导入。',
  },
  'stream-named': { en: 'The rows become the stream "{stream}". Another name can be given.', zh: '各行将成为事件流“{stream}”。可以改名。' },
  'purpose-do-not-contact': {
    en: '"{file}" looks like a list of people who must not be contacted, by its name.',
    zh: '从文件名看，“{file}”像是免打扰名单。',
  },
  'mapping-remembered': {
    en: 'A file with this header was brought in before; its mapping is offered again.',
    zh: '此前导入过相同表头的文件，已沿用其映射。',
  },
} satisfies Record<string, CodedText>;

/** Why a column was read as it was. */
const evidence = {
  'column-given': { en: 'Stated by the mapping, not guessed.', zh: '由映射文件指定，不是推断。' },
  'column-remembered': { en: 'As confirmed for an earlier file with the same header.', zh: '沿用此前相同表头文件中确认的设置。' },
  'blank-header': { en: 'Column {column} has no header; it is called {name}.', zh: '第 {column} 列没有表头，命名为 {name}。' },
  'duplicate-header': {
    en: 'The header "{header}" comes more than once; this column is called {name}.',
    zh: '表头“{header}”出现多次，该列命名为 {name}。',
  },
  'type-date': {
    en: '{rows} of {values} values are dates written {format}, e.g. {example}.',
    zh: '{values} 个值中有 {rows} 个是 {format} 格式的日期，例如 {example}。',
  },
  'type-time': {
    en: '{rows} of {values} values are dates with a time of day, written {format}, e.g. {example}.',
    zh: '{values} 个值中有 {rows} 个是 {format} 格式的日期时间，例如 {example}。',
  },
  'type-unix-time': {
    en: 'All {rows} values are Unix times between 2000 and 2038, e.g. {example}.',
    zh: '全部 {rows} 个值是 2000 至 2038 年间的 Unix 时间，例如 {example}。',
  },
  'date-order-day-first': {
    en: 'The day comes first: {rows} values have a first number over 12.',
    zh: '日在前：{rows} 个值的第一个数大于 12。',
  },
  'date-order-month-first': {
    en: 'The month comes first: {rows} values have a second number over 12.',
    zh: '月在前：{rows} 个值的第二个数大于 12。',
  },
  'mixed-date-formats': {
    en: '{rows} values are dates in another form: {formats}. They go to quarantine; to read them too, set the date format to {pattern}.',
    zh: '{rows} 个值是其他格式的日期：{formats}。它们会进入隔离区；若要一并读取，请把日期格式设为 {pattern}。',
  },
  'impossible-dates-seen': {
    en: '{rows} values name a day that the calendar does not have; they go to quarantine.',
    zh: '{rows} 个值是不存在的日期，会进入隔离区。',
  },
  'type-boolean': { en: 'All {rows} values are yes or no: {words}.', zh: '全部 {rows} 个值都是是/否：{words}。' },
  'type-number': {
    en: '{rows} of {values} values are numbers, with at most {decimals} decimals.',
    zh: '{values} 个值中有 {rows} 个是数字，最多 {decimals} 位小数。',
  },
  'type-money': {
    en: '{rows} of {values} values are amounts of money, with at most {decimals} decimals.',
    zh: '{values} 个值中有 {rows} 个是金额，最多 {decimals} 位小数。',
  },
  'decimal-comma': {
    en: 'The comma is the decimal mark: {rows} values are numbers only so.',
    zh: '逗号是小数点：{rows} 个值只有这样才是数字。',
  },
  'thousands-found': { en: '{rows} values have thousands separators.', zh: '{rows} 个值带有千分位分隔符。' },
  'unit-found': { en: '{rows} values carry a sign: read as {unit}.', zh: '{rows} 个值带有单位符号：按 {unit} 读取。' },
  'negatives-found': {
    en: '{rows} values are negative, written {forms}, e.g. {example}.',
    zh: '{rows} 个负值，写作 {forms}，例如 {example}。',
  },
  'values-do-not-fit': {
    en: '{rows} of {values} values do not fit and go to quarantine.',
    zh: '{values} 个值中有 {rows} 个不符合，会进入隔离区。',
  },
  'blank-words-seen': {
    en: '{rows} values are a word for "none" (NA, NULL, - ...) and count as blank.',
    zh: '{rows} 个值是表示“无”的词（NA、NULL、- 等），视为空。',
  },
  'too-many-decimals-seen': {
    en: '{rows} values have more than 6 decimals, which cannot be kept exactly; they go to quarantine.',
    zh: '{rows} 个值的小数超过 6 位，无法精确保存，会进入隔离区。',
  },
  'type-text': { en: 'Text, e.g. {example}.', zh: '文本，例如 {example}。' },
  'text-categories': {
    en: 'Text with {count} different values, most often {example}.',
    zh: '文本，共 {count} 种取值，最多的是 {example}。',
  },
  'text-all-blank': { en: 'All values are blank.', zh: '所有值均为空。' },
  'text-identifier': {
    en: 'The header names an id or a code: kept as text, to the last digit.',
    zh: '表头表明是编号或代码：按文本逐位保留。',
  },
  'text-contact': {
    en: 'The header names an address, a phone number or a name: kept as text.',
    zh: '表头表明是地址、电话或姓名：按文本保留。',
  },
  'text-leading-zeros': {
    en: '{rows} values begin with a zero, e.g. {example}: kept as text, so that the zeros stay.',
    zh: '{rows} 个值以 0 开头，例如 {example}：按文本保留，以免丢失前导零。',
  },
  'text-long-digits': {
    en: 'Values have up to {digits} digits, more than a number keeps exactly: kept as text.',
    zh: '最长 {digits} 位数字，超过数字可精确保存的范围：按文本保留。',
  },
  'text-codes': {
    en: '{rows} values mix letters and digits, e.g. {example}: a code, kept as text.',
    zh: '{rows} 个值含字母和数字，例如 {example}：是代码，按文本保留。',
  },
  'text-words': {
    en: '{rows} values are words that come again and again, e.g. {example}: kept as text. Read as a number, those rows would go to quarantine.',
    zh: '{rows} 个值是反复出现的非数字，例如 {example}：按文本保留。若按数字读取，这些行会进入隔离区。',
  },
  'text-too-many-decimals': {
    en: '{rows} values have more than 6 decimals, which cannot be kept exactly: kept as text.',
    zh: '{rows} 个值的小数超过 6 位，无法精确保存：按文本保留。',
  },
  'id-scientific': {
    en: '{rows} ids are written in scientific notation, e.g. {example}: a spreadsheet has cut their digits. Export the file again with the column as text; these ids match nothing.',
    zh: '{rows} 个编号是科学计数法，例如 {example}：电子表格已截断其数字。请把该列设为文本后重新导出；这些编号无法匹配。',
  },
  'amount-computed': {
    en: 'No column holds an amount; it is {quantity} × {price}, exactly.',
    zh: '没有金额列；金额 = {quantity} × {price}，精确计算。',
  },
  'constant-per-customer': {
    en: '{rows} further rows of the same customers repeat the value: a fact about the customer, kept there too.',
    zh: '同一客户的另外 {rows} 行取值相同：这是客户属性，也保存到客户。',
  },
  'role-customer-header': { en: 'The header "{header}" names the customer.', zh: '表头“{header}”表示客户。' },
  'role-time-header': { en: 'The header "{header}" names when it happened.', zh: '表头“{header}”表示发生时间。' },
  'role-event-header': { en: 'The header "{header}" names the kind of event.', zh: '表头“{header}”表示事件类型。' },
  'role-amount-header': { en: 'The header "{header}" names an amount.', zh: '表头“{header}”表示金额。' },
  'role-quantity-header': { en: 'The header "{header}" names a quantity.', zh: '表头“{header}”表示数量。' },
  'role-price-header': { en: 'The header "{header}" names a price per piece.', zh: '表头“{header}”表示单价。' },
  'role-consent-header': { en: 'The header "{header}" names consent.', zh: '表头“{header}”表示同意。' },
  'role-email-header': { en: 'The header "{header}" names an e-mail address.', zh: '表头“{header}”表示电子邮箱。' },
  'role-phone-header': { en: 'The header "{header}" names a phone number.', zh: '表头“{header}”表示电话。' },
  'role-name-header': { en: 'The header "{header}" names a name.', zh: '表头“{header}”表示姓名。' },
  'role-customer-values': {
    en: 'No header names the customer; {header} is the first column that looks like an id. Check it.',
    zh: '没有表头表示客户；{header} 是第一个像编号的列。请核对。',
  },
  'role-time-values': { en: '{header} is the first column of dates.', zh: '{header} 是第一个日期列。' },
} satisfies Record<string, CodedText>;

export const importTexts = { ...faults, ...refusals, ...decisions, ...fileNotes, ...evidence } satisfies Record<string, CodedText>;
