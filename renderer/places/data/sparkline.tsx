/** The shape of a column as a row of bars; one path, since a wide table has many. */
export function Sparkline({ counts }: { counts: number[] }) {
  const most = Math.max(...counts, 1);
  const path = counts.map((count, index) => bar(index, Math.max(count > 0 ? 1 : 0, (count / most) * 22))).join('');
  return (
    <svg className="data-spark" viewBox={`0 0 ${Math.max(1, counts.length) * 10} 22`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

function bar(index: number, height: number): string {
  return `M${index * 10} 22v${-height}h9v${height}z`;
}
