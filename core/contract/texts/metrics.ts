import type { CodedText } from '../texts.ts';

/** Why a measure of a model has no number: parts of sentences, as the reasons of results are. */
export const metricTexts = {
  'no-rows': { en: 'there are no customers to measure on', zh: '没有可用于衡量的客户' },
  'one-row': { en: 'a single customer has no spread', zh: '只有一名客户，无法衡量离散程度' },
  'one-class': {
    en: 'it happened to {positives} of {customers} customers: there is nothing to tell apart',
    zh: '{customers} 名客户中有 {positives} 名发生：没有可区分的两类',
  },
  'one-value': { en: 'all values are the same', zh: '所有取值都相同' },
  'all-scores-equal': { en: 'all scores are the same', zh: '所有分数都相同' },
  'score-not-a-number': { en: '{customers} customers have no score', zh: '{customers} 名客户没有分数' },
  'not-a-probability': { en: 'the score {value} is no probability from 0 to 1', zh: '分数 {value} 不是 0 到 1 的概率' },
  'certain-and-wrong': {
    en: 'the model was certain and wrong for {customers} customers, which has no finite loss',
    zh: '模型对 {customers} 名客户给出了确定却错误的预测，损失为无穷大',
  },
  'fewer-customers-than-k': { en: 'there are {customers} customers, fewer than {k}', zh: '只有 {customers} 名客户，不足 {k} 名' },
  separation: {
    en: 'the classes can be told apart without error, so coefficients have no end; a penalty gives them one',
    zh: '两类可被完全区分，系数没有上限；加上惩罚即可得到结果',
  },
  'columns-depend': {
    en: 'a column is made of other columns; a penalty or one column fewer cures it',
    zh: '某一列可由其他列得出；加上惩罚或去掉该列即可',
  },
  'not-converged': { en: 'the search found no best parameters', zh: '搜索未找到最优参数' },
  'not-finite': { en: 'the calculation left the range of numbers', zh: '计算超出了数值范围' },
} satisfies Record<string, CodedText>;
