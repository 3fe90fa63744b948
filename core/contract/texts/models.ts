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
  'model-file-cannot-score': {
    en: '{fileName} is a model file that cannot score: {detail}. Nothing was kept; export the model again where it came from.',
    zh: '{fileName} 是模型文件，但无法评分：{detail}。未保存任何内容；请从来源处重新导出。',
  },
  'model-not-champion': {
    en: '{name} v{version} is not champion, so its scores are no columns. `model promote {name} {version}` writes them; `model drift` and `model customers` look without writing.',
    zh: '{name} v{version} 不是冠军版本，其评分不是列。用 `model promote {name} {version}` 写出；`model drift` 与 `model customers` 只查看、不写入。',
  },
  'model-name-taken': {
    en: '"{name}" is the name of a {@kind} model. Versions of one name are of one kind: give this one another name.',
    zh: '“{name}”已是一个{@kind}模型的名称。同名的各个版本必须属于同一类：请另起名称。',
  },
  'model-not-explained': {
    en: '"{name}" is a {@kind} model; its scores are not taken apart. Sort its columns in the table of customers instead.',
    zh: '“{name}”是{@kind}模型，其评分不作分解。可在客户表中按其列排序。',
  },
  'model-not-xgboost': {
    en: '"{name}" is a {@kind} model: what it says is not one XGBoost model. Only a churn warning can be written for XGBoost; leave out `--format` for a file of Rekindle.',
    zh: '“{name}”是{@kind}模型，无法表示为单个 XGBoost 模型。只有流失预警可以写成 XGBoost 文件；省略 `--format` 可写为 Rekindle 文件。',
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
    en: 'None of {models} fits these purchases: {why-@reasons}. Look at the purchase dates, bring in a longer history, or take the churn warning, which needs no such model.',
    zh: '{models} 均不适合这些购买记录：{why-@reasons}。请检查购买日期、导入更长的历史，或改用不需要此类模型的流失预警。',
  },
  'why-not-converged': { en: 'the search found no best parameters', zh: '搜索未找到最优参数' },
  'why-flat-likelihood': { en: 'many parameters fit equally well', zh: '许多参数同样吻合' },
  'why-nobody-ends': { en: 'they do not show that anybody stops buying', zh: '未显示有客户停止购买' },
  'why-everybody-ends': { en: 'everybody stops at once', zh: '所有客户立即停止购买' },
  'why-nobody-differs': { en: 'all customers buy at the same rate', zh: '所有客户的购买频率相同' },
  'fit-not-converged': {
    en: '{model} was left: the search found no best parameters. {kept} is used.',
    zh: '未采用 {model}：搜索未找到最优参数。改用 {kept}。',
  },
  'fit-flat-likelihood': {
    en: '{model} was left: many parameters fit equally well, so none of them means anything. {kept} is used.',
    zh: '未采用 {model}：许多参数同样吻合，因此都没有意义。改用 {kept}。',
  },
  'fit-nobody-ends': {
    en: '{model} was left: it explains these purchases no better than if nobody ever stopped buying. {kept} is used.',
    zh: '未采用 {model}：它对这些购买记录的解释并不优于“没有客户会停止购买”。改用 {kept}。',
  },
  'fit-nobody-differs': {
    en: '{model} was left: all customers buy at the same rate, and it is made for rates that differ. {kept} is used.',
    zh: '未采用 {model}：所有客户的购买频率相同，而该模型适用于频率各异的情况。改用 {kept}。',
  },
  'no-end-seen': {
    en: 'These purchases do not show that anybody ever stops, so it cannot be told who has: the chance to be alive is unknown, and everybody is expected to buy on as before. If customers do stop, that is too many. More customers or a longer history may tell; the churn warning needs no such model.',
    zh: '这些购买记录未显示有客户会停止购买，因此无法判断谁已流失：存活概率未知，预计购买次数假定所有客户照旧购买；若实际有客户流失，该数偏高。更多客户或更长的历史或许可以判断；流失预警不需要此类模型。',
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
