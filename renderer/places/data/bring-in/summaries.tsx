import type { ImportSummary } from '#core/contract/types.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { noteText, type Text, useLanguage, useText } from '#renderer/i18n.ts';

/** What an import did, or would do, per file: rows = added + known + quarantined + left out. `onStream`: where a stream's name leads. */
export function Summaries({ summaries, onStream }: { summaries: ImportSummary[]; onStream?: (name: string) => void }) {
  return (
    <div className="bring-in-summaries">
      {summaries.map((summary) => (
        <Summary key={summary.fileName} summary={summary} onStream={onStream} />
      ))}
    </div>
  );
}

function Summary({ summary, onStream }: { summary: ImportSummary; onStream?: (name: string) => void }) {
  const t = useText();
  const language = useLanguage();
  return (
    <section>
      <h3>{summary.fileName}</h3>
      <dl className="bring-in-figures">
        {figuresOf(summary, t).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      <ul>
        {summary.streams.map((stream) => (
          <li key={stream.name}>
            {onStream ? (
              <button type="button" className="rk-linked" onClick={() => onStream(stream.name)}>
                {stream.name}
              </button>
            ) : (
              stream.name
            )}
            : {t('common.rows', { count: stream.added })}
          </li>
        ))}
        {summary.skipped
          .filter((each) => each.rows > 0)
          .map((each) => (
            <li key={each.code}>{noteText({ code: each.code, params: { rows: each.rows } }, language)}</li>
          ))}
        {summary.notes.map((note) => (
          <li key={`${note.code}-${JSON.stringify(note.params)}`}>{noteText(note, language)}</li>
        ))}
      </ul>
    </section>
  );
}

function figuresOf(summary: ImportSummary, t: Text): [string, number][] {
  return [
    [t('data.rowsInFile'), summary.rows],
    [t('data.added'), summary.added],
    [t('data.known'), summary.known],
    [t('data.quarantined'), summary.quarantined],
    [t('data.skipped'), summary.skipped.reduce((sum, each) => sum + each.rows, 0)],
    [t('data.newCustomers'), summary.customersAdded],
  ];
}
