import { NEAR_KM, NEAR_NOTE } from './places.ts';
import { type Grammar, said } from './types.ts';

export const braze: Grammar = {
  name: 'Braze',
  source: 'segmentation_filters.md, segment_extension.md, rfm_segments.md',
  conditions: [
    said('custom attribute', '自定义属性', 'tier = "gold" and age >= 30'),
    said('event: ever, never', '事件：曾经、从未', 'any(ticket) or never(order)'),
    said('event: first, last', '事件：首次、最近', 'first(order) < 2025-01-01 and last(order) >= as_of - 60 days'),
    said('event: X times in Y days', '事件：Y 天内 X 次', 'count(login in last 30 days) >= 5'),
    said('event with a property', '带属性的事件', 'count(order where category = "digital" and amount >= 500 in last 30 days) >= 1'),
    said('calendar days', '自然日', 'any(login in last 1 day)', [
      'exactly one calendar day; there it means 24 to 48 hours',
      '恰好一个自然日；对方的“1 天”是 24 至 48 小时',
    ]),
    said('purchases: count, sum', '购买：次数、金额', 'count(order in last 2 years) >= 5 and sum(order.amount in last 2 years) >= 2000'),
    said('random bucket', '随机桶', 'bucket(10000, salt "all") between 0 and 999'),
    said('control group membership', '对照组成员', 'any(campaign_member where arm = "control")'),
    said('global holdout', '全局对照', 'not sample(5%, salt "holdout-2026")'),
    said('received a campaign', '收到活动', 'any(touch where campaign = "win-back-2025-11")'),
    said('clicked', '点击', 'any(touch where result = "clicked" in last 1 year)'),
    said('converted', '转化', 'any(campaign_outcome where amount > 0)'),
    said('subscription state', '订阅状态', 'last(consent.status where channel = "email") = "granted"'),
    said('birthday', '生日', 'anniversary(birthday) in next 7 days'),
    said('day of a recurring event', '周期日', 'anniversary(signup_date) = as_of'),
    said(
      'nested attribute, array of objects',
      '嵌套属性、对象数组',
      'any(holding where product_type = "card" and product like "白金%" and closed is unknown)',
    ),
    said('regular expression', '正则', 'matches(email, "^[a-c].*@example[.]com$")'),
    said('segment membership, nested to any depth', '细分成员，层数不限', 'in_segment("高价值沉默客") and Dormant'),
    said('CSV membership', 'CSV 名单成员', 'in_list("VIP 2026")'),
    said('predictive churn', '预测流失', 'churn_probability between 0.4 and 1'),
    said('predictive purchases', '预测购买', 'expected_purchases >= 1', ['the column of the lifetime model', '生命周期模型写出的列']),
    said('eCommerce sums, 730 days', '电商合计，730 天', 'sum(order.amount in last 730 days) >= 2000'),
    said(
      'RFM segment',
      'RFM 分群',
      'ntile(days_since(last(order)) * -1, 5 among any(order)) = 1 and ntile(count(order), 5 among any(order)) >= 4',
    ),
    said('session count, last used', '会话数、最近使用', 'sessions(page_view, 30 minutes) >= 5 and days_since(last(login)) <= 30'),
    said('location radius', '位置半径', NEAR_KM, NEAR_NOTE),
    said(
      'extension: relative, start, end',
      '扩展：相对、起、止',
      'any(order in last 730 days) and any(order since 2025-01-01) and any(order until 2025-12-31)',
    ),
    said('extensions combined with and, or', '扩展之间的且、或', 'any(order where quantity >= 3) or any(search) and any(ticket)'),
    said('extension: event in a range', '扩展：区间内事件', 'any(order where quantity >= 2 in 2024-07-01 .. 2025-06-30)'),
    said(
      'extension: sequence (SQL there)',
      '扩展：序列（对方用 SQL）',
      'sequence(page_view where page = "coupon" then order within 7 days)',
    ),
    said('relative date attribute', '相对日期属性', 'signup_date in last 90 days'),
    said('device', '设备', 'last(login.device) = "苹果"'),
    said('time zone, language', '时区、语言', 'tier = "gold"', [
      'columns of the customers, compared like this one; the sample has neither',
      '客户的列，与此列同样比较；示例数据没有这两列',
    ]),
  ],
};
