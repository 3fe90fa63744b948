/** SQL: how many events of a stream the customer `c` has, with a condition on `e`. */
const events = (stream: string, where = '1') => `(select count(*) from "${stream}" e where e.customer = c.customer and ${where})`;

/** SQL: an aggregate over them. */
const over = (what: string, stream: string, where = '1') =>
  `(select ${what} from "${stream}" e where e.customer = c.customer and ${where})`;

const cart = `select 1 from page_view p where p.customer = c.customer and p.page = 'cart'`;
const orderWithinDay = `exists (select 1 from "order" o where o.customer = p.customer and o.time >= p.time and unixepoch(o.time) - unixepoch(p.time) <= 86400)`;
const opened = "channel = 'email' and result in ('opened', 'clicked')";

/** Expressions, and the condition that says the same in SQL over the tables that `tables.ts` makes; as of 2026-06-30. */
export const pairs: readonly (readonly [expression: string, sql: string])[] = [
  ['count(order in last 90 days) >= 2', `${events('order', "day >= '2026-04-02'")} >= 2`],
  ['sum(order.amount in last 1 year) > 3000', `${over('sum(amount)', 'order', "day >= '2025-07-01'")} > 3000`],
  ['count(order in last 90 days) = 0', `${events('order', "day >= '2026-04-02'")} = 0`],
  ['any(order in 2025-01-01 .. 2025-12-31)', `${events('order', "day between '2025-01-01' and '2025-12-31'")} > 0`],
  ['any(order since 2026-06-01)', `${events('order', "day >= '2026-06-01'")} > 0`],
  ['any(order between 60 and 30 days ago)', `${events('order', "day between '2026-05-01' and '2026-05-31'")} > 0`],
  ['any(order before as_of - 365 days)', `${events('order', "day < '2025-06-30'")} > 0`],
  ['count(order) = 1', `${events('order')} = 1`],
  [
    'any(order where category in ("food", "baby") and amount >= 500 in last 1 year)',
    `${events('order', "category in ('food', 'baby') and amount >= 500 and day >= '2025-07-01'")} > 0`,
  ],
  ['any(ticket where closed_at is unknown)', `${events('ticket', 'closed_at is null')} > 0`],
  ['sequence(page_view where page = "cart" then order within 1 day)', `exists (${cart} and ${orderWithinDay})`],
  ['signup_date between 2020-01-01 and 2020-12-31', "signup_date between '2020-01-01' and '2020-12-31'"],
  ['days_since(signup_date) >= 1000', "julianday('2026-06-30') - julianday(signup_date) >= 1000"],
  ['signup_date in last 6 months', "signup_date between '2026-01-01' and '2026-06-30'"],
  ['anniversary(birthday) = as_of', "strftime('%m-%d', birthday) = '06-30'"],
  ['month(birthday) = month(as_of)', "strftime('%m', birthday) = '06'"],
  ['anniversary(birthday) in next 14 days', "strftime('%m-%d', birthday) between '07-01' and '07-14'"],
  ['anniversary(birthday) in last 7 days', "strftime('%m-%d', birthday) between '06-24' and '06-30'"],
  ['contains(email, "wang") and ends_with(email, ".net")', "instr(email, 'wang') > 0 and email like '%.net'"],
  ['matches(email, "^[a-z]+[0-9]+@example[.]com$")', "email glob '*[0-9]@example.com'"],
  ['starts_with(phone, "+86")', "substr(phone, 1, 3) = '+86'"],
  ['has_label(case all when sms_consent then "sms" when email_consent then "email" else "none" end, "sms")', 'sms_consent = 1'],
  ['in_list("Fair 2026")', "c.id like '%7'"],
  [
    'any(consent where channel = "sms" and status = "withdrawn" since 2026-01-01)',
    `${events('consent', "channel = 'sms' and status = 'withdrawn' and day >= '2026-01-01'")} > 0`,
  ],
  ['any(touch where channel = "email" and result = "bounced")', `${events('touch', "channel = 'email' and result = 'bounced'")} > 0`],
  [
    'distance_km(case when city = "上海" then 31.23 when city = "杭州" then 30.27 when city = "南京" then 32.06 end, case when city = "上海" then 121.47 when city = "杭州" then 120.16 when city = "南京" then 118.80 end, 31.23, 121.47) <= 200',
    "city in ('上海', '杭州')",
  ],
  ['count(order where category = "digital") > 3', `${events('order', "category = 'digital'")} > 3`],
  [
    'sum(order.amount) > 5000 and min(order.amount) < 20',
    `${over('sum(amount)', 'order')} > 5000 and ${over('min(amount)', 'order')} < 20`,
  ],
  ['avg(order.amount in last 1 year) >= 400', `${over('avg(amount)', 'order', "day >= '2025-07-01'")} >= 400`],
  ['any(login where device = "华为" in last 30 days)', `${events('login', "device = '华为' and day >= '2026-06-01'")} > 0`],
  ['any(order) and not any(order where channel != "app")', `${events('order')} > 0 and ${events('order', "channel <> 'app'")} = 0`],
  [
    'sum(order.amount) / count(order) > 2 * age',
    `${over('sum(amount)', 'order')} > 2.0 * age * ${events('order')} and ${events('order')} > 0`,
  ],
  ['lower(gender) = "m" or length(city) = 4', "lower(gender) = 'm' or length(city) = 4"],
  ['any(ticket in 2 months ago)', `${events('ticket', "day between '2026-04-01' and '2026-04-30'")} > 0`],
  ['any(login in last 1 day)', `${events('login', "day = '2026-06-30'")} > 0`],
  [
    'any(order in last quarter) and not any(order in this quarter)',
    `${events('order', "day between '2026-01-01' and '2026-03-31'")} > 0 and ${events('order', "day >= '2026-04-01'")} = 0`,
  ],
  ['day(birthday) = 29 and month(birthday) = 2', "strftime('%m-%d', birthday) = '02-29'"],
  ['year(signup_date) - year(birthday) < 20', "strftime('%Y', signup_date) - strftime('%Y', birthday) < 20"],
  ['any(order where amount > 10 * age)', `${events('order', 'amount > 10 * c.age')} > 0`],
  ['count(login in last 30 days) >= 10', `${events('login', "day >= '2026-06-01'")} >= 10`],
  ['never(order)', `${events('order')} = 0`],
  ['not any(order in last 180 days)', `${events('order', "day >= '2026-01-02'")} = 0`],
  [
    'sum_largest(order.amount in last 1 year, 3) >= 1000',
    `(select coalesce(sum(amount), 0) from (select amount from "order" e where e.customer = c.customer and day >= '2025-07-01' order by amount desc limit 3)) >= 1000`,
  ],
  ['max(order.amount in last 1 year) >= 2000', `${over('max(amount)', 'order', "day >= '2025-07-01'")} >= 2000`],
  ['distinct(order.category) >= 6', `${over('count(distinct category)', 'order')} >= 6`],
  ['active_days(login in last 30 days) between 5 and 9', `${over('count(distinct day)', 'login', "day >= '2026-06-01'")} between 5 and 9`],
  ['first(order) in last 90 days', `${over('min(day)', 'order')} between '2026-04-02' and '2026-06-30'`],
  [
    'first(order.channel) = "branch"',
    `(select channel from "order" e where e.customer = c.customer order by time, row limit 1) = 'branch'`,
  ],
  ['city in ("上海", "北京") and name is known and matches(name, "^王")', "city in ('上海', '北京') and name like '王%'"],
  [
    '(tier = "gold" or tier = "platinum") and (sms_consent or email_consent)',
    "tier in ('gold', 'platinum') and (sms_consent = 1 or email_consent = 1)",
  ],
  [
    'case when days_since(last(order)) <= 30 then "活跃" when days_since(last(order)) <= 90 then "初期" when days_since(last(order)) <= 180 then "中期" else "深度" end = "中期"',
    `${over("julianday('2026-06-30') - julianday(max(day))", 'order')} between 91 and 180`,
  ],
  ['in_list("Fair 2026") and any(login in last 30 days)', `c.id like '%7' and ${events('login', "day >= '2026-06-01'")} > 0`],
  ['at(count(login in last 30 days), 2026-03-31) >= 10', `${events('login', "day between '2026-03-02' and '2026-03-31'")} >= 10`],
  ['anniversary(birthday) in next 30 days', "strftime('%m-%d', birthday) between '07-01' and '07-30'"],
  ['count(order in last 30 days) >= 1', `${events('order', "day >= '2026-06-01'")} >= 1`],
  [
    'sum(order.amount in last 3 months) between 500 and 1000',
    `${over('coalesce(sum(amount), 0)', 'order', "day >= '2026-04-01'")} between 500 and 1000`,
  ],
  ['distinct(login.device in last 90 days) >= 2', `${over('count(distinct device)', 'login', "day >= '2026-04-02'")} >= 2`],
  [
    'last(login.device) = "苹果"',
    `(select device from login e where e.customer = c.customer order by time desc, row desc limit 1) = '苹果'`,
  ],
  ['any(page_view in 2026-01-01 .. 2026-01-31)', `${events('page_view', "day between '2026-01-01' and '2026-01-31'")} > 0`],
  ['any(page_view in last month)', `${events('page_view', "day between '2026-05-01' and '2026-05-31'")} > 0`],
  ['count(search where term like "%基金%") >= 1', `${events('search', "term like '%基金%'")} >= 1`],
  ['age >= 60 and tier != "standard"', "age >= 60 and tier <> 'standard'"],
  ['city is unknown and phone is known', 'city is null and phone is not null'],
  ['email like "wang%" and city not like "%海"', "email glob 'wang*' and city not like '%海'"],
  ['city not in ("上海", "北京", "广州", "深圳")', "city not in ('上海', '北京', '广州', '深圳')"],
  ['not matches(phone, "^[0-9]{11}$")', "phone not glob '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'"],
  ['starts_with(email, "li") and contains(email, "@example.net")', "email glob 'li*@example.net*'"],
  ['age not between 20 and 70', 'age not between 20 and 70'],
  ['last(login) in this week', `${over('max(day)', 'login')} between '2026-06-29' and '2026-06-30'`],
  ['last(order) in last month', `${over('max(day)', 'order')} between '2026-05-01' and '2026-05-31'`],
  ['date(last(login)) = as_of - 7 days', `${over('max(day)', 'login')} = '2026-06-23'`],
  ['anniversary(birthday) = as_of + 3 days', "strftime('%m-%d', birthday) = '07-03'"],
  [
    'count(login in last 30 days) + 5 * count(order in last 30 days) >= 30',
    `${events('login', "day >= '2026-06-01'")} + 5 * ${events('order', "day >= '2026-06-01'")} >= 30`,
  ],
  [
    'any(login where device in ("苹果", "华为") in last 90 days)',
    `${events('login', "device in ('苹果', '华为') and day >= '2026-04-02'")} > 0`,
  ],
  ['any(touch where channel = "email" and result in ("opened", "clicked"))', `${events('touch', opened)} > 0`],
  ['count(touch where result = "clicked") >= 3', `${events('touch', "result = 'clicked'")} >= 3`],
  [
    'days_since(last(touch where channel = "email" and result in ("opened", "clicked"))) > 180',
    `${over("julianday('2026-06-30') - julianday(max(day))", 'touch', opened)} > 180`,
  ],
  [
    'not any(touch where channel = "email" and result in ("opened", "clicked") in last 180 days)',
    `${events('touch', `${opened} and day >= '2026-01-02'`)} = 0`,
  ],
  [
    'count(page_view where page = "insurance" in last 90 days) >= 3',
    `${events('page_view', "page = 'insurance' and day >= '2026-04-02'")} >= 3`,
  ],
  [
    'any(campaign_member where campaign = "win-back-2025-11" and arm = "treatment")',
    `${events('campaign_member', "campaign = 'win-back-2025-11' and arm = 'treatment'")} > 0`,
  ],
  ['any(social_share)', `${events('social_share')} > 0`],
  ['first(social_share) in last 180 days', `${over('min(day)', 'social_share')} >= '2026-01-02'`],
  ['days_since(last(social_share)) > 180', `${over("julianday('2026-06-30') - julianday(max(day))", 'social_share')} > 180`],
  ['count(login in last 60 days) > 20', `${events('login', "day >= '2026-05-02'")} > 20`],
  [
    'any(social_share where target = "wechat" and kind = "coupon")',
    `${events('social_share', "target = 'wechat' and kind = 'coupon'")} > 0`,
  ],
  ['any(campaign_member where arm = "control")', `${events('campaign_member', "arm = 'control'")} > 0`],
  ['email_consent and not sms_consent', 'email_consent = 1 and sms_consent = 0'],
  ['anniversary(signup_date) within 3 days', "strftime('%m-%d', signup_date) between '06-27' and '07-03' and signup_date < '2026-06-27'"],
  [
    'any(holding where product_type = "financial" and balance >= 50000)',
    `${events('holding', "product_type = 'financial' and balance >= 50000")} > 0`,
  ],
  ['not in_list("Fair 2026")', "c.id not like '%7'"],
  ['sum(order.amount in last 2 years) >= 20000', `${over('sum(amount)', 'order', "day >= '2024-07-01'")} >= 20000`],
  [
    'any(order in 2025-11-01 .. 2025-11-12) or any(page_view where page = "coupon" in 2025-11-01 .. 2025-11-12)',
    `${events('order', "day between '2025-11-01' and '2025-11-12'")} + ${events('page_view', "page = 'coupon' and day between '2025-11-01' and '2025-11-12'")} > 0`,
  ],
  [
    'any(search in last 30 days) and not any(order in last 30 days)',
    `${events('search', "day >= '2026-06-01'")} > 0 and ${events('order', "day >= '2026-06-01'")} = 0`,
  ],
  ['never(order) and never(page_view)', `${events('order')} + ${events('page_view')} = 0`],
  ['count(page_view in last 1 week) != 0', `${events('page_view', "day >= '2026-06-24'")} <> 0`],
  ['gender is unknown or birthday is unknown', 'gender is null or birthday is null'],
  ['first(order) in last 30 days', `${over('min(day)', 'order')} >= '2026-06-01'`],
  ['lapsed(order, 90 days)', `${events('order', "day < '2026-04-02'")} > 0 and ${events('order', "day >= '2026-04-02'")} = 0`],
  [
    'any(order in last 30 days) and not any(order between 120 and 30 days ago) and any(order before as_of - 120 days)',
    `${events('order', "day >= '2026-06-01'")} > 0 and ${events('order', "day between '2026-03-02' and '2026-05-31'")} = 0 and ${events('order', "day < '2026-03-02'")} > 0`,
  ],
  ['avg(page_view.depth in last 90 days) >= 4', `${over('avg(depth)', 'page_view', "day >= '2026-04-02'")} >= 4`],
  [
    'any(login where channel = "mini_program" in last 14 days)',
    `${events('login', "channel = 'mini_program' and day >= '2026-06-17'")} > 0`,
  ],
  ['days_since(signup_date) < 180', "julianday('2026-06-30') - julianday(signup_date) < 180"],
];
