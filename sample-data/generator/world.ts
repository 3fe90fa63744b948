/** What is sold, searched, looked at and said: lists by position, because events keep positions. */

/** Category with its share of orders, usual price in fen, and number of items. */
export const categories: readonly { name: string; weight: number; price: number; items: number }[] = [
  { name: 'food', weight: 24, price: 3900, items: 60 },
  { name: 'home', weight: 18, price: 8900, items: 50 },
  { name: 'baby', weight: 10, price: 12900, items: 40 },
  { name: 'beauty', weight: 14, price: 15900, items: 44 },
  { name: 'sport', weight: 10, price: 19900, items: 36 },
  { name: 'digital', weight: 9, price: 69900, items: 40 },
  { name: 'travel', weight: 7, price: 88000, items: 26 },
  { name: 'clothing', weight: 16, price: 16900, items: 16 },
];
export const BABY = 2;

export const channels = ['app', 'web', 'mini_program', 'branch'] as const;
export const devices = ['华为', '小米', '苹果', 'OPPO', 'vivo', '荣耀', '电脑'] as const;
export const pages = ['home', 'product', 'cart', 'fund', 'account', 'transfer', 'insurance', 'coupon', 'help'] as const;
export const TRANSFER_PAGE = 5;

export const terms = [
  '理财',
  '基金定投',
  '奶粉',
  '跑鞋',
  '机票',
  '信用卡分期',
  '积分兑换',
  '保温杯',
  '洗面奶',
  '笔记本电脑',
  '儿童保险',
  '贷款利率',
] as const;
export const switchTerms = ['他行利率', '转出限额', '销户流程', '跨行转账手续费'] as const;
export const endTerms = ['提前还款结清', '保单退保', '自动续费取消'] as const;
export const allTerms: readonly string[] = [...terms, ...switchTerms, ...endTerms];

export const shareKinds = ['product', 'activity', 'coupon', 'invitation'] as const;
export const shareTargets = ['wechat', 'moments', 'weibo', 'qq', 'link'] as const;

export const products: readonly { type: string; name: string; weight: number; balance: number }[] = [
  { type: 'financial', name: '稳健理财180天', weight: 20, balance: 4_000_000 },
  { type: 'financial', name: '货币基金', weight: 26, balance: 900_000 },
  { type: 'financial', name: '三年定期存款', weight: 14, balance: 6_000_000 },
  { type: 'financial', name: '指数基金定投', weight: 10, balance: 1_500_000 },
  { type: 'card', name: '标准信用卡', weight: 40, balance: -350_000 },
  { type: 'card', name: '白金信用卡', weight: 12, balance: -900_000 },
  { type: 'loan', name: '消费贷款', weight: 12, balance: -3_500_000 },
  { type: 'loan', name: '住房按揭', weight: 8, balance: -60_000_000 },
  { type: 'insurance', name: '意外险', weight: 14, balance: 0 },
  { type: 'insurance', name: '少儿教育金', weight: 6, balance: 1_200_000 },
];

export const ticketKinds = ['question', 'complaint', 'dispute', 'card_lost'] as const;
export const COMPLAINT = 1;
export const ticketTopics = ['物流延误', '商品质量', '扣费争议', '服务态度', '系统故障', '额度咨询', '积分咨询', '挂失补卡'] as const;

export const touchChannels = ['sms', 'email', 'push'] as const;
export const touchResults = ['delivered', 'opened', 'clicked', 'bounced'] as const;

export type Cause = 'active' | 'never-active' | 'need-ended' | 'bad-experience' | 'competitor-switch' | 'gradual-fade';

/** Share of customers per cause. `active` and `never-active` are no causes of silence. */
export const causeShares: readonly [cause: Cause, share: number][] = [
  ['active', 0.56],
  ['never-active', 0.03],
  ['need-ended', 0.08],
  ['bad-experience', 0.08],
  ['competitor-switch', 0.09],
  ['gradual-fade', 0.16],
];

/**
 * Planted response to a win-back offer within 30 days: probability without it, and what the offer adds. Sums to the truth the app is
 * to find back.
 */
export const responses: Readonly<Record<Cause, { without: number; adds: number }>> = {
  active: { without: 0.2, adds: 0.02 },
  'never-active': { without: 0.02, adds: 0.02 },
  'need-ended': { without: 0.03, adds: 0 },
  'bad-experience': { without: 0.05, adds: -0.02 },
  'competitor-switch': { without: 0.04, adds: 0.08 },
  'gradual-fade': { without: 0.08, adds: 0.14 },
};
