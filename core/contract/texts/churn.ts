import type { CodedText } from '../texts.ts';

/** The churn warning: refusals, the opening sentence, and what has to be known to read its figures. */
export const churnTexts = {
  'churn-no-activity': {
    en: 'No stream of activity (log-ins, purchases, page views ...) was being recorded up to {asOf}. Bring one in, or take an earlier as-of date.',
    zh: '截至 {asOf} 没有持续记录的活动事件流（登录、购买、浏览等）。请导入一个，或选择更早的基准日。',
  },
  'churn-history-too-short': {
    en: 'The history begins on {from}, {days} days before the as-of date; past days to learn from, to calibrate on and to judge need {needed}. Bring in a longer history, or write a plan with a shorter horizon.',
    zh: '历史始于 {from}，距基准日 {days} 天；用于学习、校准与评判的过去日期至少需要 {needed} 天。请导入更长的历史，或改用更短的预测期。',
  },
  'churn-part-fit': { en: 'learn from', zh: '学习' },
  'churn-part-calibrate': { en: 'calibrate on', zh: '校准' },
  'churn-one-class': {
    en: 'Of {rows} rows to {churn-part-@part}, {targets} hit the target: there is nothing to tell apart. Look at population and target.',
    zh: '用于{churn-part-@part}的 {rows} 行中有 {targets} 行命中目标：没有可区分的两类。请检查人群与目标定义。',
  },
  'churn-nothing-to-judge': {
    en: 'No row is left to judge the model on. Look at the judged days: is anybody in the population, and was the target recorded?',
    zh: '没有可用于评判模型的样本。请检查评判日：人群中是否有客户，目标是否有完整记录。',
  },
  'churn-machine-invalid': {
    en: 'What scores in {model} cannot be read: {detail}. Train it again, or import its file again.',
    zh: '{model} 的评分部分无法读取：{detail}。请重新训练，或重新导入其文件。',
  },

  'model-definition-changed': {
    en: '{model} uses the {kind-@kind} "{name}", which was edited since the training: the same features would mean something else. Train the model again.',
    zh: '{model} 使用了{kind-@kind}“{name}”，而它在训练之后被修改过：同样的特征含义已变。请重新训练该模型。',
  },

  // why there is no number
  'churn-nobody-named': { en: 'nobody is named', zh: '没有客户被点名' },
  'churn-nobody-named-rightly': { en: 'nobody was named rightly', zh: '没有客户被正确点名' },
  'churn-no-baseline': { en: 'there is nothing to compare with', zh: '没有可比较的基线' },
  'too-few-replicates': { en: 'most draws of customers have no value', zh: '多数抽样没有取值' },

  // the opening sentence
  'churn-way-trees': { en: 'the trees', zh: '树模型' },
  'churn-way-logistic': { en: 'plain logistic regression', zh: '普通逻辑回归' },
  'churn-way-recency': { en: 'days since the last activity', zh: '距上次活动天数' },
  'churn-way-rule': { en: 'the rule', zh: '规则' },
  'churn-worth-shipping': {
    en: 'The trees are worth shipping: on later days of {customers} customers they order by risk better than {churn-way-@baseline}, the best of the simple ways (area {auc} against {baselineAuc}, difference {difference}, 95 % interval {low} to {high}). Of {named} named on a day {precision} % are named rightly, {baselinePrecision} % there.',
    zh: '树模型值得采用：在 {customers} 名客户更晚的日期上，其风险排序优于最好的简单方法——{churn-way-@baseline}（曲线下面积 {auc} 对 {baselineAuc}，差 {difference}，95% 区间 {low} 至 {high}）。每日点名 {named} 名，其中 {precision}% 点名正确，后者为 {baselinePrecision}%。',
  },
  'churn-not-better': {
    en: 'The trees are not worth shipping: on later days of {customers} customers {churn-way-@baseline} orders by risk better (area {baselineAuc} against {auc}, difference {difference}, 95 % interval {low} to {high}). Of {named} named on a day {precision} % are named rightly, {baselinePrecision} % there. Use the simple way.',
    zh: '树模型不值得采用：在 {customers} 名客户更晚的日期上，{churn-way-@baseline}的风险排序更好（曲线下面积 {baselineAuc} 对 {auc}，差 {difference}，95% 区间 {low} 至 {high}）。每日点名 {named} 名，其中 {precision}% 点名正确，后者为 {baselinePrecision}%。请使用简单方法。',
  },
  'churn-cannot-tell': {
    en: 'Cannot tell whether the trees are worth shipping: on later days of {customers} customers they order by risk about as well as {churn-way-@baseline} (area {auc} against {baselineAuc}, difference {difference}, 95 % interval {low} to {high}). Of {named} named on a day {precision} % are named rightly, {baselinePrecision} % there. The simple way does until there are more days.',
    zh: '无法判断树模型是否值得采用：在 {customers} 名客户更晚的日期上，其风险排序与{churn-way-@baseline}相当（曲线下面积 {auc} 对 {baselineAuc}，差 {difference}，95% 区间 {low} 至 {high}）。每日点名 {named} 名，其中 {precision}% 点名正确，后者为 {baselinePrecision}%。在有更多日期之前，简单方法即可。',
  },
  'churn-figures-worthless': {
    en: 'Do not use these figures: {checks} checks of the training set failed. See them below, mend the plan, and train again.',
    zh: '请勿使用这些指标：训练集有 {checks} 项检查未通过。请查看下方，修正方案后重新训练。',
  },
  'churn-random-split': {
    en: 'Cannot tell whether the trees are worth shipping: the rows were split at random, so every figure is better than it will be on new days. Split by time to find out.',
    zh: '无法判断树模型是否值得采用：样本是随机划分的，所有指标都会好于在新日期上的表现。请改为按时间划分。',
  },
  'churn-no-verdict': {
    en: 'Cannot tell whether the trees are worth shipping: {@reason}.',
    zh: '无法判断树模型是否值得采用：{@reason}。',
  },

  // to read the figures by
  'churn-intervals-by-customer': {
    en: 'Intervals are drawn by customer (cluster bootstrap): a customer comes with all rows, because rows of one customer on several days depend on each other. They say how other customers would differ, not other days: the backtest shows those.',
    zh: '区间按客户抽样得到（聚类自助法）：同一客户在多个日期的样本彼此相关，因此整体抽取。它们反映换一批客户的差异，而非换一些日期的差异；后者见回测。',
  },
  'churn-model-moved': {
    en: 'The figures are those of trees that learnt only what was known on the first judged day. The trees that score come of the same recipe, moved to the newest days, where nothing is left to judge them on.',
    zh: '指标来自只学习了首个评判日已知内容的树模型。用于评分的树模型按同样方法在最新日期上重新训练，其后已没有可供评判的数据。',
  },
  'churn-no-backtest': {
    en: 'There is no backtest day by day: the rows were split at random.',
    zh: '没有逐日回测：样本是随机划分的。',
  },
  'churn-calibration-not-chosen': {
    en: 'There are too few days to choose a calibration on later ones, so Platt’s sigmoid is used; the losses beside it are of the judged days.',
    zh: '日期过少，无法在更晚的日期上选择校准方法，因此使用 Platt 方法；旁边的损失来自评判日。',
  },
  'churn-calibration-judged-on-test': {
    en: 'There are too few days to judge the calibration on days of its own; the losses beside it are of the judged days.',
    zh: '日期过少，校准没有单独的评判日；旁边的损失来自评判日。',
  },
  'churn-no-recency': {
    en: 'Days since the last activity are not measured beside it: the target reads no stream.',
    zh: '未与距上次活动天数比较：目标没有读取任何事件流。',
  },
  'churn-no-rule': {
    en: 'No rule is measured beside it: the data lack log-ins or the depth of page views, or none was given.',
    zh: '未与规则比较：数据缺少登录或浏览深度，或没有指定规则。',
  },
  'churn-no-logistic': {
    en: 'Logistic regression is not measured beside it: it found no answer on these rows.',
    zh: '未与逻辑回归比较：它在这些样本上没有得到结果。',
  },
  'churn-rule-names-nobody': {
    en: 'The rule names nobody on the judged days; its base (events in the window before) may be too small for most customers.',
    zh: '规则在评判日没有点名任何客户；对多数客户而言，其基数（前一窗口的事件数）可能过小。',
  },
  'churn-capacity-for-all': {
    en: 'The capacity of {capacity} is enough for all {customers} customers of a judged day: precision is the plain share that falls silent.',
    zh: '可触达数量 {capacity} 已覆盖评判日的全部 {customers} 名客户：精确率即总体沉默率。',
  },
} satisfies Record<string, CodedText>;
