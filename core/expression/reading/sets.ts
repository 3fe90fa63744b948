import { endsOf } from '../sets/recorded.ts';
import type { Recorded } from '../tree.ts';
import type { Phrase, Reader, Statement } from './types.ts';
import { dayText, fill, quoted } from './words.ts';

const ways: Readonly<Record<'yes' | 'no', Record<Recorded['way'], Phrase>>> = {
  yes: {
    entered: { en: 'entered the segment {name} {days}', zh: '{days}进入人群{name}' },
    left: { en: 'left the segment {name} {days}', zh: '{days}离开人群{name}' },
  },
  no: {
    entered: { en: 'did not enter the segment {name} {days}', zh: '{days}没有进入人群{name}' },
    left: { en: 'did not leave the segment {name} {days}', zh: '{days}没有离开人群{name}' },
  },
};
const compared: Phrase = { en: '(members recorded as of {before} and {after})', zh: '（比较 {before} 与 {after} 记录的成员）' };
const nothing: Phrase = { en: '(not known: no members were recorded near both ends)', zh: '（未知：窗口两端附近没有成员记录）' };

/** Who entered or left a segment by its recorded members. */
export function readRecorded(node: Recorded, negated: boolean, reader: Reader): Statement {
  const { language } = reader;
  const ends = endsOf(node, reader.asOf);
  const days =
    ends?.before && ends.after
      ? fill(compared, language, { before: dayText(ends.before.day, language), after: dayText(ends.after.day, language) })
      : nothing[language];
  return { have: fill(ways[negated ? 'no' : 'yes'][node.way], language, { name: quoted(node.segment), days }) };
}
