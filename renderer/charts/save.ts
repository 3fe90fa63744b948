import type { ECharts } from 'echarts/core';

/** The numbers of a picture: every picture has its table. */
export interface ChartTable {
  columns: string[];
  rows: (string | number | null)[][];
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function svgOf(chart: ECharts): string {
  return chart.renderToSVGString();
}

export function saveSvg(chart: ECharts, name: string): void {
  download(`${name}.svg`, new Blob([svgOf(chart)], { type: 'image/svg+xml' }));
}

/** Twice the size on screen, on the pane's own ground. */
export async function savePng(chart: ECharts, name: string, ground: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(chart))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = chart.getWidth() * 2;
  canvas.height = chart.getHeight() * 2;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) download(`${name}.png`, blob);
}

/** Text cells that a spreadsheet would run as a formula get a quote in front. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(table: ChartTable): string {
  return `\uFEFF${[table.columns, ...table.rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function saveCsv(table: ChartTable, name: string): void {
  download(`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
}

/** Any other text as a file. */
export function saveText(text: string, fileName: string): void {
  download(fileName, new Blob([text], { type: 'application/json;charset=utf-8' }));
}
