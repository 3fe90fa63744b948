import type { CodedText } from '../texts.ts';

/** Part of the campaigns' texts: outcomes and results. */
export const resultTexts = {
  // bringing outcomes in
  'outcome-columns': {
    en: 'No column of "{fileName}" is read as customer id, e-mail or phone. Columns: {columns}. Give one such a role.',
    zh: '“{fileName}”中没有被识别为客户编号、邮箱或手机号的列。现有列：{columns}。请为其中一列设置相应角色。',
  },
  'outcome-without-id': { en: 'The row has no customer id.', zh: '此行没有客户编号。' },
  'outcome-row-rejected': {
    en: 'Line {line} is left out ({column} {reason}): {raw}',
    zh: '第 {line} 行未导入（{column} {reason}）：{raw}',
  },
  'outcome-unmatched': {
    en: '{rows} rows name customers who are not on the list, for example {example}.',
    zh: '有 {rows} 行的客户不在名单上，例如 {example}。',
  },
  'outcome-amount-rounded': {
    en: '{rows} amounts have more decimals than the currency and were rounded to its smallest unit.',
    zh: '有 {rows} 个金额的小数位多于货币最小单位，已四舍五入。',
  },
  'outcome-replaced': {
    en: 'The same content of "{fileName}" came in before under another mapping; this reading takes its place.',
    zh: '“{fileName}”的相同内容此前以另一种映射导入过；本次读取已取代之前的结果。',
  },

  // why there is no number
  'no-outcomes': { en: 'no outcomes came in yet', zh: '尚未导入结果' },
  'no-control-arm': { en: 'the list has no control group', zh: '名单没有对照组' },
  'empty-arm': { en: 'nobody is in this arm', zh: '此组没有客户' },
  'no-reactivations': { en: 'nobody of the contacted came back', zh: '被触达的客户无人回归' },
  'difference-includes-zero': { en: 'the difference may be zero, so the cost has no upper end', zh: '差异可能为零，成本没有上限' },
  'difference-negative': { en: 'the contacted came back less often than the control group', zh: '被触达客户的回归率低于对照组' },

  'no-amounts': { en: 'the outcomes carry no amounts', zh: '结果中没有金额' },
  'too-few-amounts': {
    en: 'an arm has only {fewest} customers with an amount; it takes {needed} in each',
    zh: '某一组中有金额的客户只有 {fewest} 位；每组至少需要 {needed} 位',
  },
  'amounts-all-equal': { en: 'all amounts are equal, so there is no spread to judge by', zh: '所有金额相同，没有可供判断的离散度' },

  // the opening sentence
  'verdict-caused': {
    en: 'The campaign woke {customers} customers who would not have come back by themselves (95 % interval {low} to {high}).',
    zh: '活动唤醒了 {customers} 位原本不会自行回归的客户（95% 区间 {low} 至 {high}）。',
  },
  'verdict-harm': {
    en: 'The campaign did harm: {customers} customers stayed away who would have come back by themselves (95 % interval {low} to {high}).',
    zh: '活动产生了负面影响：{customers} 位原本会自行回归的客户没有回来（95% 区间 {low} 至 {high}）。',
  },
  'verdict-cannot-tell': {
    en: 'Cannot tell whether the campaign made a difference: it takes {more} more customers per arm to see a difference of {difference} points ({power} % power).',
    zh: '尚无法判断活动是否有效：要看出 {difference} 个百分点的差异，每组还需 {more} 位客户（检验效能 {power}%）。',
  },
  'verdict-same': {
    en: 'Cannot tell whether the campaign made a difference: both arms came back at the same rate ({reactivated} customers in all).',
    zh: '尚无法判断活动是否有效：两组回归率相同（共 {reactivated} 位客户）。',
  },
  'verdict-no-control': {
    en: '{reactivated} of {treated} contacted customers came back. Without a control group nobody can say how many of them the campaign caused.',
    zh: '{treated} 位被触达客户中有 {reactivated} 位回归。没有对照组，无法判断其中多少由活动带来。',
  },
  'verdict-no-outcomes': {
    en: 'No outcomes came in yet. Bring in a file with the ids of those who came back.',
    zh: '尚未导入结果。请导入回归客户编号文件。',
  },
  'verdict-nobody-treated': { en: 'Nobody was contacted: the treatment arm is empty.', zh: '没有触达任何客户：触达组为空。' },

  // can the figures be believed
  'check-ratio': {
    en: 'Arms as planned: {treatment} treated, {control} control (chi-square p = {p}).',
    zh: '分组与计划一致性：触达 {treatment}，对照 {control}（卡方检验 p = {p}）。',
  },
  'check-ratio-reported': {
    en: 'Outcomes were reported for {treatment} treated and {control} control customers (chi-square against the planned shares p = {p}).',
    zh: '结果文件覆盖触达 {treatment} 位、对照 {control} 位客户（与计划比例的卡方检验 p = {p}）。',
  },
  'check-enough': {
    en: 'Smallest group of those who came back or stayed away, over both arms: {fewest} customers (5 or more is enough).',
    zh: '两组中回归与未回归人数的最小值：{fewest} 位（5 位及以上即可）。',
  },
  'check-matched': { en: '{unmatched} of {rows} outcome rows are not on the list.', zh: '{rows} 行结果中有 {unmatched} 行不在名单上。' },
  'check-window': { en: '{outside} of {rows} outcome rows lie outside the window.', zh: '{rows} 行结果中有 {outside} 行在时间窗口之外。' },
} satisfies Record<string, CodedText>;
