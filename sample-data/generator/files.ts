import { dateText, momentText } from './calendar.ts';
import { consents, doNotContact, members, outcomes, touches } from './campaign-files.ts';
import { NEVER } from './events.ts';
import { customer, FOUNDED, from, moment, money, packed, plain, rowsOf, text, type World, yuan } from './file-parts.ts';
import { feeds } from './people.ts';
import type { FileContent } from './shapes.ts';
import { allTerms, categories, channels, devices, pages, products, shareKinds, shareTargets, ticketKinds, ticketTopics } from './world.ts';

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
