import { type FunctionDefinition, form } from './definition.ts';
import { lookalikeForms } from './forms-lookalike.ts';
import { pastForms } from './forms-past.ts';
import { samplingForms } from './forms-sampling.ts';
import { sequenceForms } from './forms-sequence.ts';
import { setForms } from './forms-sets.ts';
import { stateForms } from './forms-states.ts';

const field = { words: ['within-group', 'among'] } as const;
const windows = {
  words: ['window-last', 'year-ago', 'lifetime', 'base-at-least'],
  signature: {
    en: 'value, last 30 days [, same period last year | lifetime] [, base at least 10]',
    zh: '数值, 最近 30 天 [, 去年同期 | 以往平均] [, 基数至少 10]',
  },
} as const;

/** A place among all customers: `rank(value [, limit] [within a, b] [among condition])`. */
export const rankings = {
  top: {
    ...form,
    ...field,
    signature: { en: 'value, limit [within tier] [among condition]', zh: '数值, 数量 [按 等级] [仅限 条件]' },
    en: 'top',
    zh: '排名前',
    returns: 'boolean',
    help: {
      en: 'among the highest: a share or a number of customers; ties at the border are in',
      zh: '处于最高的一部分：比例或人数；边界并列者都算',
    },
    example: 'top(sum(order.amount in last 1 year), 10%)',
  },
  bottom: {
    ...form,
    ...field,
    signature: { en: 'value, limit [within tier] [among condition]', zh: '数值, 数量 [按 等级] [仅限 条件]' },
    en: 'bottom',
    zh: '排名后',
    returns: 'boolean',
    help: {
      en: 'among the lowest: a share or a number of customers; ties at the border are in',
      zh: '处于最低的一部分：比例或人数；边界并列者都算',
    },
    example: 'bottom(count(order), 100 among any(order))',
  },
  rank: {
    ...form,
    ...field,
    signature: { en: 'value [within tier] [among condition]', zh: '数值 [按 等级] [仅限 条件]' },
    en: 'rank',
    zh: '名次',
    returns: 'number',
    help: { en: 'place from the highest, 1 first; ties share the better place', zh: '从高到低的名次，最高为 1；并列者名次相同' },
    example: 'rank(sum(order.amount)) <= 3',
  },
  'quantile-of': {
    ...form,
    ...field,
    signature: { en: 'value [within tier] [among condition]', zh: '数值 [按 等级] [仅限 条件]' },
    en: 'quantile_of',
    zh: '百分位',
    returns: 'number (0 to 1)',
    help: { en: 'share of customers at or below this value', zh: '数值不高于该客户的客户占比' },
    example: 'quantile_of(count(order) among any(order)) >= 90%',
  },
  ntile: {
    ...form,
    ...field,
    signature: { en: 'value, groups [within tier] [among condition]', zh: '数值, 组数 [按 等级] [仅限 条件]' },
    en: 'ntile',
    zh: '等分',
    returns: 'number',
    help: { en: 'number of the equal group, 1 the lowest; ties stay together', zh: '等分后的组号，1 为最低；并列者同组' },
    example: 'ntile(sum(order.amount), 5) = 5',
  },
  'z-score': {
    ...form,
    ...field,
    signature: { en: 'value [within tier] [among condition]', zh: '数值 [按 等级] [仅限 条件]' },
    en: 'z_score',
    zh: '标准分',
    returns: 'number',
    help: { en: 'distance from the mean in standard deviations, to 4 decimals', zh: '与均值相差的标准差个数，保留 4 位小数' },
    example: 'z_score(sum(order.amount)) > 1.5',
  },
  'cumulative-share': {
    ...form,
    ...field,
    signature: { en: 'value [within tier] [among condition]', zh: '数值 [按 等级] [仅限 条件]' },
    en: 'cumulative_share',
    zh: '累计占比',
    returns: 'number (0 to 1)',
    help: { en: 'share of the total held by the customers at or above this value', zh: '数值不低于该客户的客户合计所占的份额' },
    example: 'cumulative_share(sum(order.amount)) <= 80%',
  },
} as const satisfies Record<string, FunctionDefinition>;

/** A number of one window beside that of another: `change(value, last 30 days [, same period last year | lifetime] [, base at least 10])`. */
export const changes = {
  change: {
    ...form,
    ...windows,
    en: 'change',
    zh: '变化率',
    returns: 'number (ratio)',
    help: {
      en: 'relative change from the window before: -50% is half; unknown on a small base',
      zh: '相对前一窗口的变化：-50% 为减半；基数太小则未知',
    },
    example: 'change(count(login), last 30 days) <= -50%',
  },
  difference: {
    ...form,
    ...windows,
    en: 'difference',
    zh: '变化量',
    returns: 'the value',
    help: { en: 'change from the window before, in the value’s own unit', zh: '相对前一窗口的变化，单位同原值' },
    example: 'difference(sum(order.amount), last 90 days) < 0',
  },
} as const satisfies Record<string, FunctionDefinition>;

/** Functions whose inside has a syntax of its own; each has its reader in `parser-forms.ts`. */
export const forms = {
  ...rankings,
  ...changes,
  ...samplingForms,
  ...pastForms,
  ...sequenceForms,
  ...stateForms,
  ...setForms,
  ...lookalikeForms,
} as const satisfies Record<string, FunctionDefinition>;
