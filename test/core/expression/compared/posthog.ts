import { type Grammar, said } from './types.ts';

export const posthog: Grammar = {
  name: 'PostHog',
  source: 'frontend/src/scenes/cohorts/CohortFilters',
  conditions: [
    said('completed an event', '完成事件', 'any(order in last 30 days)'),
    said('did not complete an event (also alone)', '未完成事件（可单独使用）', 'not any(order in last 30 days)'),
    said('completed N times', '完成 N 次', 'count(order in last 90 days) >= 3'),
    said('A followed by B within a time', 'A 之后一段时间内 B', 'sequence(search then order within 3 days, in last 90 days)'),
    said('A not followed by B within a time', 'A 之后一段时间内未发生 B', 'sequence(search then not order within 3 days, in last 90 days)'),
    said('has a property, has not', '有属性、无属性', 'tier = "gold" and email is unknown'),
    said('in a cohort, not in a cohort', '在群组、不在群组', 'in_segment("高价值沉默客") and not `Open complaint`'),
    said('lifecycle: first time in the period', '生命周期：首次', 'first(order) in last 30 days'),
    said('lifecycle: regularly, k of n periods', '生命周期：n 期中有 k 期', 'active_weeks(login in last 5 weeks) >= 3'),
    said('lifecycle: stopped', '生命周期：停止', 'any(order in previous 90 days) and not any(order in last 90 days)'),
    said('lifecycle: restarted', '生命周期：重新开始', 'any(order in last 30 days) and at(lapsed(order, 90 days), as_of - 30 days)'),
    said(
      'units: day, week, month, year',
      '单位：天、周、月、年',
      'any(login in last 1 week) or any(login in last 1 month) or any(login in last 1 year)',
    ),
    said('relative dates', '相对日期', 'signup_date >= as_of - 90 days'),
    said(
      'sum, average, minimum, maximum',
      '合计、平均、最小、最大',
      'sum(order.amount in last 90 days) >= 500 and avg(order.amount) >= 100 and min(order.amount) > 0 and max(order.amount) < 5000',
    ),
    said('median', '中位数', 'median(page_view.depth in last 30 days) >= 3'),
    said(
      '90th, 95th, 99th percentile',
      '90、95、99 分位',
      'percentile(order.amount, 90%) >= 500 and percentile(order.amount, 95%) >= 600 and percentile(order.amount, 99%) >= 700',
    ),
    said(
      'event property filter (asked for there)',
      '事件属性条件（对方呼声很高）',
      'any(order where category = "food" and amount > 100 in last 30 days)',
    ),
    said('regular expression', '正则', 'matches(city, "[海京]$")'),
  ],
};
