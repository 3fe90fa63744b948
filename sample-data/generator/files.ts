import type { Role } from '#core/contract/types.ts';
import { dateText, day, LAST, momentText } from './calendar.ts';
import { type Events, NEVER } from './events.ts';
import { type Member, WAVE_DAY, WAVE_MONTH } from './past-campaign.ts';
import { feeds, type Person } from './people.ts';
import type { FileColumn, FileContent } from './shapes.ts';
import type { EventTable } from './tables.ts';
import {
  allTerms,
  categories,
  channels,
  devices,
  pages,
  products,
  shareKinds,
  shareTargets,
  ticketKinds,
  ticketTopics,
  touchChannels,
  touchResults,
} from './world.ts';

/** What the files are written from; `order` gives the row numbers of a table by time. */
interface World {
  people: Person[];
  events: Events;
  order(table: EventTable): Uint32Array;
  members: Member[];
  blocked: string[];
}

const money = { type: 'money', decimals: 2, unit: 'CNY' } as const;
const text = (header: string, label: string, role: Role = 'field', name = header): FileColumn => ({
  header,
  name,
  label,
  type: 'text',
  role,
});
const customer = (header: string, name = 'customer_id'): FileColumn => ({ header, name, label: '客户', type: 'text', role: 'customer' });
const moment = (header: string, label: string, dateFormat: string, name = 'time'): FileColumn => ({
  header,
  name,
  label,
  type: 'time',
  role: 'time',
  dateFormat,
});
const plain = { packed: false, encoding: 'utf-8', bom: false, delimiter: ',', lineEnd: '\n', purpose: 'data', coverage: null } as const;
const packed = { ...plain, packed: true } as const;

/** The bank opened in 2018; older feeds were always on. Nobody states days for the log-ins: that feed has a hole, to be found. */
const FOUNDED = day(2018, 1, 1);
const from = (first: number): { from: string; to: string } => ({ from: dateText(first, '-'), to: dateText(LAST, '-') });

/** Every file of the sample in the order in which they are imported. */
export function contents(world: World): FileContent[] {
  return [
    customers(world),
    logins(world),
    pageViews(world),
    searches(world),
    shares(world),
    orders(world),
    holdings(world),
    tickets(world),
    touches(world),
    consents(world),
    members(world),
    outcomes(world),
    doNotContact(world),
  ];
}

/** Turns a table into rows: `fields` gets the numbers of one event and the id of its customer. */
function rowsOf(
  world: World,
  table: EventTable,
  fields: (at: (column: number) => number, id: string) => string[],
): Pick<FileContent, 'rows' | 'row'> {
  const order = world.order(table);
  return {
    rows: table.rows,
    row: (position) => {
      const base = order[position] * table.width;
      const who = table.data[base + 1];
      return fields((column) => table.data[base + column], who < 0 ? '' : world.people[who].id);
    },
  };
}

function customers({ people }: World): FileContent {
  return {
    ...plain,
    name: 'customers.csv',
    bom: true,
    lineEnd: '\r\n',
    stream: null,
    faults: [],
    rows: people.length,
    columns: [
      customer('customer_id'),
      text('name', '姓名', 'name'),
      text('gender', '性别', 'attribute'),
      { header: 'birthday', name: 'birthday', label: '生日', type: 'date', role: 'attribute', dateFormat: 'YYYY-MM-DD' },
      { header: 'age', name: 'age', label: '年龄', type: 'number', role: 'attribute' },
      text('city', '城市', 'attribute'),
      text('tier', '客户等级', 'attribute'),
      text('email', '邮箱', 'email'),
      text('phone', '手机', 'phone'),
      { header: 'email_consent', name: 'email_consent', label: '邮件同意', type: 'boolean', role: 'consent' },
      { header: 'sms_consent', name: 'sms_consent', label: '短信同意', type: 'boolean', role: 'consent' },
      { header: 'signup_date', name: 'signup_date', label: '开户日', type: 'date', role: 'attribute', dateFormat: 'YYYY-MM-DD' },
    ],
    row: (position) => {
      const person = people[position];
      return [
        person.id,
        person.name,
        person.gender,
        person.birthday === null ? '' : dateText(person.birthday, '-'),
        person.age === null ? '' : String(person.age),
        person.city,
        person.tier,
        person.email,
        person.phone,
        person.emailConsent,
        person.smsConsent,
        dateText(person.signup, '-'),
      ];
    },
  };
}

function logins(world: World): FileContent {
  const broken = (id: string): string[] => [id, '0000/00/00 00:00:00', 'app', '华为'];
  return {
    ...packed,
    name: 'logins.csv',
    encoding: 'gb18030',
    lineEnd: '\r\n',
    stream: { name: 'login', label: '登录' },
    columns: [
      { ...customer('客户号'), label: '客户号' },
      moment('登录时间', '登录时间', 'YYYY/MM/DD HH:mm:ss'),
      text('渠道', '渠道', 'field', 'channel'),
      text('设备', '设备', 'field', 'device'),
    ],
    ...rowsOf(world, world.events.logins, (at, id) => [id, momentText(at(0), '/', ' '), channels[at(2)], devices[at(3)]]),
    faults: world.people.slice(10, 19).map(({ id }) => broken(id)),
  };
}

function pageViews(world: World): FileContent {
  return {
    ...packed,
    name: 'page_views.csv',
    stream: { name: 'page_view', label: '浏览' },
    coverage: from(feeds.pageViews),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('viewed_at', '浏览时间', 'YYYY-MM-DDTHH:mm:ss'),
      text('page', '页面'),
      { header: 'depth', name: 'depth', label: '浏览深度', type: 'number', role: 'field' },
      text('channel', '渠道'),
    ],
    ...rowsOf(world, world.events.pageViews, (at, id) => [id, momentText(at(0), '-', 'T'), pages[at(2)], String(at(3)), channels[at(4)]]),
  };
}

function searches(world: World): FileContent {
  return {
    ...packed,
    name: 'searches.tsv',
    delimiter: '\t',
    stream: { name: 'search', label: '搜索' },
    coverage: from(0),
    faults: [],
    columns: [customer('customer_id'), moment('searched_at', '搜索时间', 'YYYY-MM-DD HH:mm:ss'), text('term', '搜索词')],
    ...rowsOf(world, world.events.searches, (at, id) => [id, momentText(at(0), '-', ' '), allTerms[at(2)]]),
  };
}

function shares(world: World): FileContent {
  return {
    ...plain,
    name: 'shares.txt',
    delimiter: '|',
    stream: { name: 'social_share', label: '分享' },
    coverage: from(0),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('shared_at', '分享时间', 'YYYY-MM-DD HH:mm:ss'),
      text('kind', '内容'),
      text('target', '去向'),
    ],
    ...rowsOf(world, world.events.shares, (at, id) => [id, momentText(at(0), '-', ' '), shareKinds[at(2)], shareTargets[at(3)]]),
  };
}

function orders(world: World): FileContent {
  const broken = (id: string, position: number): string[] =>
    position < 12
      ? ['20250230-0000', id, '2025-02-30 10:00:00', 'P-100', 'food', '1', '39.00', '39.00', 'app']
      : ['20250301-0000', id, '2025-03-01 10:00:00', 'P-100', 'food', '1', '待定', '待定', 'web'];
  return {
    ...packed,
    name: 'orders.csv',
    stream: { name: 'order', label: '订单' },
    coverage: from(0),
    columns: [
      text('order_no', '订单号'),
      customer('customer_id'),
      moment('ordered_at', '下单时间', 'YYYY-MM-DD HH:mm:ss'),
      text('item', '商品'),
      text('category', '品类'),
      { header: 'quantity', name: 'quantity', label: '数量', type: 'number', role: 'quantity' },
      { header: 'price', name: 'price', label: '单价', ...money, role: 'price' },
      { header: 'amount', name: 'amount', label: '金额', ...money, role: 'amount' },
      text('channel', '渠道'),
    ],
    ...rowsOf(world, world.events.orders, (at, id) => [
      orderNumber(at(0), at(1), at(2)),
      id,
      momentText(at(0), '-', ' '),
      itemName(at(3), at(4)),
      categories[at(3)].name,
      String(at(5)),
      yuan(at(6)),
      yuan(at(5) * at(6)),
      channels[at(7)],
    ]),
    faults: world.people.slice(40, 61).map(({ id }, position) => broken(id, position)),
  };
}

function orderNumber(seconds: number, who: number, ofDay: number): string {
  return `${dateText(Math.floor(seconds / 86400), '')}-${String(who + 1).padStart(6, '0')}${ofDay}`;
}

/** `P-134`: hundreds tell the category. */
function itemName(category: number, item: number): string {
  return `P-${(category + 1) * 100 + item}`;
}

function yuan(fen: number): string {
  const whole = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

function holdings(world: World): FileContent {
  return {
    ...plain,
    name: 'holdings.csv',
    delimiter: ';',
    lineEnd: '\r\n',
    stream: { name: 'holding', label: '持有' },
    coverage: from(FOUNDED),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('opened', '开立日', 'YYYYMMDD'),
      text('product_type', '产品类型'),
      text('product', '产品'),
      { header: 'closed', name: 'closed', label: '结清日', type: 'date', role: 'field', dateFormat: 'YYYYMMDD' },
      { header: 'balance', name: 'balance', label: '余额', ...money, role: 'field' },
    ],
    ...rowsOf(world, world.events.holdings, (at, id) => [
      id,
      dateText(Math.floor(at(0) / 86400), ''),
      products[at(2)].type,
      products[at(2)].name,
      at(3) === NEVER ? '' : dateText(at(3), ''),
      yuan(at(4)),
    ]),
  };
}

function tickets(world: World): FileContent {
  return {
    ...plain,
    name: 'tickets.csv',
    stream: { name: 'ticket', label: '工单' },
    coverage: from(0),
    columns: [
      customer('customer_id'),
      moment('opened_at', '提交时间', 'YYYY-MM-DD HH:mm:ss'),
      { header: 'closed_at', name: 'closed_at', label: '办结时间', type: 'time', role: 'field', dateFormat: 'YYYY-MM-DD HH:mm:ss' },
      text('kind', '类型'),
      text('status', '状态'),
      text('topic', '事由'),
    ],
    ...rowsOf(world, world.events.tickets, (at, id) => [
      id,
      momentText(at(0), '-', ' '),
      at(4) === NEVER ? '' : momentText(at(4), '-', ' '),
      ticketKinds[at(2)],
      at(4) === NEVER ? 'open' : 'closed',
      ticketTopics[at(3)],
    ]),
    faults: world.people.slice(70, 77).map(({ id }) => [id, '2025-13-01 09:00:00', '', 'question', 'open', '积分咨询']),
  };
}

function touches(world: World): FileContent {
  return {
    ...packed,
    name: 'touches.csv',
    stream: { name: 'touch', label: '触达' },
    coverage: from(feeds.touches),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('sent_at', '发送时间', 'YYYY-MM-DD HH:mm:ss'),
      text('campaign', '活动'),
      text('channel', '渠道'),
      text('result', '结果'),
    ],
    ...rowsOf(world, world.events.touches, (at, id) => [
      id,
      momentText(at(0), '-', ' '),
      campaignName(at(2)),
      touchChannels[at(3)],
      touchResults[at(4)],
    ]),
  };
}

function campaignName(month: number): string {
  return month === WAVE_MONTH ? 'win-back-2025-11' : `monthly-${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function consents(world: World): FileContent {
  return {
    ...packed,
    name: 'consents.csv',
    stream: { name: 'consent', label: '授权' },
    coverage: from(FOUNDED),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('changed_at', '变更时间', 'YYYY-MM-DD HH:mm:ss'),
      text('channel', '渠道'),
      text('status', '状态'),
    ],
    ...rowsOf(world, world.events.consents, (at, id) => [
      id,
      momentText(at(0), '-', ' '),
      touchChannels[at(2)],
      at(3) === 1 ? 'granted' : 'withdrawn',
    ]),
  };
}

function members(world: World): FileContent {
  const sentOn = dateText(WAVE_DAY, '-');
  return {
    ...plain,
    name: 'win_back_2025_11_members.csv',
    stream: { name: 'campaign_member', label: '活动名单' },
    coverage: { from: dateText(WAVE_DAY, '-'), to: dateText(WAVE_DAY, '-') },
    faults: [],
    rows: world.members.length,
    columns: [
      customer('customer_id'),
      moment('sent_on', '发送日', 'YYYY-MM-DD'),
      text('campaign', '活动'),
      text('arm', '组别'),
      text('offer', '权益'),
    ],
    row: (position) => [world.members[position].person.id, sentOn, 'win-back-2025-11', world.members[position].arm, '20元无门槛券'],
  };
}

function outcomes(world: World): FileContent {
  const back = world.members.filter(({ outcome }) => outcome !== null).sort((a, b) => (a.outcome?.moment ?? 0) - (b.outcome?.moment ?? 0));
  return {
    ...plain,
    name: 'win_back_2025_11_outcomes.csv',
    stream: { name: 'campaign_outcome', label: '活动结果' },
    coverage: { from: dateText(WAVE_DAY, '-'), to: dateText(WAVE_DAY + 30, '-') },
    faults: [],
    rows: back.length,
    columns: [
      customer('customer_id'),
      moment('back_at', '回流时间', 'YYYY-MM-DD HH:mm:ss'),
      { header: 'amount', name: 'amount', label: '金额', ...money, role: 'amount' },
    ],
    row: (position) => [
      back[position].person.id,
      momentText(back[position].outcome?.moment ?? 0, '-', ' '),
      yuan(back[position].outcome?.amount ?? 0),
    ],
  };
}

function doNotContact({ blocked }: World): FileContent {
  return {
    ...plain,
    name: 'do_not_contact.csv',
    stream: null,
    purpose: 'do-not-contact',
    faults: [],
    rows: blocked.length,
    columns: [{ header: 'entry', name: 'entry', label: '禁止联系', type: 'text', role: 'customer' }],
    row: (position) => [blocked[position]],
  };
}

/** Last day of the history as ISO date: the date the sample is seen from. */
export const AS_OF = dateText(LAST, '-');
