import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding, Note } from '#core/contract/types.ts';

/** Either an encoding with the evidence, or what kind of file it is instead of text. */
export type EncodingGuess = { encoding: Encoding; note: Note } | { binary: string };

/** Bytes from the first one outside ASCII on that are looked at more closely. */
const TELLING_BYTES = 4 * 1024 * 1024;

const magics: [kind: string, ...bytes: number[]][] = [
  ['a ZIP archive (XLSX, ZIP)', 0x50, 0x4b, 0x03, 0x04],
  ['a Parquet file', 0x50, 0x41, 0x52, 0x31],
  ['a SQLite database', 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66],
  ['an old Excel or Word file', 0xd0, 0xcf, 0x11, 0xe0],
  ['a PDF document', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['a PNG picture', 0x89, 0x50, 0x4e, 0x47],
  ['a JPEG picture', 0xff, 0xd8, 0xff],
  ['a GIF picture', 0x47, 0x49, 0x46, 0x38],
  ['a program', 0x7f, 0x45, 0x4c, 0x46],
  ['a bzip2 archive', 0x42, 0x5a, 0x68, 0x39],
  ['an xz archive', 0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ['a Zstandard archive', 0x28, 0xb5, 0x2f, 0xfd],
  ['a 7-Zip archive', 0x37, 0x7a, 0xbc, 0xaf],
];

/**
 * The encoding of a text from its first bytes, or the kind of binary file it is. In this order: byte order mark, NUL pattern of UTF-16,
 * valid UTF-8, GB18030 where the bytes are valid and read like Chinese, mostly valid UTF-8, else Windows-1252.
 *
 * @example
 * detectEncoding(Buffer.from('客户,金额\n')); // { encoding: 'utf-8', note: { code: 'encoding-utf-8', params: { encoding: 'utf-8' } } }
 */
export function detectEncoding(head: Buffer): EncodingGuess {
  const magic = magics.find(([, ...bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (magic) return { binary: magic[0] };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return found('utf-8', 'encoding-bom');
  if (head[0] === 0xff && head[1] === 0xfe) return found('utf-16le', 'encoding-bom');
  if (head[0] === 0xfe && head[1] === 0xff) return found('utf-16be', 'encoding-bom');
  const wide = utf16ByNuls(head);
  if (wide) return found(wide, 'encoding-nul-pattern');
  if (isBinary(head)) return { binary: 'binary data' };
  const text = wholeCharacters(head);
  if (isUtf8(text)) return found('utf-8', isAscii(text) ? 'encoding-ascii' : 'encoding-utf-8');
  const first = text.findIndex((byte) => byte > 127);
  const telling = wholeCharacters(text.subarray(first, first + TELLING_BYTES));
  if (isChinese(telling)) return found('gb18030', 'encoding-gb18030');
  if (damagedShare(telling) < 0.1) return found('utf-8', 'encoding-mostly-utf-8');
  return found('windows-1252', 'encoding-windows-1252');
}

function found(encoding: Encoding, code: string): EncodingGuess {
  return { encoding, note: { code, params: { encoding } } };
}

/** UTF-16 without a mark: one byte of many pairs is NUL, nearly always the same one, and line ends are such pairs too. */
function utf16ByNuls(head: Buffer): Encoding | null {
  const length = Math.min(head.length, 65_536) & ~1;
  const nuls = [0, 0];
  const lineEnds = [0, 0];
  for (let i = 0; i < length; i++) {
    const other = head[i ^ 1];
    if (head[i] !== 0) continue;
    nuls[i & 1]++;
    if (other === 10 || other === 13) lineEnds[i & 1]++;
  }
  const lines = head.subarray(0, length).includes(10) || head.subarray(0, length).includes(13);
  for (const [side, encoding] of [
    [1, 'utf-16le'],
    [0, 'utf-16be'],
  ] as const) {
    if (nuls[side] > length * 0.05 && nuls[1 - side] < nuls[side] * 0.02 && (!lines || lineEnds[side] > 0)) return encoding;
  }
  return null;
}

/** Text has few control characters besides tab, line ends and the separators U+0001 and U+001C to U+001F. */
function isBinary(head: Buffer): boolean {
  const length = Math.min(head.length, 65_536);
  let strange = 0;
  for (let i = 0; i < length; i++) {
    const byte = head[i];
    if (byte === 0 || (byte < 28 && byte > 13) || (byte < 9 && byte > 1) || byte === 127) strange++;
  }
  // a handful of NULs in a short text are broken rows, not a binary file
  return strange > Math.max(8, length * 0.02);
}

/** Without the last few bytes, where a character may be cut. */
function wholeCharacters(head: Buffer): Buffer {
  let end = head.length;
  while (end > head.length - 4 && end > 0 && head[end - 1] > 127) end--;
  return head.subarray(0, end);
}

/** Valid GB18030 whose pairs lie mostly where GB2312 has its characters; accented letters before plain ones do not. */
function isChinese(text: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(text);
  } catch {
    return false;
  }
  let pairs = 0;
  let common = 0;
  for (let i = 0; i + 1 < text.length; i++) {
    if (text[i] < 0x81) continue;
    pairs++;
    if (text[i] >= 0xa1 && text[i + 1] >= 0xa1) common++;
    i++;
  }
  return common * 2 >= pairs;
}

/** Share of the characters outside ASCII that are not valid UTF-8. */
function damagedShare(text: Buffer): number {
  let outside = 0;
  let damaged = 0;
  for (const character of text.toString('utf8')) {
    if (character === '\ufffd') damaged++;
    if (character > '\u007f') outside++;
  }
  return outside === 0 ? 0 : damaged / outside;
}
