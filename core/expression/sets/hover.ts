import type { Language } from '#core/contract/texts.ts';
import type { Catalogue, Hover, ScoreInfo } from '#core/contract/types.ts';

/** What a saved list or a segment of that name is; null where there is none. */
export function setHover(
  of: 'list' | 'segment',
  name: string,
  catalogue: Catalogue,
  language: Language,
  range: Hover['range'],
): Hover | null {
  const lines = of === 'list' ? listLines(name, catalogue, language) : segmentLines(name, catalogue, language);
  return lines && { range, lines, profile: null };
}

function listLines(name: string, { lists = [] }: Catalogue, language: Language): string[] | null {
  const list = lists.find((one) => one.name === name);
  if (!list) return null;
  const { customers, versions } = list;
  const [{ from }] = versions;
  return language === 'en'
    ? [`${name} · saved list`, `${customers} ids`, `kept since ${from}, versions: ${versions.length}`]
    : [`${name} · 已存名单`, `${customers} 个编号`, `自 ${from} 起保存，版本数：${versions.length}`];
}

function segmentLines(name: string, { segments = [] }: Catalogue, language: Language): string[] | null {
  const segment = segments.find((one) => one.name === name);
  if (!segment) return null;
  const { version, expression, snapshots } = segment;
  const days = snapshots.slice(-3).map(({ asOf }) => asOf);
  const recorded = language === 'en' ? `members recorded as of: ${days.join(', ') || 'never'}` : `成员记录日：${days.join('、') || '无'}`;
  return [`${name} · ${language === 'en' ? 'segment, version' : '人群，版本'} ${version}`, expression, recorded];
}

/** `churn 3 · data up to 2026-05-31`. */
export function scoreText({ model, version, cutOff }: ScoreInfo, language: Language): string {
  return language === 'en'
    ? `score of ${model}, version ${version}, data up to ${cutOff}`
    : `模型 ${model} 版本 ${version} 的得分，数据截至 ${cutOff}`;
}
