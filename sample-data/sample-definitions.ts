import type { ListPlan, UpliftPlan } from '#core/contract/types.ts';
import type { TrainAs } from '#core/models/loop.ts';

/** A tag of the sample, once in each form of the language; both hold for the same customers. */
export interface SampleTag {
  en: { name: string; expression: string };
  zh: { name: string; expression: string };
  description: { en: string; zh: string };
}

const elsewhere = '"他行利率", "转出限额", "销户流程", "跨行转账手续费"';

export const sampleTags: readonly SampleTag[] = [
  {
    en: {
      name: 'Quiet product holders',
      expression: `-- 近6个月登录3次以下 + 金融产品持有者 + 30-40岁男性
count(login in last 6 months) <= 3
and any(holding where product_type = "financial")
and age between 30 and 40
and gender = "male"`,
    },
    zh: {
      name: '低频产品持有者',
      expression: `-- 近6个月登录3次以下 + 金融产品持有者 + 30-40岁男性
计数(登录 最近 6 个月) <= 3
且 存在(持有 其中 产品类型 = "financial")
且 年龄 介于 30 与 40
且 性别 = "male"`,
    },
    description: {
      en: 'Men of 30 to 40 who hold a financial product and hardly log in',
      zh: '持有金融产品、近半年几乎不登录的 30–40 岁男性',
    },
  },
  {
    en: {
      name: 'Dormant',
      expression: `not any(login in last 90 days)
and not any(order in last 90 days)
and (any(login) or any(order))`,
    },
    zh: {
      name: '沉默客户',
      expression: `非 存在(登录 最近 90 天)
且 非 存在(订单 最近 90 天)
且 (存在(登录) 或 存在(订单))`,
    },
    description: { en: 'Active once, nothing for 90 days', zh: '曾经活跃，近 90 天无登录、无订单' },
  },
  {
    en: {
      name: 'Early dormancy',
      expression: `not any(login in last 1 month)
and not any(order in last 1 month)
and (any(login in last 3 months) or any(order in last 3 months))`,
    },
    zh: {
      name: '休眠初期',
      expression: `非 存在(登录 最近 1 个月)
且 非 存在(订单 最近 1 个月)
且 (存在(登录 最近 3 个月) 或 存在(订单 最近 3 个月))`,
    },
    description: { en: 'Quiet for one to three months: a care message', zh: '沉默 1–3 个月：发送关怀信息' },
  },
  {
    en: {
      name: 'Deep dormancy',
      expression: `not any(login in last 12 months)
and not any(order in last 12 months)
and (any(login) or any(order))`,
    },
    zh: {
      name: '深度休眠',
      expression: `非 存在(登录 最近 12 个月)
且 非 存在(订单 最近 12 个月)
且 (存在(登录) 或 存在(订单))`,
    },
    description: { en: 'Nothing for twelve months: a benefit', zh: '沉默 12 个月以上：给予权益' },
  },
  {
    en: {
      name: 'Login halved',
      expression: `count(login in previous 30 days) >= 4
and count(login in last 30 days) * 2 <= count(login in previous 30 days)`,
    },
    zh: {
      name: '登录减半',
      expression: `计数(登录 此前 30 天) >= 4
且 计数(登录 最近 30 天) * 2 <= 计数(登录 此前 30 天)`,
    },
    description: {
      en: 'At most half the log-ins of the 30 days before, of which there were at least 4',
      zh: '近 30 天登录不超过此前 30 天的一半，且此前至少 4 次',
    },
  },
  {
    en: { name: 'Open complaint', expression: 'any(ticket where kind = "complaint" and status = "open")' },
    zh: { name: '投诉未结', expression: '存在(工单 其中 类型 = "complaint" 且 状态 = "open")' },
    description: { en: 'A complaint that nobody has closed', zh: '有尚未办结的投诉' },
  },
  {
    en: { name: 'High value', expression: 'sum(order.amount in last 1 year) >= 3000' },
    zh: { name: '近一年高价值', expression: '求和(订单.金额 最近 1 年) >= 3000' },
    description: { en: 'Net orders of at least 3,000 in twelve months', zh: '近 12 个月净消费不低于 3,000 元' },
  },
  {
    en: { name: 'Looking elsewhere', expression: `any(search where term in (${elsewhere}) in last 6 months)` },
    zh: { name: '有转行迹象', expression: `存在(搜索 其中 搜索词 属于 (${elsewhere}) 最近 6 个月)` },
    description: { en: 'Searched for other banks’ rates or how to move money out', zh: '搜索过他行利率或转出方式' },
  },
];

export const sampleSegments: readonly { name: string; expression: string; description: string }[] = [
  {
    name: 'Dormant, reachable',
    expression: `Dormant
and not \`Open complaint\`
and age between 18 and 75`,
    description: 'Silent for 90 days, without an open complaint, of age. 沉默 90 天、无未结投诉的成年客户。',
  },
  {
    name: '高价值沉默客',
    expression: `沉默客户
且 近一年高价值`,
    description: '沉默但近一年消费高：专属权益。 Silent, yet worth a personal letter.',
  },
];

const offer = '20 元无门槛券（20 off, no minimum）';

/** The campaign that the sample workspace shows: frozen, sent, and answered by the planted response. */
export const sampleList: ListPlan = {
  name: 'Win-back July 2026',
  segment: 'Dormant, reachable',
  asOf: '2026-06-30',
  channel: 'sms',
  offer,
  controlShare: 0.2,
  noControlReason: null,
  salt: 'win-back-2026-07',
  costPerContact: 5,
  costPerReactivation: 2000,
  consent: 'required',
};

/** A draft beside it, so that there is something left to do. */
export const sampleDraft: ListPlan = {
  ...sampleList,
  name: '高价值沉默客 专属权益',
  segment: '高价值沉默客',
  channel: 'email',
  offer: '专属理财顾问（personal adviser）',
  controlShare: 0.1,
  salt: 'high-value-2026-07',
  costPerContact: 0,
  costPerReactivation: 5000,
};

/** How often customers buy and what they are worth in a year, as of the sample's day. */
export const sampleModel = {
  name: 'lifetime',
  plan: {
    kind: 'lifetime',
    lifetime: { stream: 'order', amount: 'amount', model: 'mbg-nbd', horizonWeeks: 52, yearlyDiscount: 0.1, margin: 1 },
  },
  asOf: '2026-06-30',
  as: 'auto',
} as const;

/** Who falls silent in the next 30 days; its plan is the one that the workbench proposes. */
export const sampleChurn = { name: 'churn', asOf: '2026-06-30', as: 'champion' } as const;

/**
 * Whom the campaigns of November and July changed; features and trees are those that the workbench proposes. They are too small to tell, and the study says so: its scores are no columns.
 */
export const sampleUplift = {
  name: 'uplift',
  asOf: '2026-07-30',
  as: 'auto',
  sources: [
    {
      kind: 'expressions',
      name: 'Win-back November 2025',
      asOf: '2025-11-02',
      population: 'any(campaign_member)',
      treated: 'any(campaign_member where arm = "treatment")',
      outcome: 'any(campaign_outcome)',
    },
    { kind: 'list', list: sampleList.name },
  ],
} satisfies { sources: UpliftPlan['sources']; name: string; asOf: string; as: TrainAs };

/** Saved at the end of each of the days, so that it has a past: who entered and who left. */
export const sampleSavedList = { name: 'VIP 2026', segment: '高价值沉默客', days: ['2026-05-31', '2026-06-30'] } as const;

/** Days on which the members of that segment were recorded. */
export const sampleSnapshotDays = ['2026-04-30', '2026-05-31', '2026-06-30'] as const;
