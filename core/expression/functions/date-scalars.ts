import { scalar } from './scalar.ts';

/** Functions over dates and times. */
export const dateScalars = {
  'days-since': scalar('days_since', '距今天数', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number (days)',
    help: { en: 'days from that date or time to the as-of day', zh: '从该日期到基准日的天数' },
    example: 'days_since(last(order)) > 90',
  }),
  'days-between': scalar('days_between', '间隔天数', {
    signature: { en: 'from, to', zh: '起, 止' },
    returns: 'number (days)',
    help: { en: 'days from the first date to the second', zh: '从前一日期到后一日期的天数' },
    example: 'days_between(signup_date, last(order)) > 30',
  }),
  year: scalar('year', '年份', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: 'the year', zh: '年份' },
    example: 'year(signup_date) >= 2010',
  }),
  quarter: scalar('quarter', '第几季度', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: '1 to 4', zh: '1 到 4' },
    example: 'quarter(signup_date) = 4',
  }),
  month: scalar('month', '月份', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: '1 to 12', zh: '1 到 12' },
    example: 'month(birthday) = 12',
  }),
  week: scalar('week', '第几周', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: 'ISO week, 1 to 53: the one with the first Thursday is 1', zh: 'ISO 周，1 到 53：含首个星期四的为第 1 周' },
    example: 'week(signup_date) = 1',
  }),
  day: scalar('day', '几号', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: 'day of the month, 1 to 31', zh: '当月第几天，1 到 31' },
    example: 'day(signup_date) = 31',
  }),
  weekday: scalar('weekday', '星期几', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: '1 Monday to 7 Sunday', zh: '1 星期一 到 7 星期日' },
    example: 'weekday(last(order)) >= 6',
  }),
  hour: scalar('hour', '几点', {
    signature: { en: 'time', zh: '时间' },
    returns: 'number',
    help: { en: '0 to 23', zh: '0 到 23' },
    example: 'hour(last(order)) >= 22',
  }),
  minute: scalar('minute', '几分', {
    signature: { en: 'time', zh: '时间' },
    returns: 'number',
    help: { en: '0 to 59', zh: '0 到 59' },
    example: 'minute(last(order)) = 0',
  }),
  date: scalar('date', '取日期', {
    signature: { en: 'date', zh: '日期' },
    returns: 'date',
    help: { en: 'the day of a time', zh: '时间所在的日期' },
    example: 'date(last(order)) = as_of',
  }),
  'event-time': scalar('event_time', '发生时间', {
    signature: { en: '', zh: '' },
    returns: 'time',
    help: { en: 'inside where: the time of the event itself', zh: '用于“其中”：事件本身的时间' },
    example: 'count(order where hour(event_time()) >= 22) = 0',
  }),
  anniversary: scalar('anniversary', '周年', {
    signature: { en: 'date[, "03-01"]', zh: '日期[, "03-01"]' },
    returns: 'date',
    help: {
      en: 'the next day, from the as-of day on, on which the date comes round; before a window, any of them',
      zh: '从基准日起（含）下一个周年日；后接时间窗口时指任何一个周年日',
    },
    example: 'anniversary(birthday) in next 30 days',
  }),
  'lunar-anniversary': scalar('lunar_anniversary', '农历周年', {
    signature: { en: 'date', zh: '日期' },
    returns: 'date',
    help: { en: 'as anniversary, in the lunar calendar', zh: '同“周年”，按农历' },
    example: 'lunar_anniversary(birthday) in next 30 days',
  }),
  'lunar-year': scalar('lunar_year', '农历年', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: 'lunar year that the day lies in', zh: '该日所在的农历年' },
    example: 'lunar_year(birthday) = 1990',
  }),
  'lunar-month': scalar('lunar_month', '农历月', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: 'lunar month, 1 to 12; a repeated one has the same number', zh: '农历月，1 到 12；闰月与所闰之月同数' },
    example: 'lunar_month(birthday) = 12',
  }),
  'lunar-day': scalar('lunar_day', '农历日', {
    signature: { en: 'date', zh: '日期' },
    returns: 'number',
    help: { en: 'day of the lunar month, 1 to 30', zh: '农历日，1 到 30' },
    example: 'lunar_day(birthday) = 15',
  }),
  holiday: scalar('holiday', '节日', {
    begins: 'festival',
    signature: { en: '"name"', zh: '"名称"' },
    returns: 'date',
    help: { en: 'the festival in the year of the as-of day', zh: '基准日所在公历年的该节日' },
    example: 'last(order) >= holiday("national_day")',
  }),
  'next-holiday': scalar('next_holiday', '下一个节日', {
    begins: 'festival',
    signature: { en: '"name"', zh: '"名称"' },
    returns: 'date',
    help: { en: 'the first after the as-of day', zh: '基准日之后的第一个' },
    example: 'next_holiday("春节") <= as_of + 60 days',
  }),
  'last-holiday': scalar('last_holiday', '上一个节日', {
    begins: 'festival',
    signature: { en: '"name"', zh: '"名称"' },
    returns: 'date',
    help: { en: 'the latest up to the as-of day', zh: '截至基准日（含）最近的一个' },
    example: 'last(order) >= last_holiday("double_11")',
  }),
  'is-workday': scalar('is_workday', '是工作日', {
    signature: { en: 'date', zh: '日期' },
    returns: 'boolean',
    help: {
      en: 'a day of work in China, with holidays and swapped weekends; unknown for years without a notice',
      zh: '是否中国工作日，含法定节假日与调休；未公布的年份为未知',
    },
    example: 'not is_workday(last(order))',
  }),
  'workdays-between': scalar('workdays_between', '工作日数', {
    signature: { en: 'from, to', zh: '起, 止' },
    returns: 'number (days)',
    help: { en: 'days of work after the first date up to the second, the second included', zh: '前一日期之后到后一日期（含）的工作日数' },
    example: 'workdays_between(last(order), as_of) > 5',
  }),
  'add-workdays': scalar('add_workdays', '加工作日', {
    signature: { en: 'date, days', zh: '日期, 天数' },
    returns: 'date',
    help: { en: 'the n-th day of work after a date, before it where n is negative', zh: '该日期之后第 n 个工作日，负数为之前' },
    example: 'add_workdays(date(last(order)), 3) < as_of',
  }),
};
