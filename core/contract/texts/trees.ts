import type { CodedText } from '../texts.ts';

/** Boosted trees: what cannot be trained on, predicted from or read. */
export const treeTexts = {
  'trees-bad-parameter': {
    en: 'The parameter {name} of the trees is {value}; it must be {wanted}.',
    zh: '树模型的参数 {name} 为 {value}；应为 {wanted}。',
  },
  'trees-no-rows': {
    en: 'There is no row to train on. Widen the training set.',
    zh: '没有可用于训练的行。请扩大训练集。',
  },
  'trees-no-columns': {
    en: 'There is no feature to train on. Choose at least one.',
    zh: '没有可用于训练的特征。请至少选择一个。',
  },
  'trees-length-differs': {
    en: '{name} has {found} values where the table has {rows} rows.',
    zh: '{name} 有 {found} 个值，而表有 {rows} 行。',
  },
  'trees-infinite-value': {
    en: 'Feature {name} is infinite in row {row}. Make it a number or blank.',
    zh: '特征 {name} 在第 {row} 行为无穷大。请改为数字或留空。',
  },
  'trees-bad-category': {
    en: 'Feature {name} has category {value} in row {row}; categories are the whole numbers 0 to {last}.',
    zh: '特征 {name} 在第 {row} 行的类别为 {value}；类别应为 0 到 {last} 的整数。',
  },
  'trees-too-many-categories': {
    en: 'Feature {name} has {found} categories; {most} at most. Group the rare ones.',
    zh: '特征 {name} 有 {found} 个类别；最多 {most} 个。请合并罕见类别。',
  },
  'trees-exact-categories': {
    en: 'Feature {name} has categories, which the exact method cannot split. Use the histogram method.',
    zh: '特征 {name} 为类别型，精确方法无法分裂。请使用直方图方法。',
  },
  'trees-bad-label': {
    en: 'The label of row {row} is {value}; it must be {wanted}.',
    zh: '第 {row} 行的标签为 {value}；应为 {wanted}。',
  },
  'trees-bad-weight': {
    en: 'The weight of row {row} is {value}; it must be a number above 0.',
    zh: '第 {row} 行的权重为 {value}；应为大于 0 的数。',
  },
  'trees-one-class': {
    en: 'Every label is {value}: nothing tells the classes apart. Choose a training set in which both outcomes occur.',
    zh: '所有标签均为 {value}：无法区分类别。请选择两种结果都出现的训练集。',
  },
  'trees-start-differs': {
    en: 'The training cannot go on from this model: its {what} is {found}, here it is {wanted}.',
    zh: '无法从该模型继续训练：其 {what} 为 {found}，此处为 {wanted}。',
  },
  'trees-features-differ': {
    en: 'The model knows {wanted} features, the table has {found}. Give the table that the model was trained on.',
    zh: '模型有 {wanted} 个特征，表有 {found} 个。请提供与训练时相同的表。',
  },
  'trees-nothing-to-watch': {
    en: 'Stopping early needs a table to watch. Give one that is not trained on.',
    zh: '提前停止需要一个用于观察的表。请提供未用于训练的表。',
  },
  'trees-too-large': {
    en: '{rows} rows of {features} features are more than one training holds (4 GB). Train on a sample, or on fewer features.',
    zh: '{rows} 行 × {features} 个特征超出一次训练的容量（4 GB）。请抽样训练或减少特征。',
  },
  'trees-not-xgboost': {
    en: 'This is no XGBoost model in JSON: {detail}',
    zh: '这不是 JSON 格式的 XGBoost 模型：{detail}',
  },
  'trees-not-supported': {
    en: 'This XGBoost model has {what} "{value}", which cannot be read here; {wanted} can.',
    zh: '该 XGBoost 模型的 {what} 为“{value}”，此处无法读取；可读取 {wanted}。',
  },
} as const satisfies Record<string, CodedText>;
