/** A text of the core in which names stand between back quotes: they are set as code. */
export function CodeText({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name, and their order is fixed
    index % 2 === 0 ? part : <code key={index}>{part}</code>,
  );
}
