import { type Grammar, said } from './types.ts';

export const growingio: Grammar = {
  name: 'GrowingIO',
  source: 'docs.growingio.com, op-help 4.1, create-rule-tags',
  conditions: [
    said('metric tag: count', '指标标签：次数', 'count(login in last 30 days) >= 10'),
    said(
      'metric tag: sum, mean',
      '指标标签：求和、均值',
      'sum(order.amount in last 90 days) > 1000 and avg(order.amount in last 90 days) > 200',
    ),
    said('metric tag: median', '指标标签：中位数', 'median(order.amount in last 1 year) > 150'),
    said(
      'metric tag: cumulative share',
      '指标标签：累计占比',
      'cumulative_share(sum(order.amount in last 1 year) among any(order in last 1 year)) <= 80%',
    ),
    said('metric tag: distinct count', '指标标签：去重数', 'distinct(order.item in last 1 year) >= 5'),
    said(
      'metric tag: maximum, minimum',
      '指标标签：最大、最小',
      'max(page_view.depth in last 30 days) >= 10 or min(page_view.depth in last 30 days) = 1',
    ),
    said('rule tag: attribute', '规则标签：属性', 'gender = "female" and city in ("北京", "上海")'),
    said('rule tag: did, did not', '规则标签：做过、未做过', 'any(login in last 30 days) and not any(order in last 30 days)'),
    said(
      'rule tag: layered values',
      '规则标签：分层',
      'case when count(login in last 30 days) >= 10 then "active" when any(login in last 30 days) then "calm" else "silent" end != "silent"',
    ),
    said('first and last time', '首次与最近时间', 'first(login) >= 2025-01-01 and last(login) < 2026-05-01'),
    said('first and last property', '首次与最近属性', 'first(login.channel) != last(login.channel)'),
    said('preference', '偏好', 'mode(page_view.page in last 90 days) = "fund"'),
    said('active days', '活跃天数', 'active_days(login in last 30 days) >= 5'),
    said('top share of users', '排名前若干用户', 'top(count(page_view in last 30 days), 20%)'),
    said('tag or segment as a condition', '标签或分群作为条件', 'Dormant or in_segment("高价值沉默客")'),
    said('fixed and relative dates', '固定与相对日期', 'any(order in 2026-03-01 .. 2026-03-31) or any(order in last 7 days)'),
  ],
};
