import { Button, InputGroup } from '@blueprintjs/core';
import { type KeyboardEvent, useState } from 'react';
import type { ExploreColumn } from '#core/contract/types.ts';
import { request } from '#renderer/api/client.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Failure } from '#renderer/components/parts.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';
import type { Option } from './choice.ts';
import { useColumnName } from './use-explore.ts';

interface PickProps {
  options: readonly Option[];
  /** Chosen already: marked, and picked again taken away. */
  chosen: readonly string[];
  onPick: (column: ExploreColumn) => void;
  /** What the button says. */
  label: string;
  title: string;
  /** Stays open, to choose several. */
  several?: boolean;
  icon?: 'plus' | 'down';
  disabled?: boolean;
}

/** A button with the columns behind it, searched by typing; what is typed may be an expression of its own. */
export function ColumnPick({ label, title, icon = 'down', disabled = false, several = false, onPick, ...list }: PickProps) {
  const [open, setOpen] = useState(false);
  const pick = (column: ExploreColumn) => {
    if (!several) setOpen(false);
    onPick(column);
  };
  return (
    <Pop isOpen={open} onInteraction={setOpen} content={<ColumnSearch {...list} several={several} title={title} onPick={pick} />}>
      <Button
        size="small"
        disabled={disabled}
        className="rk-explore-pick"
        title={`${title}: ${label}`}
        icon={icon === 'plus' ? <Icon name="plus" size={14} /> : undefined}
        endIcon={icon === 'down' ? <Icon name="down" size={12} /> : undefined}
        aria-haspopup="dialog"
      >
        <span className="rk-explore-pick-label">{label}</span>
      </Button>
    </Pop>
  );
}

type SearchProps = Pick<PickProps, 'options' | 'chosen' | 'onPick' | 'title' | 'several'>;

function ColumnSearch({ options, chosen, onPick, title, several }: SearchProps) {
  const t = useText();
  const { asOf } = useAsOf();
  const nameOf = useColumnName();
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const own = chosen.filter((source) => !options.some((option) => option.source === source));
  const all = [...own.map((source): Offered => ({ source, group: 'own' })), ...options];
  const words = typed.trim().toLowerCase();
  const found: Offered[] = all.filter(({ source }) => `${source} ${nameOf(source)}`.toLowerCase().includes(words));
  if (words !== '' && !all.some(({ source }) => source === typed.trim())) found.push({ source: typed.trim(), group: 'typed' });
  const at = Math.min(marked, found.length - 1);
  const take = async (source: string) => {
    try {
      const [column] = await request('explore.columns', { columns: [source], asOf });
      setError(null);
      onPick(column);
      if (several) setTyped('');
    } catch (refusal) {
      setError(refusal);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setMarked(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setMarked(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && found[at]) void take(found[at].source);
    else return;
    event.preventDefault();
  };
  return (
    <div className="rk-tag-search rk-explore-search">
      <InputGroup
        autoFocus
        value={typed}
        placeholder={t('explore.find')}
        aria-label={title}
        onKeyDown={key}
        onValueChange={(next) => {
          setTyped(next);
          setMarked(0);
          setError(null);
        }}
      />
      {error ? <Failure error={error} /> : null}
      <div role="listbox" aria-label={title} aria-multiselectable={several}>
        {found.map((offered, index) => (
          <Row
            key={`${offered.group} ${offered.source}`}
            offered={offered}
            heading={offered.group === found[index - 1]?.group ? null : offered.group}
            marked={index === at}
            chosen={chosen.includes(offered.source)}
            onMark={() => setMarked(index)}
            onTake={() => void take(offered.source)}
          />
        ))}
      </div>
    </div>
  );
}

interface Offered {
  source: string;
  group: Option['group'] | 'own' | 'typed';
}

interface RowProps {
  offered: Offered;
  /** The group begins here. */
  heading: Offered['group'] | null;
  marked: boolean;
  chosen: boolean;
  onMark: () => void;
  onTake: () => void;
}

function Row({ offered, heading, marked, chosen, onMark, onTake }: RowProps) {
  const t = useText();
  const nameOf = useColumnName();
  return (
    <>
      {heading && <h3 role="presentation">{t(`explore.group.${heading}`)}</h3>}
      <button
        type="button"
        role="option"
        tabIndex={-1}
        aria-selected={marked}
        onMouseEnter={onMark}
        onClick={onTake}
        title={offered.source}
      >
        <span className="rk-explore-check">{chosen && <Icon name="check" size={12} />}</span>
        <b>{nameOf(offered.source)}</b>
      </button>
    </>
  );
}
