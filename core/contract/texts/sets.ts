import type { CodedText } from '../texts.ts';

/** Saved lists and recorded members of segments. */
export const setTexts = {
  'saved-list-not-found': {
    en: 'There is no saved list named "{name}". `saved-list list` shows those that there are.',
    zh: '没有名为“{name}”的已存名单。用 `saved-list list` 可查看现有名单。',
  },
  'saved-list-exists': {
    en: 'There is a saved list named "{name}" already. Take another name, or ask for it to be replaced.',
    zh: '已有名为“{name}”的已存名单。请换一个名称，或选择替换它。',
  },
  'saved-list-empty': {
    en: '"{name}" is not saved: there is nobody to put on it.',
    zh: '“{name}”未保存：没有可放入的客户。',
  },
  'saved-list-name-invalid': {
    en: '"{name}" is no name for a list: it is blank, longer than 200 characters, or holds a double quote, a line break or a control character.',
    zh: '“{name}”不能用作名单名称：不能为空、不能超过 200 个字符，也不能含双引号、换行或控制字符。',
  },
  'saved-list-column': {
    en: 'Which column of "{fileName}" holds the customer ids cannot be told, or there is no such column. Name one of: {columns}.',
    zh: '无法判断“{fileName}”的哪一列是客户编号，或没有所指的列。请指定其中一列：{columns}。',
  },
  'saved-list-nothing-to-undo': {
    en: 'There is nothing to take back: no list named "{name}" was ever saved here.',
    zh: '没有可撤销的操作：这里从未保存过名为“{name}”的名单。',
  },
  'saved-list-differs': {
    en: 'The saved list "{name}" of this workspace does not hold the ids that it held when the list was made.',
    zh: '本工作区的已存名单“{name}”与制作名单时的编号不同。',
  },
  'members-differ': {
    en: 'The members of {name} recorded as of {day} are not here, or are others than when the list was made.',
    zh: '此处没有 {name} 在 {day} 记录的成员，或与制作名单时不同。',
  },
  'score-not-for-all': {
    en: 'The scores "{name}" are for {values} customers, and the workspace has {customers}. Score all of them; who cannot be scored is blank.',
    zh: '得分“{name}”对应 {values} 位客户，而工作区有 {customers} 位。请为全部客户评分；无法评分的留空。',
  },
  'score-name-taken': {
    en: '"{name}" is a column or a stream of the data already, or a score of another type. Take another name.',
    zh: '“{name}”已是数据中的列或事件流，或是另一类型的得分。请换一个名称。',
  },
  'score-fraction': {
    en: 'The scores "{name}" hold {value}: whole numbers at {decimals} decimals are expected, or texts throughout.',
    zh: '得分“{name}”含有 {value}：应为按 {decimals} 位小数放大的整数，或全部为文本。',
  },
} satisfies Record<string, CodedText>;
