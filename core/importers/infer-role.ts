import type { Role } from '#core/contract/types.ts';
import { headerStart, snakeCase } from './names.ts';

/** What a header's words say about its column: a role, or that it is an id, a date, a number of something. */
export interface HeaderHint {
  role: Role | null;
  /** Higher wins where two columns claim a role that only one can have. */
  strength: number;
  identifier: boolean;
  dated: boolean;
  /** Numbers to be summed or compared, so not yes or no. */
  measured: boolean;
  /** Numbers that are money. */
  money: boolean;
  /** The time of one event, which no customer has only one of: `login_time`, not `last_login_time`. */
  happening: boolean;
  /** A fact about a person: a birthday, a gender. */
  personal: boolean;
}

/** Role, strength, pattern of the snake_case header. The first that fits counts. */
const headerWords: [Role, number, RegExp][] = [
  [
    'customer',
    9,
    /^(customer|cust|client|user|member|household|shopper|subscriber|buyer|consumer|policy_?holder|passenger|cardholder)s?_?(id|no|nr|number|code|key|ref)$/,
  ],
  ['customer', 9, /^(kunden?|klient|cliente?s?|client)_?(nr|nummer|id|no|num|numero|codigo|code)$/],
  ['customer', 9, /^(customer|client|user|member)s?_?id(_|$)/],
  ['customer', 9, /^(客户|用户|会员|顾客|买家|消费者|投保人|旅客)_?(id|号|编号|代码|编码|账号|标识|卡号)$/],
  ['customer', 7, /^(uid|userid|custid|customer|client|user|member|客户|用户|会员|顾客|买家)$/],
  ['customer', 3, /^(id|account_?(id|no|number)?|acct|contact_?id|person_?id|卡号|账号|编号|sample_?id|master_?id)$/],
  ['email', 8, /^(.*_)?e_?mail(_?address)?$|邮箱|电子邮件|邮件地址/],
  ['phone', 8, /^(.*_)?(phone|mobile|tel|telephone|cell|cellphone|msisdn)(_?(no|nr|number))?$|手机|电话|联系方式/],
  ['name', 8, /^((customer|client|contact|member|user)_?)?(full_?)?name$|^(姓名|客户姓名|客户名称|会员姓名|名字|收货人)$/],
  ['name', 5, /^(first_?name|昵称|display_?name)$/],
  [
    'consent',
    8,
    /consent|^(.*_)?opt(ed)?_?in(_.*)?$|^(.*_)?subscribed$|accepts_(.*_)?marketing|marketing_(allowed|permission|ok)|同意|允许营销|营销许可|接受营销/,
  ],
  [
    'event',
    8,
    /^(event|event_?(type|name|kind)|action|action_type|activity|behaviou?r|behaviou?r_type|事件|事件类型|事件名称|行为|行为类型|动作)$/,
  ],
  ['event', 3, /^(type|类型)$/],
  ['price', 8, /^(.*_)?(unit_?price|price|unit_?cost)$|单价|^(价格|售价)$/],
  [
    'quantity',
    8,
    /^(quantity|qty|.*_qty|.*_quantity|units|pieces|items|number_of_.*|num_.*|no_of_.*|item_count|数量|.*数量|件数|个数|份数)$/,
  ],
  [
    'amount',
    9,
    /^(amount|total_?amount|(order|line|net|grand|invoice|purchase|payment|transaction|sales)_?(amount|total|value)|amount_.*|金额|.*金额|实付.*|实收.*|销售额|成交额|消费额)$/,
  ],
  ['amount', 6, /^(revenue|sales|turnover|spend|spent|total|value|.*_(amount|value|revenue|spend)|paid|总价|合计|总额)$/],
  [
    'time',
    9,
    /^(event|order|invoice|transaction|purchase|visit|login|session|payment|redemption|occurred|created)_?(date|time|datetime|timestamp|at|on|day|date_?time)$/,
  ],
  [
    'time',
    8,
    /^(date|time|datetime|date_?time|timestamp|ts|event_?ts|day)$|^(.*(下单|交易|购买|登录|支付|访问|事件|发生|创建|订单|消费|浏览).*)?(时间|日期)$/,
  ],
  ['time', 4, /(_|^)(date|time|timestamp|datetime|at|on)$|时间$|日期$/],
  ['time', 3, /^(opened|sent|created|placed|ordered|visited|occurred|when)$/],
];

const identifiers =
  /(^|_)(id|ids|no|nr|code|codes|sku|upc|ean|isbn|zip|zip_?code|post_?code|postal_?code|plz|account|acct|card|barcode|key|uuid|guid|ref|reference|invoice|serial)$|id$|(编号|号|号码|代码|编码|卡号|邮编|条码|账号|标识)$/;
const dates =
  /date|time|(^|_)(at|on|day|dob|birthday|birth|since|ts|epoch|unix_time|opened|closed|sent|created|placed|ordered|visited|when)$|日期|时间|生日|日$/;
const monies =
  /(^|_)(amount|price|balance|charges?|fees?|costs?|income|salary|discount|revenue|spend|turnover|premium)(_|$)|金额|单价|价格|余额|费用|保费|收入|折扣/;
const measures =
  /amount|price|value|qty|quantity|count|total|number_of|age|score|rate|balance|sum|avg|depth|duration|points|金额|数量|价|次数|年龄|余额|积分|分数/;
const happenings =
  /^(event|login|order|invoice|transaction|purchase|visit|session|payment|redemption|click|view|search)_?(date|time|datetime|timestamp|at|on|date_?time)$|^(登录|登陆|下单|订单|交易|购买|支付|付款|访问|浏览|事件|发生|消费|点击|搜索)(时间|日期)$/;
const persons = /(^|_)(birth_?(day|date)|dob|gender|sex|age|sign_?up.*|regist.*)$|生日|出生|性别|年龄|注册/;
/** A date that is a fact about the customer, not when the row happened. */
export const notEventTime =
  /(^|_)(birth|dob|sign_?up|regist|join|since|expir|due|end|open_?(date|time|at)?$)|生日|出生|注册|入会|到期|截止|开户/;

/**
 * What a header says; nothing for a column without one.
 *
 * @example
 * headerHint('CustomerID').role; // 'customer'
 * headerHint('消费金额').role; // 'amount'
 */
export function headerHint(header: string): HeaderHint {
  const name = snakeCase(headerStart(header));
  const found = headerWords.find(([, , words]) => words.test(name));
  const hint: HeaderHint = {
    role: found?.[0] ?? null,
    strength: found?.[1] ?? 0,
    identifier: identifiers.test(name) && !/(^|_)(paid|valid|bid|grid|void)$/.test(name),
    dated: dates.test(name),
    measured: measures.test(name),
    money: monies.test(name),
    happening: happenings.test(name),
    personal: persons.test(name),
  };
  if (hint.role === 'time' && notEventTime.test(name)) return { ...hint, role: null, strength: 0 };
  return hint;
}
