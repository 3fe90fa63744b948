import type { DestinationInfo, Finding } from '#core/contract/types.ts';
import { createFindings } from './findings.ts';
import { attributeText, chosenColumns } from './options.ts';
import type { Slices } from './slices.ts';
import { createEncoder, csvLine, fileName, guardFormula, looksLikeFormula } from './text.ts';
import type { Arm, Destination, ExportJob, FileSink, Recipient } from './types.ts';

const FIXED = ['id', 'email', 'phone', 'name'] as const;

const info: DestinationInfo = {
  id: 'csv',
  name: { en: 'Plain CSV', zh: '普通 CSV' },
  channels: ['email', 'sms', 'push', 'letter', 'phone'],
  rules: [
    {
      code: 'csv-format',
      text: {
        en: 'Comma-separated, quoted where needed, CRLF line ends, UTF-8, one header row.',
        zh: '逗号分隔，必要时加引号，CRLF 换行，UTF-8 编码，首行为表头。',
      },
      source: 'RFC 4180, https://www.rfc-editor.org/rfc/rfc4180',
      read: '2026-11-22',
    },
    {
      code: 'csv-formula',
      text: {
        en: 'A cell that a spreadsheet would run (begins with = + - @, tab or a line end) gets an apostrophe before it; plain numbers and phones such as +8613800138000 stay as they are.',
        zh: '会被电子表格当作公式执行的单元格（以 = + - @、制表符或换行开头）前面加撇号；纯数字和 +8613800138000 这样的电话号码保持不变。',
      },
      source: 'OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection',
      read: '2026-11-22',
    },
    {
      code: 'csv-bom',
      text: {
        en: 'Excel on Chinese Windows needs a byte-order mark to read UTF-8; several importers refuse one. Off unless asked for.',
        zh: '中文 Windows 上的 Excel 需要字节顺序标记（BOM）才能识别 UTF-8；但部分系统不接受 BOM。默认不写入。',
      },
      source: 'collected rules of send tools, November 2026',
      read: '2026-11-22',
    },
  ],
  options: [
    { name: 'columns', text: { en: 'Further columns', zh: '附加列' }, kind: 'columns', required: false, initial: '' },
    {
      name: 'control',
      text: { en: 'Control arm in a file of its own', zh: '将对照组另存为单独文件' },
      kind: 'boolean',
      required: false,
      initial: 'false',
    },
    {
      name: 'bom',
      text: { en: 'Byte-order mark (for Excel)', zh: '写入 BOM（供 Excel 打开）' },
      kind: 'boolean',
      required: false,
      initial: 'false',
    },
  ],
};

/** Id, e-mail, phone, name, offer and the chosen columns, for any tool. */
export const csv: Destination = { describe: () => info, check, write };

function* check(job: ExportJob): Slices<Finding[]> {
  const findings = createFindings();
  const table = tableOf(job);
  for (const recipient of job.treatment) {
    yield;
    table.cells(recipient).forEach((text, i) => {
      if (looksLikeFormula(text)) findings.add('warning', 'destination-formula-guarded', recipient.id, { column: table.headers[i] });
    });
  }
  return findings.all();
}

function* write(job: ExportJob, sink: FileSink): Slices<void> {
  yield* writeArm(job, sink, 'treatment');
  if (job.options.control === 'true') yield* writeArm(job, sink, 'control');
}

function* writeArm(job: ExportJob, sink: FileSink, arm: Arm): Slices<void> {
  sink.open(fileName(job.list.name, info.id, { arm, part: 1, extension: 'csv' }), arm);
  const out = createEncoder((bytes) => sink.write(bytes));
  const table = tableOf(job);
  if (job.options.bom === 'true') out.push('\ufeff');
  out.push(csvLine(table.headers.map(guardFormula)));
  for (const recipient of job[arm]) {
    yield;
    out.push(csvLine(table.cells(recipient).map(guardFormula)));
    sink.count(1);
  }
  out.flush();
}

function tableOf(job: ExportJob): { headers: string[]; cells(recipient: Recipient): string[] } {
  const further = chosenColumns(job, 'columns').map((column) => column.name);
  const { offer } = job.list;
  return {
    headers: [...FIXED, 'offer', ...further.map((name) => (isFixed(name) ? `attribute_${name}` : name))],
    cells: (recipient) => [...FIXED.map((name) => recipient[name] ?? ''), offer, ...further.map((name) => attributeText(recipient, name))],
  };
}

function isFixed(name: string): boolean {
  return name === 'offer' || FIXED.some((fixed) => fixed === name);
}
