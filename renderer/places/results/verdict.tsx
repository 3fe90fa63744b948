import { codedTexts } from '#core/contract/texts.ts';
import type { Note } from '#core/contract/types.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../i18n.ts';

/** The sentence that could be read aloud in a meeting; its figures stand out. */
export function Verdict({ note }: { note: Note }) {
  const language = useLanguage();
  const template = codedTexts[note.code]?.[language] ?? note.code;
  const parts = template.split(/\{(\w+)\}/g);
  return (
    <p className="rk-verdict-text">
      {parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const value = note.params[part] ?? `{${part}}`;
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name, and their order is fixed
        return <b key={index}>{typeof value === 'number' ? formatNumber(value) : value}</b>;
      })}
    </p>
  );
}
