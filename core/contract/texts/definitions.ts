import type { CodedText } from '../texts.ts';

/** Tags and segments: refusals of the catalogue, notes of profiles. */
export const definitionTexts = {
  'tag-not-found': {
    en: 'There is no tag named "{name}". `tag list` shows the tags that there are.',
    zh: '没有名为“{name}”的标签。用 `tag list` 可查看现有标签。',
  },
  'segment-not-found': {
    en: 'There is no segment named "{name}". `segment list` shows the segments that there are.',
    zh: '没有名为“{name}”的人群。用 `segment list` 可查看现有人群。',
  },
  'definition-does-not-compile': {
    en: '"{name}" is not saved: at line {line}, column {column}: {message}',
    zh: '“{name}”未保存：第 {line} 行第 {column} 列：{messageZh}',
  },
  'definition-in-use': {
    en: '"{name}" is used by {dependents}. Change or remove those first.',
    zh: '“{name}”正被 {dependents} 使用。请先更改或删除它们。',
  },
  'definition-breaks-dependents': {
    en: '"{name}" is not saved: with this expression {dependents} would not work any more. Change those first, or save under another name.',
    zh: '“{name}”未保存：改成该表达式后，{dependents} 将无法使用。请先更改它们，或用其他名称保存。',
  },
  'definition-cycle': {
    en: '"{name}" is not saved: it would use itself: {path}. Take one of these references out.',
    zh: '“{name}”未保存：它会引用自身：{path}。请去掉其中一处引用。',
  },
  'definition-name-taken': {
    en: '"{name}" is a column or a stream of the data already, so expressions could not tell them apart. Take another name.',
    zh: '“{name}”已是数据中的列名或事件流名，表达式将无法区分。请换一个名称。',
  },
  'tag-name-exists': {
    en: 'There is, or was, another tag named "{name}". Take another name.',
    zh: '已有（或曾有）另一个名为“{name}”的标签。请换一个名称。',
  },
  'rename-changes-meaning': {
    en: '"{name}" is not renamed: under the name "{to}", {dependent} would mean something else. Take another name.',
    zh: '“{name}”未重命名：改名为“{to}”后，{dependent} 的含义会改变。请换一个名称。',
  },
  'definition-name-invalid': {
    en: '"{name}" is no name: it is blank, longer than 200 characters, or holds a backtick, a line break or a control character.',
    zh: '“{name}”不能用作名称：不能为空、不能超过 200 个字符，也不能含反引号、换行或控制字符。',
  },
  'definition-nothing-to-undo': {
    en: 'There is nothing to take back: "{name}" was never saved here.',
    zh: '没有可撤销的操作：这里从未保存过“{name}”。',
  },
  'definition-not-boolean': {
    en: '"{name}" is not saved: a segment must say yes or no to every customer, and this expression gives a value ({value-type-@type}). Compare it with something.',
    zh: '“{name}”未保存：人群必须对每位客户给出是或否，而该表达式给出的是值（{value-type-@type}）。请将它与某个值比较。',
  },
  'profile-dormancy-streams': {
    en: 'Activity is read from: {streams}.',
    zh: '活跃依据的事件流：{streams}。',
  },
  'profile-no-amount': {
    en: 'No stream has an amount, so there is no RFM and no value tier. Give the amount column of the order file the role “amount”.',
    zh: '没有任何事件流含金额，因此无法给出 RFM 与价值等级。请将订单文件的金额列设为“金额”角色。',
  },
  'profile-no-purchase': {
    en: 'Nobody bought anything in “{stream}” up to {date}, so there is no RFM.',
    zh: '截至 {date}，“{stream}”中没有任何购买，因此无法给出 RFM。',
  },
} satisfies Record<string, CodedText>;
