import type { MeasureId } from '../functions.ts';

/** What analysts call a measure elsewhere (SQL, spreadsheets, other tag tools): not understood, but told what it is called here. */
const otherNames = {
  count: ['number', 'frequency', 'counts', 'times', '次数', '数量', '个数', '频次', '计数器', '总次数'],
  sum: ['total', 'sums', '合计', '总和', '总计', '总额', '累计', '加总', '求总和'],
  'sum-largest': ['sum_top', 'top_sum', 'sum_greatest', 'sum_max', '最大n项求和', '前n项求和', '最大值求和'],
  'sum-smallest': ['sum_bottom', 'bottom_sum', 'sum_least', 'sum_min', '最小n项求和', '最小值求和'],
  avg: ['average', 'mean', '平均值', '均值', '平均数', '求平均'],
  min: ['minimum', 'smallest', 'lowest', '最小值', '最低'],
  max: ['maximum', 'largest', 'highest', '最大值', '最高'],
  distinct: ['count_distinct', 'distinct_count', 'unique', 'nunique', '去重计数', '去重数', '不同', '种类数'],
  any: ['exists', 'ever', 'did', 'has', '做过', '有过', '发生过', '曾经'],
  never: ['not_exists', 'none', '从来没有', '未做过', '没有做过'],
  last: ['latest', 'recent', 'newest', '最近', '最后一次', '最后', '末次'],
  first: ['earliest', 'oldest', '第一次', '最早', '初次'],
  median: ['med', '中值', '中位'],
  percentile: ['quantile', '百分位值', '百分位数'],
  mode: ['most_frequent', 'favourite', 'favorite', '最常', '最多'],
  share: ['ratio', 'proportion', 'percentage', '比例', '占比率', '比率'],
} satisfies Partial<Record<MeasureId, readonly string[]>>;

const byName = new Map(
  Object.entries(otherNames).flatMap(([id, names]) => names.map((name): [string, MeasureId] => [name, id as MeasureId])),
);

/**
 * The measure that is called so elsewhere; null where none is.
 *
 * @example
 * measureCalled('合计'); // 'sum'
 */
export function measureCalled(name: string): MeasureId | null {
  return byName.get(name.toLowerCase()) ?? null;
}
