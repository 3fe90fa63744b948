import type { Messages } from './types.ts';

export const customerMessages = {
  'customer.attributes': { en: 'Attributes', zh: '属性' },
  'customer.timeline': { en: 'Timeline', zh: '时间线' },
  'customer.newest': { en: 'the newest {count} of {total} events up to {asOf}', zh: '截至 {asOf} 的 {total} 条事件中最新的 {count} 条' },
  'customer.events': {
    en: { one: '{count} event up to {asOf}', other: '{count} events up to {asOf}' },
    zh: '截至 {asOf} 共 {count} 条事件',
  },
  'customer.noEvents': { en: 'No events up to {asOf}', zh: '截至 {asOf} 没有事件' },
  'customer.allStreams': { en: 'All', zh: '全部' },
  'customer.whichStream': { en: 'Events of which stream', zh: '哪个事件流的事件' },
  'customer.tags': { en: 'Tags', zh: '标签' },
  'customer.held': { en: 'held', zh: '持有' },
  'customer.notHeld': { en: 'not held', zh: '未持有' },
  'customer.unknown': { en: 'cannot tell', zh: '无法判断' },
  'customer.noTags': { en: 'There are no tags in this workspace yet.', zh: '本工作区还没有标签。' },
  'customer.lists': { en: 'Campaign lists', zh: '活动名单' },
  'customer.noLists': { en: 'On no campaign list.', zh: '不在任何活动名单中。' },
  'customer.model': { en: 'model', zh: '模型' },
  'customer.scoreOf': { en: 'A score of the model “{model}”', zh: '模型“{model}”的评分' },
  'customer.back': { en: 'Back (Esc)', zh: '返回（Esc）' },
  'arm.treatment': { en: 'treatment', zh: '干预组' },
  'arm.control': { en: 'control', zh: '对照组' },
  'arm.excluded': { en: 'excluded', zh: '已排除' },
} satisfies Messages;
