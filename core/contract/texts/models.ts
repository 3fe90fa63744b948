import type { CodedText } from '../texts.ts';

/** Models: refusals, and what a report says of a training. */
export const modelTexts = {
  'model-not-found': {
    en: 'There is no model named "{name}". `model list` shows those that there are.',
    zh: '没有名为“{name}”的模型。用 `model list` 可查看现有模型。',
  },
  'model-file-invalid': {
    en: '{fileName} is no model file of Rekindle: {detail}',
    zh: '{fileName} 不是 Rekindle 的模型文件：{detail}',
  },
  'model-name-taken': {
    en: '"{name}" is the name of a {@kind} model. Versions of one name are of one kind: give this one another name.',
    zh: '“{name}”已是一个{@kind}模型的名称。同名的各个版本必须属于同一类：请另起名称。',
  },
  'model-not-explained': {
    en: '"{name}" is a {@kind} model; its scores are not taken apart. Sort its columns in the table of customers instead.',
    zh: '“{name}”是{@kind}模型，其评分不作分解。可在客户表中按其列排序。',
  },
  'no-purchases': {
    en: 'No stream of the data has an amount of money. Bring in purchases with an amount; on the command line a stream without one can be named by --stream.',
    zh: '数据中没有带金额的事件流。请导入带金额的购买记录；在命令行中可用 --stream 指定没有金额的事件流。',
  },
  lifetime: { en: 'lifetime', zh: '生命周期' },
  churn: { en: 'churn warning', zh: '流失预警' },
  uplift: { en: 'uplift', zh: '增量效果' },
  'candidate-trees': { en: 'trees', zh: '提升树' },
  'candidate-logistic': { en: 'logistic regression', zh: '逻辑回归' },
  'candidate-recency': { en: 'recency alone', zh: '仅看最近活跃' },
  'candidate-rule': { en: 'the rule', zh: '规则' },
  'arm-treatment': { en: 'treated', zh: '触达组' },
  'arm-control': { en: 'control', zh: '对照组' },
  'drift-stable': { en: 'stable', zh: '稳定' },
  'drift-shifted': { en: 'shifted', zh: '有偏移' },
  'drift-changed': { en: 'changed', zh: '明显改变' },
  'drift-cannot-tell': { en: 'cannot tell', zh: '无法判断' },
  'drift-too-few': { en: 'fewer than {fewest} customers on one side', zh: '一侧不足 {fewest} 位客户' },
  'drift-others': { en: 'others', zh: '其他' },
  'drift-unknown': { en: 'unknown', zh: '未知' },
  'drift-any': { en: 'any value', zh: '任意值' },
  'stream-or-field-missing': {
    en: 'There is no stream "{stream}" with the amount "{field}". Name a stream of purchases and a field of money, or no field.',
    zh: '没有带金额字段“{field}”的事件流“{stream}”。请指定购买事件流与金额字段，或不指定字段。',
  },
  'too-few-repeat-buyers': {
    en: 'Only {customers} customers bought on more than one day; a model needs at least {least}. Bring in a longer history.',
    zh: '只有 {customers} 名客户在不止一天购买过；建模至少需要 {least} 名。请导入更长的历史。',
  },
  'no-model-fits': {
    en: 'None of {models} fits these purchases. Look at the purchase dates: all on one day, or never twice?',
    zh: '{models} 均不适合这些购买记录。请检查购买日期：是否都在同一天，或从无第二次？',
  },
  'no-model-nobody-ends': {
    en: 'By all of {models} nobody in these purchases ever stops: the history is too short to see anybody stay away for good. Bring in a longer one, or take the churn warning, which needs no such model.',
    zh: '按 {models}，这些购买记录中没有客户会停止购买：历史太短，看不到真正离开的客户。请导入更长的历史，或改用不需要此类模型的流失预警。',
  },
  'fit-not-converged': {
    en: '{model} was left: the search found no best parameters. {kept} is used.',
    zh: '未采用 {model}：搜索未找到最优参数。改用 {kept}。',
  },
  'fit-flat-likelihood': {
    en: '{model} was left: many parameters fit equally well, so none of them means anything. {kept} is used.',
    zh: '未采用 {model}：许多参数同样吻合，因此都没有意义。改用 {kept}。',
  },
  'fit-nobody-ends': {
    en: '{model} was left: by it nobody ever stops buying. {kept} is used.',
    zh: '未采用 {model}：按其结果没有客户会停止购买。改用 {kept}。',
  },
  'fit-everybody-ends': {
    en: '{model} was left: by it everybody stops at once. {kept} is used.',
    zh: '未采用 {model}：按其结果所有客户立即停止购买。改用 {kept}。',
  },
  'spend-not-converged': {
    en: 'There is no value: the search for the spend found no best parameters.',
    zh: '没有价值：消费金额的搜索未找到最优参数。',
  },
  'spend-flat-likelihood': {
    en: 'There is no value: the amounts of repeat purchases tell too little.',
    zh: '没有价值：复购金额的信息太少。',
  },
  'spend-no-mean-spend': {
    en: 'There is no value: amounts differ so much between customers that they have no mean.',
    zh: '没有价值：客户之间金额差异过大，均值不存在。',
  },
  'one-time-buyers-untold': {
    en: 'BG/NBD calls everybody without a repeat purchase alive for ever, so their scores are unknown. MBG/NBD can tell.',
    zh: 'BG/NBD 会把没有复购的客户一律视为永远存活，因此他们的评分为未知。MBG/NBD 可以判断。',
  },
  'no-amount-no-value': { en: 'No amount was named, so there is no spend and no value.', zh: '未指定金额，因此没有消费与价值。' },
  'first-purchase-before-data': {
    en: '{customers} customers bought within the first 30 days of {stream}: their first purchase may lie before the data, and they look younger than they are.',
    zh: '{customers} 名客户在 {stream} 数据开始的 30 天内就有购买：其首购可能早于数据，因此显得比实际更新。',
  },
} satisfies Record<string, CodedText>;
