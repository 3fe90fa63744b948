import { NEAR_KM, NEAR_NOTE } from './places.ts';
import { type Condition, type FamilyRow, gap, type Has, said } from './types.ts';

/** Marks in the order Klaviyo, Adobe, 神策, GrowingIO, Mautic, Braze, PostHog: `+` yes, `/` in part, `-` no, `?` not known. */
function family(marks: string, ...row: Parameters<typeof said>): FamilyRow {
  return familyOf(marks, said(...row));
}

function familyOf(marks: string, condition: Condition): FamilyRow {
  const has = [...marks].map((mark): Has => (({ '+': 'yes', '/': 'part', '-': 'no' }) as const)[mark] ?? null);
  const [klaviyo, adobe, sensors, growingio, mautic, braze, posthog] = has;
  return { ...condition, has: { klaviyo, adobe, sensors, growingio, mautic, braze, posthog } };
}

/** Operator families and who has them. */
export const families: readonly FamilyRow[] = [
  family('+++++++', 'and, or groups', '且、或分组', 'any(order) and (age > 30 or tier = "gold")'),
  family('-+/?-//', 'not over a group', '对分组取反', 'not (age > 30 and tier = "gold")'),
  family('+++?+++', 'regular expression', '正则', 'matches(email, "^w")'),
  family('++++-/+', 'N times in a rolling window', '滚动窗口内 N 次', 'count(login in last 30 days) >= 4'),
  family('+++++/+', 'fixed date window', '固定日期窗口', 'any(order in 2026-01-01 .. 2026-03-31)'),
  family('+++?/+/', 'did not, with a window', '窗口内未做', 'not any(order in last 90 days)'),
  family('/+/?-/+', 'did before and not since', '以前做过、之后没有', 'lapsed(order, 90 days)'),
  family('-+++/++', 'first, last value of an event', '事件首末值', 'last(order.channel) = "app"'),
  family('/+++-//', 'sum, average, minimum, maximum', '合计、平均、最小、最大', 'sum(order.amount) > 1000'),
  family(
    '---+--/',
    'median, cumulative share',
    '中位数、累计占比',
    'median(order.amount) > 100 and cumulative_share(sum(order.amount)) < 80%',
  ),
  family(
    '-/++--/',
    'distinct count, active days',
    '去重数、活跃天数',
    'distinct(order.item) > 3 and active_days(login in last 30 days) > 3',
  ),
  family('+/+?-/+', 'ordered sequence', '有序序列', 'sequence(search then page_view within 1 day then order within 7 days)'),
  family(
    '+/-?-//',
    'sequence with "did not in between"',
    '序列中间未发生',
    'sequence(search then not ticket within 1 day then order within 7 days)',
  ),
  family('-/-?---', 'state unchanged for a time', '状态保持一段时间', 'held(consent.status = "granted", 90 days)'),
  family('--++---', 'rank, top N, top %', '排名、前 N、前 %', 'top(sum(order.amount), 10%)'),
  family('-/-----', 'period over period', '环比', 'change(count(login), last 30 days) < 0%'),
  family('-+/?---', 'field against field', '字段与字段', 'any(order where amount > price)'),
  family('+++++++', 'relative dates', '相对日期', 'signup_date in last 90 days'),
  family('+//?+/-', 'anniversary, birthday', '周年、生日', 'anniversary(birthday) in next 30 days'),
  family(
    '-------',
    'lunar calendar, holidays',
    '农历、节假日',
    'lunar_anniversary(birthday) in next 30 days or any(order in last_holiday("春节") .. last_holiday("春节") + 6 days)',
  ),
  family('+/??-+-', 'distance', '距离', NEAR_KM, NEAR_NOTE),
  family('+++++++', 'list or segment membership', '名单、人群成员', 'in_list("VIP 2026") or in_segment("高价值沉默客")'),
  family('/+++///', 'a tag that feeds another', '标签引用标签', 'Dormant and `High value`'),
  family('/-/?-+-', 'random bucket, sample', '随机桶、抽样', 'sample(10%, salt "a")'),
  family('/-?--+-', 'lasting holdout', '长期对照', 'not sample(5%, salt "holdout")'),
  family('++??++-', 'consent and suppression', '授权与抑制', 'last(consent.status where channel = "email") = "granted"'),
  family('+/+?-+-', 'model score', '模型评分', 'p_alive > 0.5 and churn_probability < 0.5'),
  familyOf(
    '-++/-++',
    gap(
      'raw SQL',
      '自由 SQL',
      'no free SQL: it could not be read out, proved or run by both backends',
      '不支持自由 SQL：无法朗读、证明，也无法由两个后端执行',
    ),
  ),
  family('--+----', 'base date as a parameter', '基准日参数', 'at(any(order in last 90 days), as_of - 30 days)'),
];
