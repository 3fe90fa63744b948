import type { CodedText } from '../texts.ts';
import { definitionTexts } from './definitions.ts';
import { destinationTexts } from './destinations.ts';
import { resultTexts } from './results.ts';
import { wordTexts } from './words.ts';

export const campaignTexts = {
  // tags, segments and their profiles
  ...definitionTexts,
  ...destinationTexts,
  ...resultTexts,
  ...wordTexts,

  // lists
  'list-not-found': {
    en: 'There is no list named "{name}". `list list` shows the lists that there are.',
    zh: '没有名为“{name}”的名单。用 `list list` 可查看现有名单。',
  },
  'list-exists': {
    en: 'A list named "{name}" is there already. Take another name, or remove the draft first.',
    zh: '名单“{name}”已存在。请换一个名称，或先删除该草稿。',
  },
  'list-frozen': {
    en: 'The list "{name}" is frozen and does not change any more. Make a new list under another name.',
    zh: '名单“{name}”已冻结，不能再更改。请用其他名称新建名单。',
  },
  'list-not-frozen': {
    en: 'The list "{name}" is still a draft. Freeze it first: only a frozen list can be exported or judged.',
    zh: '名单“{name}”仍是草稿。请先冻结：只有冻结的名单才能导出或评估。',
  },
  'list-audience-empty': {
    en: 'Nobody is left on the list "{name}": all {segment} customers of the segment are left out. See the reasons in its counts.',
    zh: '名单“{name}”上没有可触达的客户：人群中的 {segment} 位客户全部被排除。请查看各项排除原因的人数。',
  },
  'list-data-changed': {
    en: 'The data changed while the list "{name}" was being worked out. Try again.',
    zh: '计算名单“{name}”期间数据发生了变化。请重试。',
  },
  'list-control-share': {
    en: 'The control share {share} is not between 0 and 0.5.',
    zh: '对照组比例 {share} 不在 0 到 0.5 之间。',
  },
  'list-control-reason': {
    en: 'The list "{name}" has no control group. Without one nobody can say what the campaign caused; give a reason, or set a control share such as 0.1.',
    zh: '名单“{name}”没有对照组。没有对照组就无法判断活动带来的效果；请说明理由，或设置对照组比例（如 0.1）。',
  },
  'list-salt-missing': {
    en: 'The list "{name}" has no salt. Any text will do; the same salt gives the same arms.',
    zh: '名单“{name}”缺少随机盐值。任意文本均可；相同的盐值得到相同的分组。',
  },

  // reasons to leave a customer out
  'do-not-contact': { en: 'on the do-not-contact list', zh: '在禁止联系名单中' },
  'opted-out': { en: 'said no to this channel', zh: '已拒绝此渠道' },
  'no-consent': { en: 'never said yes to this channel', zh: '未曾同意此渠道' },
  'no-address': { en: 'has no address for this channel', zh: '没有此渠道的联系地址' },
  'invalid-address': { en: 'address cannot be reached', zh: '联系地址无效' },
  'duplicate-address': { en: 'shares its address with a customer who is on the list', zh: '与名单上另一位客户的联系地址相同' },

  // notes of a list
  'list-no-consent-data': {
    en: 'The workspace holds nothing about consent for {channel-@channel}: neither a consent column nor the stream `consent`.',
    zh: '工作区中没有关于{channel-@channel}渠道的同意信息：既没有同意列，也没有 `consent` 事件流。',
  },
  'list-no-address-column': {
    en: 'The workspace holds no addresses for {channel-@channel}. Nobody was left out for a missing address; the send tool has to know the customers by their id.',
    zh: '工作区中没有{channel-@channel}渠道的联系地址。没有客户因缺少地址被排除；发送工具需要能按客户编号识别客户。',
  },
  'list-unknown-left-out': {
    en: '{customers} customers are left out because the segment cannot tell whether they belong.',
    zh: '有 {customers} 位客户因人群无法判断其归属而未列入。',
  },
  'list-without-control': { en: 'No control group, because: {reason}', zh: '未设对照组，理由：{reason}' },
  'list-control-empty': {
    en: 'The control group is empty: {share} of {audience} customers is less than one customer.',
    zh: '对照组为空：{audience} 位客户的 {share} 不足一人。',
  },
  'list-shared-customers': {
    en: '{customers} customers are also on other frozen lists as of {asOf}: {lists}. They may be contacted more than once.',
    zh: '有 {customers} 位客户同时在截至 {asOf} 的其他冻结名单上：{lists}。他们可能被多次触达。',
  },

  // do-not-contact files
  'do-not-contact-columns': {
    en: 'No column of "{fileName}" looks like customer ids, e-mails or phones. Columns: {columns}.',
    zh: '“{fileName}”中没有像客户编号、邮箱或手机号的列。现有列：{columns}。',
  },
  'do-not-contact-empty': {
    en: '"{fileName}" holds no ids, e-mails or phones.',
    zh: '“{fileName}”中没有客户编号、邮箱或手机号。',
  },
  'do-not-contact-unmatched': {
    en: 'None of the {entries} entries of "{fileName}" names a customer of this workspace: nobody is left out because of it. Check that it is the right file, and that it holds ids, e-mails or phones as the workspace does.',
    zh: '“{fileName}”的 {entries} 条内容都没有对应到本工作区的客户，不会排除任何人。请确认文件是否正确，以及其中的客户编号、邮箱或手机号与工作区的写法是否一致。',
  },
  'do-not-contact-file': {
    en: 'No do-not-contact file named "{fileName}" came in. The dialog Do-not-contact in Campaigns shows those that did.',
    zh: '没有导入过名为“{fileName}”的禁止联系文件。请在“禁止联系名单”中查看已导入的文件。',
  },
} satisfies Record<string, CodedText>;
