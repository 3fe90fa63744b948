import { Button, InputGroup } from '@blueprintjs/core';
import { useState } from 'react';
import type { Explained } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { PartValue } from '#renderer/components/customers-panel.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { CustomerLink, Failure, Head } from '#renderer/components/parts.tsx';
import { noteText, useLanguage, useText } from '#renderer/i18n.ts';
import { useAsOf } from '#renderer/shell/as-of.ts';

/** One customer: every part of the expression as a tree, each with its value. */
export function Explain({ source, customer, onClose }: { source: string; customer: string; onClose: () => void }) {
  const t = useText();
  const { asOf } = useAsOf();
  const explained = useRequest('expression.explain', { source, asOf, customer });
  return (
    <div className="tags-explain">
      <Head
        title={<CustomerLink id={customer} />}
        beside={<span className="rk-sub">{t('tags.explainWhat')}</span>}
        right={
          <Button variant="minimal" size="small" aria-label={t('common.close')} icon={<Icon name="close" size={14} />} onClick={onClose} />
        }
      />
      {explained.error && <Failure error={explained.error} />}
      {explained.data && !explained.error && (
        <div
          className={`tags-explain-tree${explained.isPlaceholderData ? ' rk-stale' : ''}`}
          role="tree"
          aria-label={t('tags.explainTitle', { id: customer })}
        >
          <Part part={explained.data} depth={0} />
        </div>
      )}
    </div>
  );
}

function Part({ part, depth }: { part: Explained; depth: number }) {
  const language = useLanguage();
  return (
    <>
      <div role="treeitem" tabIndex={-1} aria-level={depth + 1} style={{ paddingLeft: 16 + depth * 18 }}>
        <code>{part.text.replace(/\s+/g, ' ')}</code>
        <span className="tags-explain-value">
          <PartValue value={part.value} />
        </span>
        {part.notes.map((note) => (
          <small key={note.code}>{noteText(note, language)}</small>
        ))}
      </div>
      {part.children.map((child) => (
        <Part key={`${child.range.from}-${child.range.to}-${child.text}`} part={child} depth={depth + 1} />
      ))}
    </>
  );
}

/** Asks for a customer id; finds it by its beginning. */
export function ExplainField({ onExplain }: { onExplain: (id: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const found = useRequest('customer.find', { text: typed.trim() }, { enabled: typed.trim() !== '' });
  // Enter may be faster than the answer: then what was typed is the id
  const answer = found.isPlaceholderData ? undefined : found.data;
  const wanted = answer?.find((id) => id === typed.trim()) ?? answer?.[0] ?? typed.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') onExplain(wanted);
      }}
    >
      <InputGroup
        className="tags-explain-field"
        placeholder={t('tags.explainFind')}
        aria-label={t('tags.explainFind')}
        value={typed}
        onValueChange={setTyped}
        list="tags-explain-found"
      />
      <datalist id="tags-explain-found">{typed.trim() !== '' && found.data?.map((id) => <option key={id} value={id} />)}</datalist>
    </form>
  );
}
