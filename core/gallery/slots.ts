import type { CodedText } from '#core/contract/texts.ts';
import type { ColumnInfo, StreamInfo, ValueType } from '#core/contract/types.ts';

/** A stream that ready tags speak of: how a workspace's own is recognised. */
export interface StreamSlot {
  label: CodedText;
  /** Fits the name or the label. */
  names: RegExp;
  /** Where no name fits: a stream with this, such as an amount. */
  otherwise?: (stream: StreamInfo) => boolean;
}

/** A column of a stream, or of the customer (stream null). */
export interface ColumnSlot {
  stream: StreamSlotId | null;
  label: CodedText;
  names: RegExp;
  types: readonly ValueType[];
  otherwise?: (column: ColumnInfo) => boolean;
}

const hasAmount = (stream: StreamInfo) => stream.fields.some((field) => field.role === 'amount');

export const streamSlots = {
  order: {
    label: { en: 'purchases', zh: '订单（购买）' },
    names: /^(orders?|purchases?|transactions?|sales?|订单|购买|交易|消费)$/i,
    otherwise: hasAmount,
  },
  login: { label: { en: 'log-ins', zh: '登录' }, names: /^(log_?ins?|sessions?|visits?|app_opens?|登录|访问|启动)$/i },
  page_view: { label: { en: 'page views', zh: '浏览' }, names: /^(page_?views?|views?|browses?|浏览|页面浏览|浏览页面)$/i },
  search: { label: { en: 'searches', zh: '搜索' }, names: /^(search(es)?|搜索|检索)$/i },
  ticket: {
    label: { en: 'service tickets', zh: '工单' },
    names: /^(tickets?|complaints?|cases?|service_tickets?|工单|投诉|客诉|服务单)$/i,
  },
  touch: {
    label: { en: 'contacts (what was sent)', zh: '触达记录' },
    names: /^(touch(es)?|contacts?|messages?|sends?|触达|触达记录|消息)$/i,
  },
  consent: { label: { en: 'consents', zh: '授权记录' }, names: /^(consents?|opt_?ins?|授权|授权记录|同意)$/i },
  holding: { label: { en: 'product holdings', zh: '产品持有' }, names: /^(holdings?|contracts?|products?|持有|产品持有|持仓)$/i },
  social_share: { label: { en: 'shares with friends', zh: '分享' }, names: /^(social_shares?|shares?|referrals?|分享|转发)$/i },
} as const satisfies Record<string, StreamSlot>;
export type StreamSlotId = keyof typeof streamSlots;

const text: readonly ValueType[] = ['text'];
const dated: readonly ValueType[] = ['date', 'time'];
const money: readonly ValueType[] = ['money', 'number'];

export const columnSlots = {
  'order.amount': {
    stream: 'order',
    label: { en: 'amount of a purchase', zh: '订单金额' },
    names: /^(amount|total|revenue|金额|订单金额|实付)$/i,
    types: money,
    otherwise: (column) => column.role === 'amount',
  },
  'order.category': {
    stream: 'order',
    label: { en: 'category of a purchase', zh: '商品品类' },
    names: /^(category|product_category|品类|类目)$/i,
    types: text,
  },
  'order.channel': {
    stream: 'order',
    label: { en: 'channel of a purchase', zh: '下单渠道' },
    names: /^(channel|source|渠道|来源)$/i,
    types: text,
  },
  'login.channel': {
    stream: 'login',
    label: { en: 'channel of a log-in', zh: '登录渠道' },
    names: /^(channel|source|渠道|来源)$/i,
    types: text,
  },
  'page_view.page': {
    stream: 'page_view',
    label: { en: 'page that was viewed', zh: '浏览的页面' },
    names: /^(page|url|path|页面)$/i,
    types: text,
  },
  'page_view.depth': {
    stream: 'page_view',
    label: { en: 'depth of a page view', zh: '浏览深度' },
    names: /^(depth|scroll_depth|浏览深度|深度)$/i,
    types: ['number'],
  },
  'ticket.kind': {
    stream: 'ticket',
    label: { en: 'kind of a ticket', zh: '工单类型' },
    names: /^(kind|type|category|类型)$/i,
    types: text,
  },
  'ticket.status': { stream: 'ticket', label: { en: 'state of a ticket', zh: '工单状态' }, names: /^(status|state|状态)$/i, types: text },
  'touch.channel': { stream: 'touch', label: { en: 'channel of a contact', zh: '触达渠道' }, names: /^(channel|渠道)$/i, types: text },
  'touch.result': {
    stream: 'touch',
    label: { en: 'result of a contact', zh: '触达结果' },
    names: /^(result|status|outcome|结果)$/i,
    types: text,
  },
  'consent.status': {
    stream: 'consent',
    label: { en: 'state of a consent', zh: '授权状态' },
    names: /^(status|state|状态)$/i,
    types: text,
  },
  'holding.product_type': {
    stream: 'holding',
    label: { en: 'type of a held product', zh: '产品类型' },
    names: /^(product_type|type|kind|产品类型|类型)$/i,
    types: text,
  },
  'holding.closed_at': {
    stream: 'holding',
    label: { en: 'closing day of a held product', zh: '产品结清日' },
    names: /^(closed_at|closed|end_date|结清日|终止日)$/i,
    types: dated,
  },
  birthday: {
    stream: null,
    label: { en: 'birthday', zh: '生日' },
    names: /^(birthday|birth_?date|date_of_birth|dob|生日|出生日期)$/i,
    types: dated,
  },
  signup_date: {
    stream: null,
    label: { en: 'day of signing up', zh: '注册（开户）日期' },
    names: /^(sign_?up_date|signup|registered(_at)?|registration_date|open_date|join_date|开户日|注册日期|注册时间|入会日期)$/i,
    types: dated,
  },
  age: { stream: null, label: { en: 'age', zh: '年龄' }, names: /^(age|年龄)$/i, types: ['number'] },
  tier: {
    stream: null,
    label: { en: 'membership tier', zh: '客户等级' },
    names: /^(tier|level|vip_level|客户等级|会员等级|等级)$/i,
    types: text,
  },
  city: { stream: null, label: { en: 'city', zh: '城市' }, names: /^(city|城市)$/i, types: text },
  email_consent: {
    stream: null,
    label: { en: 'consent to e-mail', zh: '邮件同意' },
    names: /^(email_consent|email_opt_?in|邮件同意|邮件授权)$/i,
    types: ['boolean'],
  },
  sms_consent: {
    stream: null,
    label: { en: 'consent to SMS', zh: '短信同意' },
    names: /^(sms_consent|sms_opt_?in|短信同意|短信授权)$/i,
    types: ['boolean'],
  },
} as const satisfies Record<string, ColumnSlot>;
export type ColumnSlotId = keyof typeof columnSlots;

/** A value that ready tags compare with, found among the most frequent ones of its column. */
export interface ValueSlot {
  column: ColumnSlotId;
  label: CodedText;
  values: RegExp;
}

export const valueSlots = {
  complaint: {
    column: 'ticket.kind',
    label: { en: 'complaints among the tickets', zh: '工单中的投诉' },
    values: /^(complaints?|投诉|客诉)$/i,
  },
  open: {
    column: 'ticket.status',
    label: { en: 'open tickets', zh: '未结的工单' },
    values: /^(open|pending|new|unresolved|未结|待处理|处理中|未办结)$/i,
  },
  opened: { column: 'touch.result', label: { en: 'opened messages', zh: '已打开的触达' }, values: /^(open(ed)?|read|打开|已打开|已读)$/i },
  clicked: { column: 'touch.result', label: { en: 'clicked messages', zh: '已点击的触达' }, values: /^(click(ed)?|点击|已点击)$/i },
  bounced: {
    column: 'touch.result',
    label: { en: 'messages that did not arrive', zh: '未送达的触达' },
    values: /^(bounced?|failed|undelivered|退回|失败|未送达)$/i,
  },
  withdrawn: {
    column: 'consent.status',
    label: { en: 'withdrawn consents', zh: '已撤回的授权' },
    values: /^(withdrawn|revoked|opt(ed)?_?out|撤回|已撤回|取消)$/i,
  },
  cart: { column: 'page_view.page', label: { en: 'views of the cart', zh: '购物车页面' }, values: /^(cart|basket|checkout|购物车)$/i },
  coupon: {
    column: 'page_view.page',
    label: { en: 'views of the coupon page', zh: '优惠券页面' },
    values: /^(coupons?|offers?|deals?|promotion|优惠券|领券|优惠)$/i,
  },
  app: { column: 'login.channel', label: { en: 'log-ins through the app', zh: 'App 登录' }, values: /^(app|mobile_app|ios|android)$/i },
  financial: {
    column: 'holding.product_type',
    label: { en: 'financial products', zh: '金融产品' },
    values: /^(financial|investment|fund|wealth|金融|理财|基金)$/i,
  },
} as const satisfies Record<string, ValueSlot>;
export type ValueSlotId = keyof typeof valueSlots;
