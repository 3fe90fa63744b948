/** Takes one line of a demo's report. */
export type Print = (line: string) => void;

const WIDTH = 62;

export function heading(print: Print, text: string): void {
  print('');
  print(text);
}

/** A label and its value; numbers and exact decimals with thousands separators, right-aligned. */
export function row(print: Print, label: string, value: number | string): void {
  const shown = typeof value === 'number' || /^-?\d{5,}(\.\d+)?$/.test(value) ? grouped(value) : value;
  print(`  ${padded(label)} ${' '.repeat(Math.max(0, 14 - widthOf(shown)))}${shown}`);
}

function padded(label: string): string {
  return label + ' '.repeat(Math.max(0, WIDTH - widthOf(label)));
}

/** Columns of a terminal that a text takes: two per Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );
}

/** 9747747.933 as `9,747,747.933`, whatever the machine's locale. */
export function grouped(value: number | string): string {
  const [whole, decimals] = String(value).split('.');
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? marked : `${marked}.${decimals}`;
}

/** A fraction as `12.3 %`. */
export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
