let codes: Map<string, number> | null = null;

/**
 * Text as GB18030 bytes: one byte for ASCII, two for the characters of GBK. Node decodes GB18030 but does not encode it, so the table
 * is made by decoding every two-byte code once. Throws on a character outside both.
 */
export function encodeGb18030(text: string): Uint8Array {
  codes ??= twoByteCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point < 0x80 ? point : codes.get(character);
    if (code === undefined) throw new Error(`no two-byte GB18030 code for "${character}"`);
    if (code < 0x80) bytes.push(code);
    else bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function twoByteCodes(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, (lead << 8) | trail);
    }
  }
  return found;
}
