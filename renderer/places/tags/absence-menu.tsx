import type { Range } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatNumber } from '#renderer/components/format.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { Coloured } from '#renderer/editor/coloured.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';

interface AbsenceProps {
  source: string;
  /** The clause that asks for something that is not there. */
  range: Range;
  onChange: (expression: string) => void;
}

/** The five words for what is not there, each with its meaning and its customers; the one that is written is marked. */
export function AbsenceMenu({ source, range, onChange }: AbsenceProps) {
  const t = useText();
  return (
    <Pop placement="top-start" content={<Words source={source} range={range} onChange={onChange} />}>
      <button type="button" className="tags-absence" aria-label={t('tags.absence')} title={t('tags.absence')}>
        <Icon name="question" size={13} />
      </button>
    </Pop>
  );
}

function Words({ source, range, onChange }: AbsenceProps) {
  const t = useText();
  const language = useLanguage();
  const { asOf } = useAsOf();
  const found = useRequest('expression.actions', { source, from: range.from, to: range.from, asOf, language });
  const words = (found.data ?? []).filter(({ kind }) => kind === 'meaning');
  const written = source.slice(range.from, range.to);
  return (
    <div className="tags-absence-words">
      <h3>{t('tags.absenceTitle')}</h3>
      {words.map(({ title, explains, count, edits: [edit] }) => (
        <button
          key={title}
          type="button"
          className="bp6-popover-dismiss"
          aria-current={title === written}
          onClick={() => onChange(source.slice(0, edit.range.from) + edit.text + source.slice(edit.range.to))}
        >
          <Coloured expression={title} />
          <b>
            {count === null ? '' : formatNumber(count.true)}{' '}
            {count !== null && count.unknown > 0 && t('editor.unknown', { count: count.unknown })}
          </b>
          <small>{explains}</small>
        </button>
      ))}
    </div>
  );
}
