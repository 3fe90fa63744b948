import type { Language } from '#core/contract/texts.ts';
import type { ColumnProfile } from '#core/contract/types.ts';
import { formatNumber, formatPercent } from '../components/format.ts';

/** Colours of the picture, as they are now: an image cannot read the page's variables. */
export interface PictureColours {
  ink: string;
  quiet: string;
  bar: string;
  line: string;
  font: string;
}

const WIDTH = 300;
const ROW = 18;
const LABELS = 110;
const mostValues = 6;

/**
 * The distribution of a column as a small SVG: its most frequent values as bars with their share, or a histogram between its ends. Null where there is nothing to draw.
 *
 * @example
 * distributionSvg(profile, colours, 'en')?.width; // 300
 */
export function distributionSvg(
  profile: ColumnProfile,
  colours: PictureColours,
  language: Language,
): { svg: string; width: number; height: number } | null {
  const counted = profile.distribution.filter(({ label, count }) => label !== '' && count > 0);
  if (counted.length === 0) return null;
  const { type } = profile.column;
  const valued = type === 'text' || type === 'boolean';
  const { body, height } = valued ? bars(counted, profile, colours, language) : histogram(profile, colours);
  const style = `font-family="${escaped(colours.font)}" font-size="11"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ${style}>${body}</svg>`;
  return { svg, width: WIDTH, height };
}

/** The picture as the address of an image, which the page's content policy lets in without any network. */
export function svgAddress(svg: string): string {
  const plain = encodeURIComponent(svg).replace(/[()'*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `data:image/svg+xml;charset=utf-8,${plain}`;
}

function bars(
  counted: readonly { label: string; count: number }[],
  { rows }: ColumnProfile,
  { ink, quiet, bar, line }: PictureColours,
  language: Language,
): { body: string; height: number } {
  const shown = [...counted].sort((a, b) => b.count - a.count).slice(0, mostValues);
  const most = shown[0].count;
  const room = WIDTH - LABELS - 96;
  const body = shown.map(({ label, count }, index) => {
    const y = index * ROW;
    const text = (x: number, anchor: string, fill: string, what: string) =>
      `<text x="${x}" y="${y + 12}" text-anchor="${anchor}" fill="${fill}">${escaped(what)}</text>`;
    return (
      text(LABELS - 8, 'end', ink, cut(label)) +
      `<rect x="${LABELS}" y="${y + 4}" width="${room}" height="9" rx="2" fill="${line}"/>` +
      `<rect x="${LABELS}" y="${y + 4}" width="${Math.max(1, (count / most) * room).toFixed(1)}" height="9" rx="2" fill="${bar}"/>` +
      text(WIDTH - 44, 'end', ink, formatNumber(count)) +
      text(WIDTH, 'end', quiet, formatPercent(count / Math.max(1, rows), language))
    );
  });
  return { body: body.join(''), height: shown.length * ROW + 2 };
}

function histogram(profile: ColumnProfile, { quiet, bar, line }: PictureColours): { body: string; height: number } {
  const bins = profile.distribution;
  const most = Math.max(...bins.map(({ count }) => count));
  const [tall, width] = [44, WIDTH / bins.length];
  const columns = bins.map(({ count }, index) => {
    const high = count === 0 ? 0 : Math.max(1, (count / most) * tall);
    return `<rect x="${(index * width + 0.5).toFixed(1)}" y="${(tall - high).toFixed(1)}" width="${(width - 1).toFixed(1)}" height="${high.toFixed(1)}" fill="${bar}"/>`;
  });
  const label = (x: number, anchor: string, value: ColumnProfile['min']) =>
    value === null ? '' : `<text x="${x}" y="${tall + 14}" text-anchor="${anchor}" fill="${quiet}">${escaped(written(value))}</text>`;
  const ends = label(0, 'start', profile.min) + label(WIDTH, 'end', profile.max);
  const base = `<rect x="0" y="${tall}" width="${WIDTH}" height="1" fill="${line}"/>`;
  return { body: columns.join('') + base + ends, height: tall + 18 };
}

function written(value: string | number | boolean): string {
  return typeof value === 'number' ? formatNumber(value) : String(value).slice(0, 10);
}

function cut(label: string): string {
  const letters = [...label];
  const wide = letters.filter((letter) => /[^\u0020-\u024f]/.test(letter)).length;
  const most = Math.max(7, 16 - wide);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : label;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // control characters have no place in XML
  return text.replace(/[&<>"]/g, (character) => names[character] ?? '').replace(/\p{Cc}/gu, ' ');
}
