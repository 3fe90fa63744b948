import type { CodedText } from '../texts.ts';

/** The exploration of a segment: refusals, and why there is no number. */
export const exploreTexts = {
  'explore-column-broken': {
    en: '"{column}" has no value per customer: {detail}',
    zh: '“{column}”不是每位客户都能取值的表达式：{detail}',
  },
  'explore-not-a-number': {
    en: '"{column}" holds {kind-of-@kind}; a number is needed here. Choose a column of numbers, or count something: count(order).',
    zh: '“{column}”是{kind-of-@kind}；此处需要数字。请选择数字列，或用计数表达式，例如 count(order)。',
  },
  'explore-not-a-condition': {
    en: '"{column}" holds {kind-of-@kind}; the share of yes needs a condition, for example a tag.',
    zh: '“{column}”是{kind-of-@kind}；“是”的占比需要条件，例如一个标签。',
  },
  'explore-stopped': { en: 'The computation was stopped.', zh: '计算已停止。' },
  'kind-of-number': { en: 'numbers', zh: '数字' },
  'kind-of-truth': { en: 'yes or no', zh: '是或否' },
  'kind-of-text': { en: 'texts', zh: '文本' },
  'kind-of-date': { en: 'dates', zh: '日期' },
  'kind-of-time': { en: 'times', zh: '时间' },

  // why there is no interval, or no number
  'nothing-known': { en: 'no value is known', zh: '没有已知值' },
  'nobody-here': { en: 'nobody is counted', zh: '没有客户' },
  'one-known': { en: 'one known value, {value}: no interval', zh: '只有一个已知值 {value}，没有区间' },
  'all-equal': { en: 'all {customers} known values are {value}: no interval', zh: '{customers} 个已知值都是 {value}，没有区间' },
  'median-too-few': {
    en: '{value} of {known} known values; an interval of the median takes {needed}',
    zh: '{known} 个已知值的中位数为 {value}；给出区间至少需要 {needed} 个',
  },
  'exact-total': { en: 'an exact total: nothing is estimated', zh: '精确合计，不含估计' },
  'total-of-sample': { en: 'the total of a sample is nobody’s total', zh: '抽样的合计不代表全体' },
  'total-of-quotients': { en: 'quotients are not added up: ask for their mean', zh: '比值不求和，请改用平均值' },
  'pairs-too-few': {
    en: 'both known of only {known}; it takes {needed}',
    zh: '两列均已知的客户有 {known} 位；至少需要 {needed} 位',
  },
  'column-constant': { en: 'one of the two is the same for all', zh: '其中一列对所有客户都相同' },
  'one-row-or-column': { en: 'all known customers are in one row or one column', zh: '所有已知客户都在同一行或同一列' },
  'expected-counts-small': {
    en: 'expected counts are too small: {below} of {cells} cells expect fewer than 5, the least {least}',
    zh: '期望频数过小：{cells} 个单元格中有 {below} 个低于 5，最小为 {least}',
  },
  'association-within-chance': {
    en: 'V is {value}, which chance alone gives in a table of so many cells (95 % bound {high})',
    zh: 'V 为 {value}，在这样多单元格的表中仅凭偶然即可出现（95% 上界 {high}）',
  },
} satisfies Record<string, CodedText>;
