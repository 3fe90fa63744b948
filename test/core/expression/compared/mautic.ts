import { type Grammar, said } from './types.ts';

export const mautic: Grammar = {
  name: 'Mautic',
  source: 'LeadBundle/Segment, OperatorOptions, Decorator/Date',
  conditions: [
    said('equal, not equal', '等于、不等于', 'tier = "gold" or city != "上海"'),
    said('greater, less, or equal', '大于、小于、等于', 'age >= 30 and age < 60'),
    said('empty, not empty', '为空、不为空', 'email is unknown or phone is known'),
    said('like, not like', '匹配、不匹配', 'city like "%州" and email not like "%.net"'),
    said('in, not in', '在、不在', 'city in ("北京", "上海") and tier not in ("standard")'),
    said('regular expression and its opposite', '正则与其反', 'matches(email, "[0-9]{4}@") and not matches(phone, "^170")'),
    said('starts, ends, contains', '开头、结尾、包含', 'starts_with(email, "a") or ends_with(email, ".net") or contains(email, "wang")'),
    said('between (hidden there)', '介于（其界面未开放）', 'age between 30 and 40'),
    said(
      'date: today, yesterday, tomorrow',
      '日期：今天、昨天、明天',
      'last(login) >= as_of - 1 day or anniversary(birthday) = as_of + 1 day',
    ),
    said(
      'date: this, last, next week',
      '日期：本周、上周、下周',
      'any(login in this week) or any(login in last week) or anniversary(birthday) in next week',
    ),
    said(
      'date: this, last, next month',
      '日期：本月、上月、下月',
      'any(order in this month) or any(order in last month) or anniversary(birthday) in next month',
    ),
    said(
      'date: this, last, next year',
      '日期：今年、去年、明年',
      'any(order in this year) and not any(order in last year) or signup_date + 5 years in next year',
    ),
    said('date: plus or minus an interval', '日期：加减间隔', 'signup_date <= as_of - 6 months'),
    said('date: first day of', '日期：某期首日', 'day(last(login)) = 1 and last(login) in this month'),
    said('date: last day of', '日期：某期末日', 'signup_date in last year and day(signup_date + 1 day) = 1'),
    said('date: N units ago', '日期：N 个单位以前', 'any(order in 2 months ago)'),
    said('anniversary or birthday with an offset', '周年或生日加偏移', 'anniversary(birthday) in next 14 days'),
    said('contact and company fields', '联系人与公司字段', 'tier = "gold" and city is known'),
    said('tags', '标签', 'Dormant and not `Deep dormancy`'),
    said('segment membership', '细分成员', 'in_segment("高价值沉默客")'),
    said('campaign membership', '活动成员', 'any(campaign_member where campaign = "win-back-2025-11" and arm = "treatment")'),
    said('stage', '阶段', 'case when count(order) >= 5 then "loyal" when any(order) then "buyer" else "visitor" end = "loyal"', [
      'a ladder works the stage out; one that is kept elsewhere is a column',
      '由分层算出；他处保存的阶段则是一列',
    ]),
    said('points', '积分', 'count(login in last 90 days) + 5 * count(order in last 90 days) >= 50', [
      'worked out here; points that are kept elsewhere are a column',
      '此处直接算出；他处保存的积分则是一列',
    ]),
    said('device', '设备', 'mode(login.device in last 90 days) in ("华为", "荣耀")'),
    said('UTM, referrer, landing page', 'UTM、来源、落地页', 'first(page_view.page) = "coupon" and first(page_view.channel) = "web"', [
      'any field of the stream of visits',
      '访问事件流的任一字段',
    ]),
    said(
      'do not contact, by cause and channel',
      '勿扰：按原因与渠道',
      'any(touch where channel = "email" and result = "bounced") or last(consent.status where channel = "email") = "withdrawn"',
    ),
    said('do not contact, by hand', '勿扰：人工', 'do_not_contact()'),
    said(
      'sent, read, clicked: date',
      '发送、阅读、点击：日期',
      'last(touch where channel = "email" and result in ("opened", "clicked")) >= 2026-01-01',
    ),
    said(
      'sent, read, clicked: yes or no',
      '发送、阅读、点击：是否',
      'any(touch where channel = "email" and result in ("opened", "clicked"))',
    ),
    said(
      'has not read for 180 days',
      '180 天未阅读',
      'lapsed(touch where channel = "email" and result in ("opened", "clicked"), 180 days)',
      ['the latest one decides; Mautic matched any old read (mautic#16166)', '以最近一次为准；Mautic 曾匹配任意一次旧阅读（mautic#16166）'],
    ),
    said(
      'sent, read, clicked: lifetime count',
      '发送、阅读、点击：累计次数',
      'count(touch where channel = "email" and result = "clicked") >= 2',
    ),
    said(
      'page hit: yes or no, date, count',
      '页面访问：是否、日期、次数',
      'any(page_view where page = "coupon") and last(page_view where page = "coupon") > 2026-01-01 and count(page_view where page = "coupon") >= 2',
    ),
    said('sessions', '会话数', 'sessions(page_view, 30 minutes) >= 3'),
    said('asset download', '资源下载', 'any(social_share where kind = "coupon")', [
      'any stream of what was fetched; of such the sample has shared coupons',
      '任一获取类事件流；示例数据中是分享优惠券',
    ]),
  ],
};
