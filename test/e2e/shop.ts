import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of the journey, and every number that the page must show for them, counted here by plain arithmetic. */

export interface ShopCustomer {
  id: string;
  name: string;
  age: number;
  level: number;
  email: string;
  phone: string;
  consent: boolean;
}

export interface ShopOrder {
  customer: string;
  /** Days before the last day. */
  daysAgo: number;
  category: string;
  cents: number;
}

export const lastDay = '2026-06-30';
const customerCount = 600;
const dayMs = 86_400_000;
const categories = ['食品', '家居', '服饰', '数码'];
const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王'];

/** mulberry32: the same shop on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function isoDay(daysAgo: number): string {
  return new Date(Date.parse(lastDay) - daysAgo * dayMs).toISOString().slice(0, 10);
}

function makeCustomers(random: () => number): ShopCustomer[] {
  return Array.from({ length: customerCount }, (_, index) => {
    const id = `K${String(index + 1).padStart(5, '0')}`;
    return {
      id,
      name: surnames[index % surnames.length] + ['伟', '芳', '娜', '敏', '静'][index % 5],
      age: 20 + Math.floor(random() * 45),
      level: 1 + Math.floor(random() * 4),
      email: `${id.toLowerCase()}@example.com`,
      phone: `138${String(10_000_000 + index)}`,
      consent: random() < 0.85,
    };
  });
}

function makeOrders(random: () => number, customers: ShopCustomer[]): ShopOrder[] {
  const orders = customers.flatMap((customer, index) => {
    // every twelfth never ordered: unknown to whatever asks for the last order
    if (index % 12 === 7) return [];
    const rhythm = 20 + random() * 200;
    const made: ShopOrder[] = [];
    for (let daysAgo = Math.floor(random() * 320); daysAgo < 700; daysAgo += 1 + Math.floor(random() * 2 * rhythm)) {
      made.push({
        customer: customer.id,
        daysAgo,
        category: categories[Math.floor(random() * 4)],
        cents: 500 + Math.floor(random() * 30_000),
      });
    }
    return made;
  });
  // somebody orders on the last day, which the as-of date follows
  orders[0].daysAgo = 0;
  return orders.sort((a, b) => b.daysAgo - a.daysAgo);
}

const random = randomOf(20_260_630);
export const customers = makeCustomers(random);
export const orders = makeOrders(random, customers);

/** Truth of three values: null is unknown. */
export type Truth = boolean | null;

function and(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

const ordersOf = Map.groupBy(orders, (order) => order.customer);

/** The clauses of the journey's two tags, each as a rule over the generated rows. */
export const asleepSpenders: ((customer: ShopCustomer) => Truth)[] = [
  ({ id }) => {
    const made = ordersOf.get(id);
    return made === undefined ? null : Math.min(...made.map((order) => order.daysAgo)) > 90;
  },
  ({ id }) => (ordersOf.get(id) ?? []).reduce((sum, order) => sum + order.cents, 0) >= 30_000,
  ({ age }) => age >= 25 && age <= 55,
];
export const fewOrders: ((customer: ShopCustomer) => Truth)[] = [
  ({ id }) => (ordersOf.get(id) ?? []).filter((order) => order.daysAgo < 180).length <= 1,
];

/** Customers for whom all clauses hold, and those of whom it cannot be told. */
export function countOf(clauses: ((customer: ShopCustomer) => Truth)[]): { held: ShopCustomer[]; unknown: ShopCustomer[] } {
  const truths = customers.map((customer) => ({ customer, truth: and(clauses.map((clause) => clause(customer))) }));
  const those = (wanted: Truth) => truths.filter(({ truth }) => truth === wanted).map(({ customer }) => customer);
  return { held: those(true), unknown: those(null) };
}

/** Lines of the orders file at which rows are that do not fit, with the column at fault. */
export const faults = [
  { after: 100, row: ['K00001', '2026-02-30 10:00:00', '食品', '12.00'], column: '下单时间', says: '2026-02-30' },
  { after: 200, row: ['K00002', '2026-03-01 10:00:00', '食品', '待定'], column: '金额', says: '待定' },
  { after: 300, row: ['K00003', '2026-03-02 10:00:00', '家居', '1O.50'], column: '金额', says: '1O.50' },
];
/** Orders that stand in the file a second time, byte for byte. */
export const doubled = [10, 20, 30, 40];

/** The bytes of GB18030's two-byte part, by turning the decoder round. */
function gb18030Encoder(): (text: string) => Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return (text) => Buffer.from([...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (bytesOf.get(char) ?? []))));
}

function orderLine(order: ShopOrder, index: number): string {
  const time = `${isoDay(order.daysAgo)} ${String(8 + (index % 12)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00`;
  return `${order.customer},${time},${order.category},${(order.cents / 100).toFixed(2)}`;
}

export interface Faulty {
  line: number;
  column: string;
  says: string;
}

/** Writes 订单.csv (GB18030) and customers.csv (UTF-8); tells where the faulty lines are, 1-based with the header as line 1. */
export interface Shop {
  orders: string;
  customers: string;
  orderRows: number;
  faulty: Faulty[];
}

export function writeShop(folder: string): Shop {
  const lines = ['客户编号,下单时间,品类,金额'];
  const faulty: Faulty[] = [];
  orders.forEach((order, index) => {
    lines.push(orderLine(order, index));
    if (doubled.includes(index)) lines.push(orderLine(order, index));
    const fault = faults.find((each) => each.after === index);
    if (!fault) return;
    lines.push(fault.row.join(','));
    faulty.push({ line: lines.length, column: fault.column, says: fault.says });
  });
  const encode = gb18030Encoder();
  const files = { orders: join(folder, 'orders.csv'), customers: join(folder, 'customers.csv') };
  writeFileSync(files.orders, encode(`${lines.join('\r\n')}\r\n`));
  const rows = customers.map((each) =>
    [each.id, each.name, each.age, each.level, each.email, each.phone, each.consent ? 'yes' : 'no'].join(','),
  );
  writeFileSync(files.customers, `customer_id,name,age,level,email,phone,email_consent\n${rows.join('\n')}\n`);
  return { ...files, orderRows: lines.length - 1, faulty };
}
