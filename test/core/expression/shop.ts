import { makeWorld, type World, type WorldSpec } from './world.ts';

const quiet: WorldSpec['segments'] = [
  {
    name: 'quiet',
    expression: 'not any(login in last 90 days)',
    snapshots: [
      { asOf: '2011-10-31', of: 4, members: [0, 1, 2] },
      { asOf: '2011-11-30', of: 5, members: [0, 3, 4] },
      { asOf: '2011-12-09', of: 5, members: [0, 2, 3] },
    ],
  },
];

/** Five customers of a small shop, seen as of 2011-12-09; the tests say in words who is who. */
export function makeShop(tags: World['catalogue']['tags'] = [], segments = quiet): World {
  const order = (customer: number, time: string, amount: number | null, channel: string | null, refunded: boolean | null = false) => ({
    customer,
    time,
    cells: [amount, channel, refunded, channel === null ? null : `${channel}-1`],
  });
  return makeWorld({
    customers: 5,
    lastDay: '2011-12-09',
    tags,
    blocked: [2, 4],
    lists: [
      {
        name: 'VIP 2026',
        ids: ['c1', 'c4', 'c9'],
        from: '2011-11-20',
        earlier: [{ from: '2011-06-01', until: '2011-11-20', ids: ['c0', 'c1'] }],
      },
    ],
    segments,
    attributes: [
      { field: { name: 'age', type: 'number', label: '年龄' }, cells: [35, 30, 40, 41, null] },
      { field: { name: 'gender', type: 'text', label: '性别' }, cells: ['male', 'female', 'male', 'male', null] },
      {
        field: { name: 'signup_date', type: 'date', label: '注册日期' },
        cells: ['2010-01-31', '2011-12-09', null, '2008-02-29', '2011-01-01'],
      },
      { field: { name: 'rate', type: 'number', decimals: 1 }, cells: [1, 2, 3, null, -5] },
      {
        field: { name: 'birthday', type: 'date', label: '生日' },
        cells: ['1976-12-20', '1980-02-29', '1971-01-15', '1970-06-01', null],
      },
      { field: { name: 'full_name', type: 'text', label: '姓名' }, cells: ['欧阳修', '王芳', '司馬相如', 'Wang', null] },
      {
        field: { name: 'phone', type: 'text', label: '手机' },
        cells: ['138 0013 8000', '+8613300000000', '１９２００００００００', '12345', null],
      },
      {
        field: { name: 'id_card', type: 'text', label: '身份证' },
        cells: ['440524197612204437', '11010519491231002X', '110105194912310021', '', null],
      },
      {
        field: { name: 'address', type: 'text', label: '地址' },
        cells: ['广东省深圳市南山区科技园', '北京朝阳区建国路1号', '廣東深圳福田', '深圳市', '上海'],
      },
      { field: { name: 'email', type: 'text', label: '邮箱' }, cells: ['a@QQ.com', 'b@163.com', 'not an address', null, null] },
    ],
    streams: [
      {
        name: 'order',
        label: '订单',
        fields: [
          { name: 'amount', type: 'money', label: '金额', decimals: 2, unit: 'GBP' },
          { name: 'channel', type: 'text', label: '渠道' },
          { name: 'refunded', type: 'boolean' },
          { name: 'sku', type: 'text' },
        ],
        rows: [
          order(0, '2010-09-01T00:00:00', 40_000, 'app'),
          order(0, '2011-08-31T23:59:59', 10_000, 'web'),
          order(1, '2011-08-31T10:00:00', 60_000, 'web'),
          order(1, '2011-09-01T00:00:00', 10, 'app'),
          order(2, '2010-12-01T09:00:00', 49_999, 'app', true),
          order(3, '2011-12-09T23:59:59', 5_000, null, null),
          order(3, '2011-12-10T00:00:00', 999_999, 'app'),
        ],
        coverage: { from: '2010-09-01', to: '2011-12-31', gaps: [], declared: true },
      },
      {
        name: 'login',
        label: '登录',
        fields: [{ name: 'depth', type: 'number' }],
        rows: [
          { customer: 1, time: '2011-06-10T08:00:00', cells: [3] },
          { customer: 1, time: '2011-06-10T09:00:00', cells: [null] },
          { customer: 1, time: '2011-12-01T09:00:00', cells: [5] },
          { customer: 4, time: '2011-12-09T00:00:00', cells: [7] },
        ],
        coverage: { from: '2011-06-01', to: '2011-12-31', gaps: [], declared: true },
      },
      {
        name: 'holding',
        label: '持有',
        fields: [{ name: 'product_type', type: 'text', label: '产品类型' }],
        rows: [
          { customer: 0, time: '2011-01-01T00:00:00', cells: ['financial'] },
          { customer: 1, time: '2011-01-01T00:00:00', cells: ['loan'] },
        ],
        coverage: { from: '2011-01-01', to: '2011-12-31', gaps: [], declared: true },
      },
    ],
  });
}
