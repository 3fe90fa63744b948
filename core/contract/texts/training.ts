import type { CodedText } from '../texts.ts';

/** Training sets: refusals, and what was looked for before a training, found or not. */
export const trainingTexts = {
  'part-population': { en: 'population', zh: '人群' },
  'part-target': { en: 'target', zh: '目标' },
  'part-rule': { en: 'rule', zh: '规则' },
  'part-treated': { en: 'expression of who was contacted', zh: '“已触达”条件' },
  'part-outcome': { en: 'outcome', zh: '结果' },
  'feature-has-errors': {
    en: 'The feature "{feature}" cannot be read: {detail} Correct its expression, or leave it out.',
    zh: '特征“{feature}”无法解析：{detail} 请修改其表达式，或去掉该特征。',
  },
  'feature-twice': {
    en: 'Two features are named "{feature}". Give each a name of its own.',
    zh: '有两个特征都名为“{feature}”。请为每个特征取不同的名称。',
  },
  'plan-expression-has-errors': { en: 'The {part-@part} cannot be read: {detail}', zh: '{part-@part}表达式无法解析：{detail}' },
  'plan-expression-not-boolean': {
    en: 'The {part-@part} must be true or false, and this is of type {type}. Compare it with something.',
    zh: '{part-@part}必须为真或假，而此处的类型是 {type}。请将其与某个值比较。',
  },
  'training-too-few-cut-offs': {
    en: 'With {cutOffs} cut-offs, {test} of them judged, only {usable} are over before the first judged day; a model needs two: one to learn from and one to calibrate on. Take more cut-offs, judge fewer, or shorten the horizon.',
    zh: '共 {cutOffs} 个切点，其中 {test} 个用于评判，只有 {usable} 个的目标在首个评判日之前已见分晓；至少需要两个：一个用于学习，一个用于校准。请增加切点、减少评判切点或缩短预测期。',
  },
  'training-too-few-covered': {
    en: 'Only {covered} of {cutOffs} cut-offs have a target that can be known, {needed} are needed: {streams} was not being recorded all through the others. Look at which days the source covers, or leave it out of the target.',
    zh: '{cutOffs} 个切点中只有 {covered} 个的目标可知，至少需要 {needed} 个：其余切点的目标期内 {streams} 没有完整记录。请检查该来源覆盖的日期，或将其从目标中去掉。',
  },
  'training-no-rows': {
    en: 'Nobody is a row: at none of the {cutOffs} cut-offs is anybody in the population with a target that can be known. Look at the population, and at which days the sources cover.',
    zh: '没有任何样本：在 {cutOffs} 个切点上，人群中都没有目标可知的客户。请检查人群定义，以及数据来源覆盖的日期。',
  },

  'target-in-features': {
    en: 'Target in the features: {names} says what is to be predicted: the same expression, the same attribute of the customer, or a value that parts the rows without a single fault. Take it out; every figure is worthless with it.',
    zh: '目标混入特征：{names} 本身就是要预测的内容：相同的表达式、相同的客户属性，或能毫无差错地区分样本的取值。请去掉，否则所有指标都没有意义。',
  },
  'target-not-in-features': {
    en: 'Target in the features: none of the {features} says what is to be predicted.',
    zh: '目标混入特征：{features} 个特征中没有发现。',
  },
  'feature-knows-too-much': {
    en: 'A feature knows too much: {names} alone tells the target apart better than {limit} (area under the curve), or is a score made with later data. Behaviour seldom does; look where its values come from.',
    zh: '特征知道得太多：仅凭 {names} 区分目标的曲线下面积就超过 {limit}，或它是用更晚数据得到的得分。正常行为特征很少如此，请核实其取值来源。',
  },
  'no-feature-knows-too-much': {
    en: 'A feature knows too much: none alone reaches {limit} (area under the curve), and no score was made with later data.',
    zh: '特征知道得太多：没有单个特征的曲线下面积达到 {limit}，也没有用更晚数据得到的得分。',
  },
  'features-as-of-today': {
    en: 'Features as of today: {names} reads what is as of the import and not of the past day: an attribute, a saved list, or a field that is filled in after its event. It may have followed what it is to predict.',
    zh: '特征取自今天：{names} 读取的是导入时的状态而非过去当天的：客户属性、已存名单，或事件之后才填写的字段。它可能正是被预测之事的结果。',
  },
  'features-as-of-their-day': {
    en: 'Features as of today: every feature reads only what was known on the past day.',
    zh: '特征取自今天：每个特征都只读取过去当天已知的内容。',
  },
  'population-as-of-today': {
    en: 'Population as of today: it is chosen by {names}, which is as of the import. Who was in it on the past day is another question, and those who left since may be missing.',
    zh: '人群取自今天：它按 {names} 选取，而其取值以导入时为准。过去当天的人群可能不同，此后离开的客户也可能缺失。',
  },
  'population-as-of-its-day': {
    en: 'Population as of today: no, it is chosen by what was known on the past day.',
    zh: '人群取自今天：没有，按过去当天已知的内容选取。',
  },
  'target-reaches-behind': {
    en: 'The target looks behind the cut-off: it reads {sources} from before the {horizonDays} days, so it is known in part on the day of the prediction. Legitimate, but the figures are better than a prediction of new behaviour would be.',
    zh: '目标回看切点之前：它读取了 {horizonDays} 天预测期之前的 {sources}，因此在预测当天已部分可知。这并不违规，但指标会好于对全新行为的预测。',
  },
  'target-after-cut-off': {
    en: 'The target looks behind the cut-off: no, it reads the {horizonDays} days after it alone.',
    zh: '目标回看切点之前：没有，它只读取切点之后的 {horizonDays} 天。',
  },
  'random-split': {
    en: 'Random split: rows of one customer and of one day stand on both sides, because it was asked for. Every figure below is better than it will be on new days.',
    zh: '随机划分：应要求，同一客户、同一天的样本同时出现在两侧。以下所有指标都会好于在新日期上的实际表现。',
  },
  'split-by-time': {
    en: 'Split by time: what is judged is later than all that was learnt.',
    zh: '按时间划分：评判所用的数据晚于学习所用的全部数据。',
  },
  'cut-offs-left-out': {
    en: 'Cut-offs left out: {days} ({rows} rows), because their {horizonDays} days are over only after the first judged day; nobody could have learnt from them on it.',
    zh: '未使用的切点：{days}（{rows} 行），其 {horizonDays} 天预测期在首个评判日之后才结束，当时无法从中学习。',
  },
  'targets-known-in-time': {
    en: 'Cut-offs left out: none, every target was known before the first judged day.',
    zh: '未使用的切点：无，所有目标在首个评判日之前均已可知。',
  },
  'near-duplicates': {
    en: 'Near-duplicate rows: {twins} % of the judged rows look like a row of another customer that was learnt from (limit {limit} %), {own} % like an earlier row of the same customer. Too few features, or too coarse ones: the model has seen the answers.',
    zh: '近似重复样本：{twins}% 的评判样本与学习样本中其他客户的行几乎相同（上限 {limit}%），{own}% 与同一客户更早的行相同。特征过少或过粗，模型已见过答案。',
  },
  'few-near-duplicates': {
    en: 'Near-duplicate rows: {twins} % of the judged rows look like a row of another customer (limit {limit} %), {own} % like an earlier one of the same. {customers} % of the judged rows are of customers that were learnt from at an earlier day, which is meant to be so; intervals are therefore drawn by customer.',
    zh: '近似重复样本：{twins}% 的评判样本与其他客户的行几乎相同（上限 {limit}%），{own}% 与同一客户更早的行相同。{customers}% 的评判样本来自更早日期学习过的客户，这是正常的；区间因此按客户重抽样。',
  },
  'too-few-targets': {
    en: 'Too few targets: learnt from {learnt} with the target and {learntOthers} without, judged on {judged} and {judgedOthers}. Below {least} of either nothing can be said, below 200 little. Take more cut-offs or a wider population.',
    zh: '目标过少：学习样本中命中 {learnt}、未命中 {learntOthers}，评判样本中为 {judged} 与 {judgedOthers}。任一类少于 {least} 则无法得出结论，少于 200 则结论很弱。请增加切点或扩大人群。',
  },
  'enough-targets': {
    en: 'Enough targets: learnt from {learnt} with the target and {learntOthers} without, judged on {judged} and {judgedOthers}.',
    zh: '目标数量充足：学习样本中命中 {learnt}、未命中 {learntOthers}，评判样本中为 {judged} 与 {judgedOthers}。',
  },
  'base-rate-drift': {
    en: 'Base rate drifts: between {low} % and {high} % hit the target over {cutOffs} cut-offs, {base} % in all (p {p}). Season or a change of behaviour: probabilities calibrated on earlier days may be off.',
    zh: '基准率漂移：{cutOffs} 个切点的命中率在 {low}% 与 {high}% 之间，总体 {base}%（p {p}）。可能是季节或行为变化：用更早日期校准的概率可能有偏差。',
  },
  'base-rate-steady': {
    en: 'Base rate drifts: hardly; between {low} % and {high} % hit the target over {cutOffs} cut-offs, {base} % in all (p {p}).',
    zh: '基准率漂移：不明显；{cutOffs} 个切点的命中率在 {low}% 与 {high}% 之间，总体 {base}%（p {p}）。',
  },
  'population-shrinks': {
    en: 'Population shrinks: {newest} customers on {newestDay}, {largest} on {largestDay}. The newest days are of another mix of customers.',
    zh: '人群缩小：{newestDay} 有 {newest} 名客户，{largestDay} 有 {largest} 名。最近日期的客户构成已不同。',
  },
  'population-steady': {
    en: 'Population shrinks: no, {newest} customers on {newestDay}, at most {largest} on {largestDay}.',
    zh: '人群缩小：没有，{newestDay} 有 {newest} 名客户，最多为 {largestDay} 的 {largest} 名。',
  },
  'targets-not-covered': {
    en: 'Targets that nobody can know: {cutOffs} of {of} cut-offs ({days}) are left out, because {streams} was not being recorded all through their target. Not seen is not the same as not done.',
    zh: '目标无从得知：{of} 个切点中的 {cutOffs} 个（{days}）被排除，因为 {streams} 在目标期内没有完整记录。没有看到不等于没有发生。',
  },
  'targets-covered': {
    en: 'Targets that nobody can know: none, the sources were looking all through the target of {cutOffs} cut-offs.',
    zh: '目标无从得知：无，{cutOffs} 个切点的目标期内数据来源均完整。',
  },
  'coverage-gaps': {
    en: 'Coverage gaps: at {cutOffs} of {of} cut-offs (first {first}) the windows of {names} reach into days on which {streams} was not being recorded. The same behaviour counts less there.',
    zh: '覆盖缺口：{of} 个切点中的 {cutOffs} 个（最早 {first}），{names} 的窗口落入 {streams} 未记录的日期。同样的行为在那里计数偏少。',
  },
  'windows-covered': {
    en: 'Coverage gaps: none, every window of every feature was recorded.',
    zh: '覆盖缺口：无，每个特征的窗口都有完整记录。',
  },
  'constant-features': {
    en: 'Constant features: {names} has the same value in all rows. Nothing can be learnt from it.',
    zh: '恒定特征：{names} 在所有样本中取值相同，无法从中学习。',
  },
  'no-constant-features': { en: 'Constant features: none.', zh: '恒定特征：无。' },
  'blank-features': {
    en: 'Blank features: {names} is known for fewer than {percent} % of the rows.',
    zh: '空白特征：{names} 在不足 {percent}% 的样本中可知。',
  },
  'no-blank-features': {
    en: 'Blank features: none, each is known for {percent} % of the rows or more.',
    zh: '空白特征：无，每个特征在至少 {percent}% 的样本中可知。',
  },
  'customers-drawn': {
    en: 'Customers drawn: {share} % of the customers were drawn by lot (seed {seed}), because all rows would not fit; {rows} rows are left.',
    zh: '抽取客户：全部样本放不下，因此随机抽取了 {share}% 的客户（种子 {seed}），剩余 {rows} 行。',
  },
  'all-customers': { en: 'Customers drawn: no, all are used ({rows} rows).', zh: '抽取客户：否，使用全部客户（{rows} 行）。' },
} satisfies Record<string, CodedText>;
