import type { Note } from '#core/contract/types.ts';
import { Dot } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { useNamedNote } from './feature-names.ts';
import { Card } from './frame.tsx';

/** What has to be known to read the figures of a report. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const t = useText();
  const language = useLanguage();
  const named = useNamedNote();
  return (
    <Card title={t('models.notes')}>
      {notes.length === 0 ? (
        <p className="rk-quiet">{t('models.noNotes')}</p>
      ) : (
        <ul className="rk-plain-list">
          {notes.map((note) => (
            <li key={note.code}>
              <Dot tone="warn" /> {noteText(named(note), language)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
