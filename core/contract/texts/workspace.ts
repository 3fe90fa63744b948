import type { CodedText } from '../texts.ts';

export const workspaceTexts = {
  'workspace-not-found': {
    en: 'There is no workspace file "{path}". Check the name, or make a new workspace.',
    zh: '找不到工作区文件“{path}”。请检查名称，或新建一个工作区。',
  },
  'no-sample': {
    en: 'The files of the sample are not here. Make a new workspace and bring in files of your own.',
    zh: '此处没有示例文件。请新建工作区，并导入您自己的文件。',
  },
  'folder-not-found': {
    en: 'The folder "{path}" does not exist. Make it first, or choose another one.',
    zh: '文件夹“{path}”不存在。请先创建，或另选一个文件夹。',
  },
  'not-a-workspace': {
    en: '"{path}" is not a Rekindle workspace. To bring in a data file, open a workspace and import it there.',
    zh: '“{path}”不是 Rekindle 工作区。若要导入数据文件，请先打开一个工作区，再在其中导入。',
  },
  'workspace-newer': {
    en: '"{path}" was written by a newer version (file version {version}, this one reads up to {known}). Update Rekindle to open it.',
    zh: '“{path}”由更新的版本写成（文件版本 {version}，当前程序最高支持 {known}）。请升级 Rekindle 后再打开。',
  },
  'workspace-locked': {
    en: '"{path}" is open in another Rekindle. Close it there, or open it here read-only.',
    zh: '“{path}”已在另一个 Rekindle 中打开。请先在那边关闭，或在这里以只读方式打开。',
  },
  'workspace-damaged': {
    en: '"{path}" is damaged: {detail}. Open a backup; keep this file until the backup has been checked.',
    zh: '“{path}”已损坏：{detail}。请打开备份；在确认备份可用之前，请保留此文件。',
  },
  'workspace-unreadable': {
    en: '"{path}" cannot be read ({detail}). Check the permissions of the file and its folder.',
    zh: '无法读取“{path}”（{detail}）。请检查文件及其所在文件夹的权限。',
  },
  'workspace-unfinished': {
    en: '"{path}" has changes that were not yet merged when it was last used, and its folder is read-only. Copy the folder to a place that can be written and open it there.',
    zh: '“{path}”上次使用时有尚未合并的更改，而所在文件夹是只读的。请把整个文件夹复制到可写的位置，再从那里打开。',
  },
  'workspace-read-only': {
    en: '"{path}" is open read-only: nothing can be changed. Copy it to a folder that can be written to work on it.',
    zh: '“{path}”以只读方式打开，无法更改。若要编辑，请先把它复制到可写的文件夹。',
  },
  'opened-read-only': {
    en: 'The file or its folder cannot be written, so the workspace is open read-only.',
    zh: '文件或其所在文件夹不可写，工作区已以只读方式打开。',
  },
  'workspace-busy': {
    en: '"{path}" is being used by another program ({detail}). Try again when that has finished.',
    zh: '“{path}”正被另一个程序使用（{detail}）。请等它结束后再试。',
  },
  'disk-full': {
    en: 'The disk that holds "{path}" is full. Nothing was changed. Free some space and do it again.',
    zh: '“{path}”所在的磁盘已满。没有做任何更改。请释放空间后重试。',
  },
  'disk-failed': {
    en: 'The disk that holds "{path}" refused a read or a write ({detail}). Nothing was changed. Check the disk, then do it again.',
    zh: '“{path}”所在的磁盘读写失败（{detail}）。没有做任何更改。请检查磁盘后重试。',
  },
  'unknown-time-zone': {
    en: 'There is no time zone "{value}". Use a name such as Asia/Shanghai or Europe/London.',
    zh: '没有名为“{value}”的时区。请使用 Asia/Shanghai 或 Europe/London 这样的名称。',
  },
  'unknown-currency': {
    en: '"{value}" is not a currency code. Use three capital letters such as CNY or EUR.',
    zh: '“{value}”不是货币代码。请使用三个大写字母，例如 CNY 或 EUR。',
  },
  'backup-exists': {
    en: 'The backup "{path}" is already there and was left alone. Choose another name or folder.',
    zh: '备份文件“{path}”已存在，未被改动。请换一个名称或文件夹。',
  },
  'data-changed': {
    en: 'The data changed while this was being worked out. Ask again.',
    zh: '计算过程中数据发生了变化。请重新执行。',
  },
  'column-too-large': {
    en: 'A text column holds more than 4 GB of different values ({values} so far). Leave that column out.',
    zh: '某个文本列的不同取值超过 4 GB（目前 {values} 个）。请不要导入该列。',
  },
  // writing an import
  'customer-column-missing': {
    en: 'No column of the file is the customer id. Give one column the role "customer".',
    zh: '文件中没有任何列被指定为客户编号。请把某一列的角色设为“客户”。',
  },
  'customer-missing': { en: 'The row has no customer id.', zh: '该行没有客户编号。' },
  'negative-set-aside': {
    en: '{value} is negative, and column "{column}" was to have no negative values.',
    zh: '{value} 是负数，而列“{column}”已选择不接受负数。',
  },
  'event-missing': { en: 'The row does not say what kind of event it is.', zh: '该行没有注明事件类型。' },
  'time-column-missing': {
    en: 'The rows become events of "{stream}", but no column is their time. Give one column the role "time", or make the file one of customers.',
    zh: '这些行将成为“{stream}”的事件，但没有任何列表示时间。请把某一列的角色设为“时间”，或把文件改为客户文件。',
  },
  'time-out-of-range': {
    en: '"{value}" lies outside the years 1932 to 2067, which events can have. Correct the date.',
    zh: '“{value}”不在事件允许的 1932 至 2067 年之间。请更正日期。',
  },
  'column-type-changed': {
    en: 'Column "{column}" came in as {stored} before and would be {given} now. Read it as {stored}, or give it another name.',
    zh: '列“{column}”之前按 {stored} 导入，现在却是 {given}。请按 {stored} 读取，或改用别的名称。',
  },
  'name-taken': {
    en: '"{name}" would name both a customer attribute and a stream of events. Give one of them another name.',
    zh: '“{name}”会同时成为客户属性和事件流的名称。请为其中一个改名。',
  },
  'product-of-unknown': {
    en: 'Column "{column}" is the product of "{name}", which is not a number column that is kept. Keep that column, or take the product out.',
    zh: '列“{column}”由“{name}”相乘得到，而“{name}”不是被保留的数字列。请保留该列，或去掉这个乘积。',
  },
  'product-too-large': {
    en: 'The product in this row has more digits than can be kept exactly (2^53).',
    zh: '该行的乘积位数过多，无法精确保存（2^53）。',
  },
  'too-many-streams': {
    en: 'Column "{column}" has more than {limit} different values, too many to make a stream of each. Make it an ordinary field.',
    zh: '列“{column}”的不同取值超过 {limit} 个，无法各建一个事件流。请把它改为普通字段。',
  },
  'too-many-fields': {
    en: 'Column "{column}" would be one more than the {limit} that the customers, or one stream, can have. Leave columns out.',
    zh: '客户表或单个事件流最多只能有 {limit} 列，列“{column}”超出了上限。请去掉一些列。',
  },
  'import-purpose': {
    en: 'The file is meant as "{purpose}", which is not brought in as data. Import it where such lists are kept.',
    zh: '该文件的用途是“{purpose}”，不作为数据导入。请在相应名单处导入。',
  },
  'decimals-raised': {
    en: 'Column "{column}" keeps {decimals} decimals from now on, because values with so many came in.',
    zh: '列“{column}”从现在起保留 {decimals} 位小数，因为导入了这样的值。',
  },
  'file-known': {
    en: 'This content came in before as "{file}" on {date}, with the same mapping: nothing was added.',
    zh: '相同内容已于 {date} 以“{file}”导入，且映射相同：没有新增任何数据。',
  },
  'quarantine-cut': {
    en: 'Only the first {kept} of {rows} rows that did not fit are kept with their text.',
    zh: '{rows} 行不符合要求，只保留了前 {kept} 行的原文。',
  },
  'stream-not-found': {
    en: 'There is no stream named "{name}". Streams: {known}.',
    zh: '没有名为“{name}”的事件流。现有事件流：{known}。',
  },
  'column-not-found': {
    en: 'There is no column named "{name}" in "{table}". Columns: {known}.',
    zh: '“{table}”中没有名为“{name}”的列。现有列：{known}。',
  },
  'column-name-taken': {
    en: 'The label "{label}" is already the name or label of column "{name}". Choose another one.',
    zh: '“{label}”已是列“{name}”的名称或标签。请换一个。',
  },
  'customer-not-found': {
    en: 'There is no customer with the id "{id}". Ids are compared exactly, leading zeros included.',
    zh: '没有编号为“{id}”的客户。编号按原样比较，前导零也算在内。',
  },
  'filter-not-comparable': {
    en: '"{value}" cannot be compared with column "{column}", which holds {type}.',
    zh: '“{value}”无法与列“{column}”比较，该列的类型是 {type}。',
  },
} satisfies Record<string, CodedText>;
