import type { Page } from '@playwright/test';

/** What is wrong with a page that anybody would see: it scrolls sideways, shows a key in place of a text, or text that is hard to read. */

export interface Fault {
  kind: 'sideways' | 'untranslated' | 'contrast';
  text: string;
}

interface SeenText {
  text: string;
  /** Class or tag of the element around it. */
  of: string;
  color: string;
  /** Backgrounds from the element outwards. */
  grounds: string[];
  size: number;
  weight: number;
  /** Drawn, disabled or about to change: its contrast is not asked for. */
  exempt: boolean;
}

export async function faultsOf(page: Page, keys: ReadonlySet<string>): Promise<Fault[]> {
  const { wide, texts } = await page.evaluate(readPage);
  const faults = new Map<string, Fault>();
  if (wide > 0) faults.set('sideways', { kind: 'sideways', text: `${wide} px` });
  for (const seen of texts) {
    if (keys.has(seen.text) || /\{[a-z]\w*\}/i.test(seen.text)) faults.set(seen.text, { kind: 'untranslated', text: seen.text });
    if (seen.exempt) continue;
    const ratio = contrast(seen);
    // WCAG 2.2, 1.4.3: 3 for large text, 4.5 for the rest
    const large = seen.size >= 24 || (seen.size >= 18.66 && seen.weight >= 700);
    if (ratio < (large ? 3 : 4.5))
      faults.set(seen.of, { kind: 'contrast', text: `${ratio.toFixed(2)} ${seen.of}: ${seen.text.slice(0, 40)}` });
  }
  return [...faults.values()];
}

/** Runs in the page. */
function readPage(): { wide: number; texts: SeenText[] } {
  const texts: SeenText[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim() ?? '';
    const element = node.parentElement;
    if (text === '' || !element || !isSeen(element)) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const exempt = element.closest('svg, [disabled], [aria-disabled="true"], [aria-hidden="true"], .rk-stale') !== null;
    const of =
      typeof element.className === 'string' && element.className
        ? element.className
        : `${element.parentElement?.className} ${element.tagName}`;
    texts.push({ text, of, color, grounds: groundsOf(element), size: Number.parseFloat(fontSize), weight: Number(fontWeight), exempt });
  }
  return { wide: Math.max(0, document.documentElement.scrollWidth - innerWidth), texts };

  /** On the screen, not scrolled out, and on top where its middle is. */
  function isSeen(element: Element): boolean {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (box.width === 0 || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element));
  }

  function groundsOf(element: Element | null): string[] {
    return element ? [getComputedStyle(element).backgroundColor, ...groundsOf(element.parentElement)] : [];
  }
}

type Colour = [number, number, number, number];

const white: Colour = [1, 1, 1, 1];

/** `rgb(…)`, `rgba(…)` or `color(srgb …)`, as computed styles say it: parts 0..1. */
function colourOf(text: string): Colour {
  const parts = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const whole = text.startsWith('color') ? 1 : 255;
  return [parts[0] / whole, parts[1] / whole, parts[2] / whole, parts[3] ?? 1];
}

function over(front: Colour, back: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => front[index] * front[3] + back[index] * (1 - front[3]);
  return [mix(0), mix(1), mix(2), 1];
}

function contrast({ color, grounds }: SeenText): number {
  const ground = grounds.map(colourOf).reduceRight((back, front) => over(front, back), white);
  const lights = [over(colourOf(color), ground), ground].map(lightOf);
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function lightOf([red, green, blue]: Colour): number {
  const part = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}
