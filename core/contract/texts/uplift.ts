import type { CodedText } from '../texts.ts';

/** Studies of past campaigns: refusals, the opening sentence, checks and notes. */
export const upliftTexts = {
  // refusals
  'uplift-no-control': {
    en: 'These campaigns cannot tell what a contact changes: nobody was held back as a control. Plan the next one with a control group.',
    zh: '这些活动无法说明触达带来的变化：没有保留对照组。请在下一次活动中设置对照组。',
  },
  'uplift-nobody-contacted': {
    en: 'These campaigns cannot tell what a contact changes: nobody was contacted. Look at the expression of who was treated.',
    zh: '这些活动无法说明触达带来的变化：没有客户被触达。请检查“已触达”的表达式。',
  },
  'uplift-too-few': {
    en: 'These campaigns cannot tell what a contact changes: in one arm only {fewest} customers had the outcome, or were without it, and trees need {least} to begin with. Join more campaigns, or take an outcome that happens more often.',
    zh: '这些活动无法说明触达带来的变化：某一组中只有 {fewest} 名客户出现（或未出现）该结果，树模型至少需要 {least} 名。请合并更多活动，或选用更常见的结果。',
  },
  'uplift-no-campaign': {
    en: 'There is no past campaign with a control group and imported outcomes. Freeze a list with a control group, send it, and import what came of it; or describe a campaign that lies in the data by expressions, in the form or in the file of a plan.',
    zh: '没有带对照组且已导入结果的历史活动。请冻结带对照组的名单、发送并导入结果；或在表单或计划文件中用表达式描述数据中已有的活动。',
  },
  'uplift-no-outcomes': {
    en: 'No outcomes of the list "{list}" came in yet. Import them first.',
    zh: '名单“{list}”尚未导入结果。请先导入。',
  },
  'uplift-nobody': {
    en: 'Nobody took part in the campaigns of this study. Look at their population.',
    zh: '没有客户参加本研究的活动。请检查其人群。',
  },
  'uplift-unknown-outcome': {
    en: 'Whether the outcome of "{campaign}" came is unknown: {streams} was not recorded all through the {days} days after {asOf}. Take a shorter window.',
    zh: '“{campaign}”的结果未知：{asOf} 之后的 {days} 天内 {streams} 没有完整记录。请缩短窗口。',
  },
  'uplift-machine-invalid': {
    en: 'What scores in {model} cannot be read: {detail}. Train it again, or import its file again.',
    zh: '{model} 的评分部分无法读取：{detail}。请重新训练，或重新导入其文件。',
  },

  // words
  's-learner': { en: 'S-learner', zh: 'S-learner（单模型）' },
  't-learner': { en: 'T-learner', zh: 'T-learner（双模型）' },
  'x-learner': { en: 'X-learner', zh: 'X-learner（交叉模型）' },
  'class-transformation': { en: 'class transformation', zh: '类别变换' },
  'sure-thing': { en: 'sure things', zh: '自然响应者' },
  persuadable: { en: 'persuadables', zh: '可说服者' },
  'lost-cause': { en: 'lost causes', zh: '无动于衷者' },
  'sleeping-dog': { en: 'sleeping dogs', zh: '勿扰者' },

  // the opening sentence
  'uplift-tells': {
    en: 'These campaigns can tell whom a contact changes: the {@learner} orders customers better than chance (Qini {qini}, 95 % interval {low} to {high}).',
    zh: '这些活动能够说明触达会改变哪些客户：{@learner} 的排序优于随机（Qini {qini}，95% 区间 {low} 至 {high}）。',
  },
  'uplift-cannot-tell': {
    en: 'This campaign cannot tell: the order of the {@learner} may be chance (Qini {qini}, 95 % interval {low} to {high}). About {needed} customers per arm instead of {customers} would tell, with a power of {power} %.',
    zh: '本活动无法判断：{@learner} 的排序可能只是随机（Qini {qini}，95% 区间 {low} 至 {high}）。每组约需 {needed} 名客户（目前 {customers} 名）才能判断，检验功效 {power}%。',
  },
  'uplift-too-few-outcomes': {
    en: 'This campaign cannot tell: in one arm only {fewest} customers had the outcome, or were without it; {least} are the least that an order can be judged by. That takes about {needed} customers per arm.',
    zh: '本活动无法判断：某一组中只有 {fewest} 名客户出现（或未出现）该结果；判断排序至少需要 {least} 名，约合每组 {needed} 名客户。',
  },
  'uplift-no-order': {
    en: 'This campaign cannot tell: no learner orders customers better than chance, the {@learner} least badly. Decide by rate and cost alone; more customers may not help.',
    zh: '本活动无法判断：没有任何学习器的排序优于随机，{@learner} 相对最好。请仅按响应率与成本决定触达；增加客户未必有用。',
  },
  'uplift-figures-worthless': {
    en: 'Do not use these figures: {checks} checks of the rows failed. See them below, mend the plan, and train again.',
    zh: '请勿使用这些指标：样本有 {checks} 项检查未通过。请查看下方，修正方案后重新训练。',
  },
  'uplift-arms-not-random': {
    en: 'This campaign cannot tell: contacted and control differed before the contact, most in {feature}. What differs after it may be that. Draw the arms at random next time.',
    zh: '本活动无法判断：触达前两组已有差异，以 {feature} 最明显，事后的差异可能来自于此。下次请随机分组。',
  },

  // checks
  'arms-alike': {
    en: 'Contacted and control are alike: no feature tells them apart ({tests} rank tests, least corrected p = {p}, {customers} customers).',
    zh: '触达组与对照组相似：没有特征能区分二者（{tests} 项秩检验，校正后最小 p = {p}，{customers} 名客户）。',
  },
  'arms-differ': {
    en: 'Contacted and control differ before the contact, most in {feature} ({tests} rank tests, least corrected p = {p}, {customers} customers): the arms were not drawn at random.',
    zh: '触达前两组已有差异，以 {feature} 最明显（{tests} 项秩检验，校正后最小 p = {p}，{customers} 名客户）：分组并非随机。',
  },
  'arms-untested': {
    en: 'Whether contacted and control are alike could not be tested: no feature differs enough between the {customers} customers.',
    zh: '无法检验触达组与对照组是否相似：{customers} 名客户之间没有差异足够的特征。',
  },
  'outcomes-enough': {
    en: 'Each arm has at least {fewest} customers with the outcome and without it ({least} are needed).',
    zh: '每组中出现与未出现结果的客户均不少于 {fewest} 名（需要 {least} 名）。',
  },
  'outcomes-few': {
    en: 'An arm has only {fewest} customers with the outcome, or without it; below {least} single customers decide.',
    zh: '某一组中出现（或未出现）结果的客户仅 {fewest} 名；少于 {least} 名时个别客户即可左右结果。',
  },
  'shares-alike': {
    en: 'The {campaigns} campaigns held back alike shares, {low} % to {high} %.',
    zh: '{campaigns} 次活动的对照比例相近，为 {low}% 至 {high}%。',
  },
  'shares-differ': {
    en: 'The {campaigns} campaigns held back different shares, {low} % to {high} %: what differs between campaigns mixes with what the contact did. Study them one by one, or hold back the same share.',
    zh: '{campaigns} 次活动的对照比例不同，为 {low}% 至 {high}%：活动之间的差异会与触达效果混淆。请分别研究，或保持相同对照比例。',
  },
  'customers-once': { en: 'Nobody took part in two of the campaigns.', zh: '没有客户同时参加多次活动。' },
  'customers-again': {
    en: '{rows} rows are of customers who took part before: the intervals take them for other customers and are a little too narrow.',
    zh: '有 {rows} 行属于曾参加过的客户：区间将其视为不同客户，因此略窄。',
  },

  // notes
  'uplift-winner': {
    en: 'The {@learner} is the best of {learners} on the same customers: its figures are a little better than they will be next time.',
    zh: '{@learner} 是同一批客户上 {learners} 种方法中最好的：下次的表现会略低于这些指标。',
  },
  'uplift-cross-fitted': {
    en: 'Every customer was judged by models that did not see that customer ({folds} folds by customer, arm and outcome). A campaign is one moment: it shows nothing of how the next one differs.',
    zh: '每名客户都由未见过该客户的模型评判（按客户、分组与结果划分 {folds} 折）。一次活动只是一个时点，无法反映下一次的差异。',
  },
  'uplift-groups-predicted': {
    en: 'The group of a single customer is a prediction: what somebody would have done otherwise is never seen. What was observed stands beside each group as a whole.',
    zh: '单个客户的分组只是预测：无法观察其在另一种情形下的行为。各组整体的实际结果列在旁边。',
  },
  'uplift-contributions-odds': { en: 'Contributions of features are differences of log odds.', zh: '特征贡献为对数几率之差。' },
  'uplift-contributions-probability': { en: 'Contributions of features are differences of probabilities.', zh: '特征贡献为概率之差。' },
} satisfies Record<string, CodedText>;
