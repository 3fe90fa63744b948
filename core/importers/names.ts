/**
 * Words that can only be keywords in the tag language, today's and those that its next versions need: a column named so would have to be
 * quoted everywhere. The language's own table is `core/expression/keywords.ts`, which importers may not import; a test compares them.
 */
const reserved = new Set(
  (
    'and or not where between in like is since before true false as_of null case when then else end after until among ' +
    '且 或 非 其中 介于 不介于 与 和 属于 不属于 类似 不类似 已知 未知 最近 此前 在 本周 本月 本季度 今年 上周 上月 上个月 上季度 上个季度 去年 自 早于 前 ' +
    '未来 下周 下月 下个月 下季度 下个季度 明年 相距 晚于 截至 倍 按 仅限 去年同期 以往平均 基数至少 全部当 结束 之后 然后 紧接着 紧接 没有 未 可选 次 ' +
    '间隔不超过 间隔至少 全程不超过 总时长不超过 同一 相同 盐 小时 个小时 分钟 秒 ' +
    '本财年 上财年 上个财年 本财季 上财季 上个财季 一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月 月 从 变为 到 ' +
    '真 假 基准日 天 日 周 星期 个星期 个月 季度 个季度 年 空 当 则 否则'
  ).split(' '),
);

/** Characters of a header that a mapping keeps, and of a label. */
export const MAX_SOURCE = 1_000;
export const MAX_LABEL = 500;

/** Characters of a header that count for its name and its meaning; a longer one is a sentence, or an accident. */
const COUNTED = 75;

/** The beginning of a header, in compatibility form: the patterns that read it must not meet a megabyte. */
export function headerStart(header: string): string {
  return [...header.slice(0, COUNTED * 4).normalize('NFKC')].slice(0, COUNTED).join('').toWellFormed();
}

/**
 * Name of a column in the tag language: snake_case of a Latin header, a header in another script as it is, with what no name may hold
 * replaced by `_`. Never a word of the language, never longer than 200 characters.
 *
 * @example
 * columnName('InvoiceNo', 0); // 'invoice_no'
 * columnName('消费金额（元）', 1); // '消费金额_元'
 * columnName('', 2); // 'column_3'
 */
export function columnName(header: string, index: number): string {
  const text = headerStart(header);
  const name = /\p{Script=Han}/u.test(text) ? text.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '') : snakeCase(text);
  if (name === '') return `column_${index + 1}`;
  if (/^[0-9]/.test(name)) return `n${name}`;
  if (!reserved.has(name)) return name;
  return /\p{Script=Han}/u.test(name) ? `${name}_值` : `${name}_value`;
}

/** Words of letters and digits, lower-case, joined by `_`; camelCase is split. */
export function snakeCase(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(\p{Ll}|[0-9])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}

/**
 * Names made distinct: the second `amount` becomes `amount_2`.
 *
 * @example
 * distinctNames(['a', 'b', 'a']); // ['a', 'b', 'a_2']
 */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>(names);
  const used = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let n = 2; used.has(candidate) || (candidate !== name && taken.has(candidate)); n++) candidate = `${name}_${n}`;
    used.add(candidate);
    return candidate;
  });
}

/** Streams by the words that file names use for them. */
const streamWords: [RegExp, string][] = [
  [/^(log_?ins?|sign_?ins?|登录|登陆)$/, 'login'],
  [/^(page_?views?|views?|browsing|browse|浏览)$/, 'page_view'],
  [/^(orders?|purchases?|sales|invoices?|order_lines?|order_items?|retail|订单|购买|交易)$/, 'order'],
  [/^(searches|search|queries|搜索)$/, 'search'],
  [/^(shares|sharing|分享)$/, 'share'],
  [/^(refunds?|returns|退款|退货)$/, 'refund'],
  [/^(holdings?|持有|持仓)$/, 'holding'],
  [/^(tickets?|complaints?|cases|工单|投诉)$/, 'ticket'],
  [/^(touch|touches|contacts|sends|触达)$/, 'touch'],
  [/^(visits?|sessions?|访问)$/, 'visit'],
  [/^(clicks?|点击)$/, 'click'],
  [/^(redemptions?|核销)$/, 'redemption'],
  [/^(payments?|支付|缴费)$/, 'payment'],
  [/^(calls?|通话)$/, 'call'],
  [/^(transactions?|流水)$/, 'transaction'],
];

/**
 * True where a file's name says that its rows are events of a known kind.
 *
 * @example
 * isEventFile('logins_2025-01-01.csv'); // true
 */
export function isEventFile(fileName: string): boolean {
  const words = baseOf(fileName).split('_');
  return words.some((word) => streamWords.some(([pattern]) => pattern.test(word))) && !words.some((word) => peopleWords.test(word));
}

const peopleWords = /^(customers?|clients?|members?|users?|people|profiles?|buyers?)$|客户|会员|用户|顾客/;

function baseOf(fileName: string): string {
  return snakeCase(fileName.replace(/(\.(csv|tsv|txt|gz|dat|tab|asc|log))+$/i, ''));
}

const fillers =
  /^(all|master|export|exported|data|dataset|full|sample|small|table|list|file|log|logs|history|new|copy|final|online|raw|the|to|from|v?\d+|\d{4}q\d)$/;

/**
 * Name of the stream a file's rows become: a known word of the file name, `order` where the rows have amounts, else the file name itself.
 *
 * @example
 * streamName('Logins 2024-05.csv.gz', false); // 'login'
 * streamName('online_retail_all.csv.gz', true); // 'order'
 */
export function streamName(fileName: string, orderLike: boolean): string {
  const base = baseOf(fileName);
  for (const [words, name] of streamWords) if (words.test(base)) return name;
  const words = base.split('_');
  for (const word of words.toReversed()) {
    const known = streamWords.find(([pattern]) => pattern.test(word));
    if (known) return known[1];
  }
  if (orderLike) return 'order';
  const rest = words.filter((word) => word !== '' && !fillers.test(word)).join('_');
  const name = rest.replace(/([a-z]{3,})s$/, (whole, stem: string) => (/(s|u|i)$/.test(stem) ? whole : stem));
  return name === '' ? 'event' : columnName(name, 0);
}
