import { Button, InputGroup } from '@blueprintjs/core';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { TagInfo } from '#core/contract/types.ts';
import { Icon } from '#renderer/components/icons.tsx';
import { Pop } from '#renderer/components/pop.tsx';
import { useText } from '#renderer/i18n.ts';

interface AddProps {
  tags: TagInfo[];
  disabled: boolean;
  onAdd: (tag: string) => void;
}

/** A button with a list of tags behind it that is searched by typing. Enter takes the marked one. */
export function AddTag({ tags, disabled, onAdd }: AddProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const add = (tag: string) => {
    setOpen(false);
    onAdd(tag);
  };
  return (
    <Pop isOpen={open} onInteraction={setOpen} placement="bottom-end" content={<TagSearch tags={tags} onAdd={add} />}>
      <Button size="small" disabled={disabled} icon={<Icon name="plus" size={14} />} aria-haspopup="dialog">
        {t('segments.addTag')}
      </Button>
    </Pop>
  );
}

function TagSearch({ tags, onAdd }: { tags: TagInfo[]; onAdd: (tag: string) => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  if (tags.length === 0) {
    return (
      <div className="rk-tag-search">
        <p>{t('segments.noTags')}</p>
        <Button size="small" onClick={() => void navigate('/tags')}>
          {t('segments.goTags')}
        </Button>
      </div>
    );
  }
  const found = tags.filter((tag) => `${tag.name} ${tag.description}`.toLowerCase().includes(typed.trim().toLowerCase()));
  const at = Math.min(marked, found.length - 1);
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setMarked(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setMarked(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && found[at]) onAdd(found[at].name);
    else return;
    event.preventDefault();
  };
  return (
    <div className="rk-tag-search">
      <InputGroup
        autoFocus
        value={typed}
        placeholder={t('segments.findTag')}
        aria-label={t('segments.findTag')}
        onKeyDown={key}
        onValueChange={setTyped}
      />
      <div role="listbox" aria-label={t('segments.addTag')}>
        {found.map((tag, index) => (
          <button
            key={tag.name}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseEnter={() => setMarked(index)}
            onClick={() => onAdd(tag.name)}
          >
            <b>{tag.name}</b>
            <span>{tag.description || tag.expression}</span>
          </button>
        ))}
        {found.length === 0 && <p>{t('segments.noTagFound')}</p>}
      </div>
    </div>
  );
}
