import type { FunctionId } from '../functions.ts';
import type { CalledId } from '../scalars/signatures.ts';
import type { Phrase } from './types.ts';

/**
 * How a function is read. Parts of a measure: `{one}` and `{many}`, its events with their condition (in Chinese both are the same); `{all}`, its events whatever the condition; `{field}`; `{window}`; `{percent}`, `{place}` and `{pause}`, its argument; `{unit}` and `{units}`, those of a trend's window; `{recent}`, the days of its
 * length of time, and `{earlier}`, what lies before them. Functions over values are in `scalars.ts`.
 * Parts of a form are what its row in `nodes.ts` gives.
 */
export type FunctionReading =
  /** A value: a noun phrase without article, "number of orders ...". */
  | { value: Phrase }
  /** A condition about the customer: what comes after "who", and its opposite. */
  | { have: Phrase; lack: Phrase };

/** A new function needs its row here, or this does not compile. A measure that may stand without a field has a reading for that too. */
export const functionReadings: { readonly [F in Exclude<FunctionId, CalledId>]: FunctionReading & { withoutField?: FunctionReading } } = {
  count: {
    value: { en: 'number of {many} with a known {field} {window}', zh: '{window}{field}有值的{many}次数' },
    withoutField: { value: { en: 'number of {many} {window}', zh: '{window}{many}次数' } },
  },
  any: {
    have: { en: 'have at least one {one} {window}', zh: '{window}有{one}' },
    lack: { en: 'have no {one} {window}', zh: '{window}没有{one}' },
  },
  never: {
    have: { en: 'have never had any {one} {window}', zh: '{window}从未有过{one}' },
    lack: { en: 'have had a {one} at some time {window}', zh: '{window}曾有过{one}' },
  },
  first: {
    value: { en: '{field} of the first {one} {window}', zh: '{window}首次{one}的{field}' },
    withoutField: { value: { en: 'time of the first {one} {window}', zh: '{window}首次{one}的时间' } },
  },
  last: {
    value: { en: '{field} of the latest {one} {window}', zh: '{window}最近一次{one}的{field}' },
    withoutField: { value: { en: 'time of the latest {one} {window}', zh: '{window}最近一次{one}的时间' } },
  },
  sum: { value: { en: 'total {field} of {many} {window}', zh: '{window}{many}的{field}合计' } },
  avg: { value: { en: 'average {field} of {many} {window}', zh: '{window}{many}的平均{field}' } },
  min: { value: { en: 'smallest {field} of {many} {window}', zh: '{window}{many}的最小{field}' } },
  max: { value: { en: 'largest {field} of {many} {window}', zh: '{window}{many}的最大{field}' } },
  distinct: { value: { en: 'number of different {field} of {many} {window}', zh: '{window}{many}的不同{field}数' } },
  'active-days': { value: { en: 'number of days with at least one {one} {window}', zh: '{window}有{one}的天数' } },
  'active-weeks': { value: { en: 'number of calendar weeks with at least one {one} {window}', zh: '{window}有{one}的自然周数' } },
  'active-months': { value: { en: 'number of calendar months with at least one {one} {window}', zh: '{window}有{one}的自然月数' } },
  median: { value: { en: 'median {field} of {many} {window}', zh: '{window}{many}的{field}中位数' } },
  percentile: { value: { en: '{percent} percentile of {field} of {many} {window}', zh: '{window}{many}的{field}的 {percent} 分位数' } },
  mode: { value: { en: 'most frequent {field} of {many} {window}', zh: '{window}{many}最常见的{field}' } },
  share: {
    value: { en: 'share of the total {field} of {all} {window} that {many} have', zh: '{window}{many}占全部{all}的{field}合计的比例' },
    withoutField: { value: { en: 'share of {all} {window} that are {many}', zh: '{window}{many}占全部{all}次数的比例' } },
  },
  'gap-avg': { value: { en: 'average number of days between days with {many} {window}', zh: '{window}{many}日期的平均间隔天数' } },
  'gap-median': { value: { en: 'median number of days between days with {many} {window}', zh: '{window}{many}日期的间隔天数中位数' } },
  'gap-max': { value: { en: 'most days between days with {many} {window}', zh: '{window}{many}日期的最大间隔天数' } },
  'gap-min': { value: { en: 'fewest days between days with {many} {window}', zh: '{window}{many}日期的最小间隔天数' } },
  'typical-gap': { value: { en: 'typical number of days between days with {many} {window}', zh: '{window}{many}日期的惯常间隔天数' } },
  trend: {
    value: {
      en: 'change of the total {field} of {many} from one {unit} to the next, by the straight line through the {units} {window}',
      zh: '{window}按直线计的{many}的{field}合计的逐{unit}变化',
    },
    withoutField: {
      value: {
        en: 'change of the number of {many} from one {unit} to the next, by the straight line through the {units} {window}',
        zh: '{window}按直线计的{many}次数的逐{unit}变化',
      },
    },
  },
  sessions: {
    value: {
      en: 'number of sessions of {many} (a pause of {pause} ends one) {window}',
      zh: '{window}{many}的会话数（间隔 {pause} 即为新会话）',
    },
  },
  'sum-largest': {
    value: { en: 'sum of the {count} largest values of {field} of {many} {window}', zh: '{window}{many}的{field}中最大 {count} 个之和' },
  },
  'sum-smallest': {
    value: { en: 'sum of the {count} smallest values of {field} of {many} {window}', zh: '{window}{many}的{field}中最小 {count} 个之和' },
  },
  nth: {
    value: { en: '{field} of the {place} {one} {window}', zh: '{window}{place}{one}的{field}' },
    withoutField: { value: { en: 'time of the {place} {one} {window}', zh: '{window}{place}{one}的时间' } },
  },
  lapsed: {
    have: { en: 'have had at least one {one} {earlier}, but none {recent}', zh: '{earlier}有过{one}、而{recent}没有' },
    lack: { en: 'have had no {one} {earlier}, or at least one {recent}', zh: '{earlier}没有过{one}、或{recent}有' },
  },
  top: {
    have: { en: 'are among the {limit} with the highest {0}{field}', zh: '{field}按{0}排在最高的{limit}' },
    lack: { en: 'are not among the {limit} with the highest {0}{field}', zh: '{field}按{0}不在最高的{limit}' },
  },
  bottom: {
    have: { en: 'are among the {limit} with the lowest {0}{field}', zh: '{field}按{0}排在最低的{limit}' },
    lack: { en: 'are not among the {limit} with the lowest {0}{field}', zh: '{field}按{0}不在最低的{limit}' },
  },
  rank: { value: { en: 'place from the highest by {0}{field}', zh: '{field}按{0}从高到低的名次' } },
  'quantile-of': { value: { en: 'share of customers at or below the own {0}{field}', zh: '{field}{0}不高于自身的客户占比' } },
  ntile: {
    value: { en: 'group number of {limit} equal groups by {0}{field}, 1 the lowest', zh: '{field}按{0}等分为{limit}后的组号（1 为最低）' },
  },
  'z-score': { value: { en: 'distance of {0} from the mean in standard deviations{field}', zh: '{field}{0}与均值相差的标准差个数' } },
  'cumulative-share': {
    value: { en: 'share of all {0} held by the customers at or above the own{field}', zh: '{field}{0}不低于自身的客户合计所占的份额' },
  },
  change: {
    value: {
      en: 'relative change from {before} to {now}, known only if {enough}',
      zh: '从{before}到{now}的相对变化（仅当{enough}时已知）',
    },
  },
  difference: {
    value: { en: 'change from {before} to {now}, known only if {enough}', zh: '从{before}到{now}的变化量（仅当{enough}时已知）' },
  },
  sequence: {
    have: { en: 'had, in this order, {0} ({whole})', zh: '依次有：{0}（{whole}）' },
    lack: { en: 'did not have, in this order, {0} ({whole})', zh: '没有依次发生：{0}（{whole}）' },
  },
  held: {
    have: { en: 'had a latest {one} for which “{0}” throughout {window}', zh: '{window}最新的{one}始终满足“{0}”' },
    lack: { en: 'did not always have a latest {one} for which “{0}” {window}', zh: '{window}最新的{one}并非始终满足“{0}”' },
  },
  changed: {
    have: { en: 'had a change of {field} {from} {to} in {many} {window}', zh: '{window}{many}的{field}{from}{to}有过变化' },
    lack: { en: 'had no change of {field} {from} {to} in {many} {window}', zh: '{window}{many}的{field}{from}{to}没有变化' },
  },
  at: {
    value: { en: '{0} as it was on {day}', zh: '{day}时的{0}' },
  },
  entered: {
    have: { en: 'did not meet “{before}” on {from} but did meet “{after}” on {to}', zh: '在{from}不满足“{before}”而在{to}满足“{after}”' },
    lack: {
      en: 'already met “{before}” on {from} or did not meet “{after}” on {to}',
      zh: '在{from}已满足“{before}”或在{to}不满足“{after}”',
    },
  },
  left: {
    have: { en: 'met “{before}” on {from} but no longer met “{after}” on {to}', zh: '在{from}满足“{before}”而在{to}不再满足“{after}”' },
    lack: { en: 'did not meet “{before}” on {from} or still met “{after}” on {to}', zh: '在{from}不满足“{before}”或在{to}仍满足“{after}”' },
  },
  sample: {
    have: { en: 'are in the sample of {share} {groups} drawn with the salt {salt}', zh: '属于{groups}以盐值{salt}抽取的 {share} 样本' },
    lack: {
      en: 'are not in the sample of {share} {groups} drawn with the salt {salt}',
      zh: '不属于{groups}以盐值{salt}抽取的 {share} 样本',
    },
  },
  'in-list': {
    have: { en: 'are on the saved list {name}', zh: '在已存名单{name}上' },
    lack: { en: 'are not on the saved list {name}', zh: '不在已存名单{name}上' },
  },
  'do-not-contact': {
    have: { en: 'are on the do-not-contact list', zh: '在勿扰名单上' },
    lack: { en: 'are not on the do-not-contact list', zh: '不在勿扰名单上' },
  },
  'in-segment': {
    have: { en: 'belong to the segment {name}', zh: '属于人群{name}' },
    lack: { en: 'do not belong to the segment {name}', zh: '不属于人群{name}' },
  },
  lookalike: {
    value: {
      en: 'likeness to customers {seed}, by {values} in groups of at least {least}',
      zh: '按{values}（每组至少 {least} 人）与满足“{seed}”的客户的相似度',
    },
  },
  bucket: { value: { en: 'bucket out of {count} (salt {salt})', zh: '{count} 个桶中的桶号（盐值{salt}）' } },
  'has-label': {
    have: { en: 'contains the label {1}', zh: '含标签{1}' },
    lack: { en: 'does not contain the label {1}', zh: '不含标签{1}' },
  },
};
