import { useMemo, useState } from 'react';
import type { Diagnostic, FunnelStep } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Body } from '#renderer/components/parts.tsx';
import { clauseCounts } from '#renderer/editor/clause-counts.tsx';
import { ExpressionEditor } from '#renderer/editor/expression-editor.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';
import { Problems } from '../tags/problems.tsx';
import { RenameDialog } from '../tags/rename-dialog.tsx';
import { AddTag } from './add-tag.tsx';
import { ClauseList } from './clause-list.tsx';
import { type Clause, chineseNames, languageOf, readClauses, tagClause, writeClauses } from './clauses.ts';
import type { Counted } from './desk.tsx';
import type { SegmentDraft } from './use-draft.ts';
import '../tags/tags.css';

interface EditorProps {
  draft: SegmentDraft;
  onChange: (change: Partial<SegmentDraft>) => void;
  counted: Counted;
  asOf: string;
  onSave: () => void;
  onPick: (step: number | null, part: 'kept' | 'unknown') => void;
  label: string;
}

const LINE = 26;
const noSteps: FunnelStep[] = [];
const noDiagnostics: Diagnostic[] = [];

/** The conditions as a list that can be ordered and negated, and under it the same as text. Both change the one expression. */
export function Editor({ draft, onChange, counted, asOf, onSave, onPick, label }: EditorProps) {
  const t = useText();
  const [renaming, setRenaming] = useState<string | null>(null);
  const interfaceLanguage = useLanguage();
  const names = useNames();
  const tags = useRequest('tag.list', {});
  const clauses = useMemo(() => readClauses(draft.expression, names), [draft.expression, names]);
  const language = languageOf(draft.expression, names) ?? interfaceLanguage;
  const write = (next: Clause[]) => onChange({ expression: writeClauses(next, language, names) });
  const steps = counted.count?.result?.steps ?? noSteps;
  const known = (tags.data ?? []).map((tag) => tag.name);
  const counts = useMemo(() => clauseCounts(steps, onPick), [steps, onPick]);
  const lines = Math.max(3, draft.expression.split('\n').length + 1);
  return (
    <>
      <Body className="rk-segment-body">
        <div className="rk-clauses-head">
          <h3>{t('segments.clauses')}</h3>
          <AddTag tags={tags.data ?? []} disabled={clauses === null} onAdd={(tag) => write([...(clauses ?? []), tagClause(tag)])} />
        </div>
        {clauses === null ? (
          <p className="rk-note">{t('segments.cannotSplit')}</p>
        ) : (
          <ClauseList clauses={clauses} tags={known} names={names} steps={steps} stale={counted.stale} onChange={write} onPick={onPick} />
        )}
        <h3 className="rk-segment-text-title">{t('segments.expression')}</h3>
        <div className="rk-segment-text" style={{ minHeight: lines * LINE + 12 }}>
          <ExpressionEditor
            value={draft.expression}
            onChange={(expression) => onChange({ expression })}
            asOf={asOf}
            diagnostics={counted.count?.diagnostics ?? noDiagnostics}
            counts={counts}
            stale={counted.stale}
            onSave={onSave}
            onRename={setRenaming}
            label={label}
          />
        </div>
      </Body>
      <Problems
        source={counted.source}
        diagnostics={counted.count?.diagnostics ?? noDiagnostics}
        onFix={counted.stale ? null : (expression) => onChange({ expression })}
      />
      {renaming !== null && <RenameDialog name={renaming} onClose={() => setRenaming(null)} onRenamed={() => setRenaming(null)} />}
    </>
  );
}

/** Names of the workspace that need no blanks around them. */
function useNames(): ReadonlySet<string> {
  const catalogue = useRequest('data.catalogue', {}).data;
  return useMemo(() => {
    if (!catalogue) return new Set<string>();
    const columns = [...catalogue.attributes, ...catalogue.streams, ...catalogue.streams.flatMap((stream) => stream.fields)];
    return chineseNames([...columns.flatMap((each) => [each.name, each.label]), ...catalogue.tags.map((tag) => tag.name)]);
  }, [catalogue]);
}
