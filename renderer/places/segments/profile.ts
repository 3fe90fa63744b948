import type { Overlap, ProfileGroup, SegmentProfile } from '#core/contract/types.ts';

/** One group of the profile with its shares; a share is null where its whole is 0. */
export interface GroupShare extends ProfileGroup {
  share: number | null;
  shareAll: number | null;
  /** Share in the segment / share of everybody; null where that cannot be said. */
  ratio: number | null;
}

/** Shares of every group, of the segment and of everybody. */
export function groupShares(groups: readonly ProfileGroup[]): GroupShare[] {
  const segment = groups.reduce((sum, group) => sum + group.segment, 0);
  const everybody = groups.reduce((sum, group) => sum + group.everybody, 0);
  return groups.map((group) => {
    const share = segment === 0 ? null : group.segment / segment;
    const shareAll = everybody === 0 ? null : group.everybody / everybody;
    return { ...group, share, shareAll, ratio: share === null || !shareAll ? null : share / shareAll };
  });
}

/** One cell of the 5 x 5 heat map; `r` and `f` are scores 1 to 5. */
export interface RfmCell {
  r: number;
  f: number;
  segment: number;
  everybody: number;
  share: number;
  shareAll: number;
  ratio: number | null;
}

/** The 25 cells, recency score by recency score. Shares are 0 where nobody is counted. */
export function rfmCells(grid: NonNullable<SegmentProfile['rfm']>['grid']): RfmCell[] {
  const sum = (rows: number[][]) => rows.flat().reduce((total, value) => total + value, 0);
  const segmentTotal = sum(grid.segment);
  const everybodyTotal = sum(grid.everybody);
  return grid.everybody.flatMap((row, r) =>
    row.map((everybody, f) => {
      const segment = grid.segment[r][f];
      const share = segmentTotal === 0 ? 0 : segment / segmentTotal;
      const shareAll = everybodyTotal === 0 ? 0 : everybody / everybodyTotal;
      return { r: r + 1, f: f + 1, segment, everybody, share, shareAll, ratio: shareAll === 0 ? null : share / shareAll };
    }),
  );
}

export type OverlapVerdict =
  | { kind: 'empty' }
  | { kind: 'same' }
  | { kind: 'apart' }
  | { kind: 'inside'; inner: 'first' | 'second' }
  | { kind: 'partly'; ofFirst: number; ofSecond: number };

/** How two segments lie to each other, as far as it can be judged. */
export function overlapVerdict({ both, onlyFirst, onlySecond }: Overlap): OverlapVerdict {
  const first = both + onlyFirst;
  const second = both + onlySecond;
  if (first === 0 || second === 0) return { kind: 'empty' };
  if (onlyFirst === 0 && onlySecond === 0) return { kind: 'same' };
  if (both === 0) return { kind: 'apart' };
  if (onlyFirst === 0) return { kind: 'inside', inner: 'first' };
  if (onlySecond === 0) return { kind: 'inside', inner: 'second' };
  return { kind: 'partly', ofFirst: both / first, ofSecond: both / second };
}

/** Which customers a part of the overlap stands for, as an expression over the two segments' own expressions. */
export function overlapExpression(part: 'both' | 'onlyFirst' | 'onlySecond' | 'neither', first: string, second: string): string {
  const [a, b] = [`(\n${first}\n)`, `(\n${second}\n)`];
  const not = { first: part === 'onlySecond' || part === 'neither', second: part === 'onlyFirst' || part === 'neither' };
  return `${not.first ? 'not ' : ''}${a}\nand ${not.second ? 'not ' : ''}${b}`;
}
