import { type Zippable, zipSync } from 'fflate';

/** Rows of a sheet, the header among them: the limit of the format. */
export const MAX_SHEET_ROWS = 1_048_576;

/**
 * A workbook with one sheet whose cells are all texts, so that long numbers and leading zeros stay and nothing is run as a formula. The same rows give the same
 * bytes on every machine: the time inside is fixed and the compression is plain JavaScript.
 *
 * @example
 * textWorkbook([['手机号码', 'code'], ['13800138000', '007']]); // bytes of an .xlsx file
 */
export function textWorkbook(rows: Iterable<readonly string[]>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries(PARTS)) files[name] = new TextEncoder().encode(text);
  files['xl/worksheets/sheet1.xml'] = sheet(rows);
  // a local date: the format stores the digits, so they are the same in every zone
  return zipSync(files, { level: 6, mtime: '1980-01-01T00:00:00' });
}

function sheet(rows: Iterable<readonly string[]>): Uint8Array {
  const pieces: Buffer[] = [];
  let text = `${HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`;
  let number = 0;
  for (const cells of rows) {
    number += 1;
    text += `<row r="${number}">${cells.map((cell, i) => cellXml(cell, `${letters(i)}${number}`)).join('')}</row>`;
    if (text.length > 1_000_000) {
      pieces.push(Buffer.from(text));
      text = '';
    }
  }
  pieces.push(Buffer.from(`${text}</sheetData></worksheet>`));
  return Buffer.concat(pieces);
}

/** Style 1 is the format `@`, text, so that a cell edited later stays text. */
function cellXml(text: string, place: string): string {
  return `<c r="${place}" s="1" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** A, B ... Z, AA ... of a 0-based column. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts that are the same in every workbook: ECMA-376 part 1. */
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
};
