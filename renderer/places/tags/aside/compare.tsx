import { HTMLSelect } from '@blueprintjs/core';
import { useState } from 'react';
import type { TagInfo } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { Body, Empty } from '#renderer/components/parts.tsx';
import { useText } from '#renderer/i18n.ts';
import type { LiveCount, OpenTag } from '../use-tag.ts';
import { LadderMovesView } from './ladder-moves.tsx';
import type { PickedPart } from './picked.tsx';
import { RelationView } from './relation.tsx';
import { VersionsView } from './versions.tsx';

interface CompareProps {
  tag: OpenTag;
  live: LiveCount;
  onPickPart: (part: PickedPart) => void;
}

/** What the text is compared with: an earlier version (`v3`) or another tag (`t` and its name). */
type Target = { kind: 'version'; tag: TagInfo } | { kind: 'tag'; tag: TagInfo };

const keyOf = ({ kind, tag }: Target) => (kind === 'version' ? `v${tag.version}` : `t${tag.name}`);

/** The text as it stands beside another tag or an earlier version. */
export function Compare({ tag, live, onPickPart }: CompareProps) {
  const t = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const targets = useTargets(tag);
  const target = targets.find((each) => keyOf(each) === chosen) ?? targets[0];
  if (!target)
    return (
      <Empty icon="tags" title={t('compare.nothing')}>
        {t('compare.nothingWhy')}
      </Empty>
    );
  const after = { source: live.counted, unknown: tag.draft.unknown };
  const { expression: source, unknown } = target.tag;
  return (
    <>
      <div className="tags-against">
        <Against targets={targets} value={keyOf(target)} saved={tag.saved} onChange={setChosen} />
      </div>
      <Body className={live.stale || !(live.answer?.result || live.answer?.ladder) ? 'rk-stale' : ''}>
        {after.source.trim() === '' ? (
          <p className="rk-quiet rk-padded">{t('tags.hasErrors')}</p>
        ) : live.answer?.ladder ? (
          <LadderMovesView before={source} after={after.source} onPickPart={onPickPart} />
        ) : target.kind === 'version' ? (
          <VersionsView before={{ source, unknown }} after={after} onPickPart={onPickPart} />
        ) : (
          <RelationView first={after.source} second={source} name={target.tag.name} onPickPart={onPickPart} />
        )}
      </Body>
    </>
  );
}

/** First what the text most likely changed from: the saved version while there are changes, else the one before. */
function useTargets({ saved, changed }: OpenTag): Target[] {
  const shown = useRequest('tag.show', { name: saved?.name ?? '' }, { enabled: saved !== null, keep: false });
  const tags = useRequest('tag.list', {});
  const versions = (shown.data?.versions ?? []).filter((each) => changed || each.version !== saved?.version);
  const others = (tags.data ?? []).filter((each) => each.name !== saved?.name);
  return [...versions.map((tag): Target => ({ kind: 'version', tag })), ...others.map((tag): Target => ({ kind: 'tag', tag }))];
}

interface AgainstProps {
  targets: Target[];
  value: string;
  saved: TagInfo | null;
  onChange: (key: string) => void;
}

function Against({ targets, value, saved, onChange }: AgainstProps) {
  const t = useText();
  const versions = targets.filter(({ kind }) => kind === 'version');
  const tags = targets.filter(({ kind }) => kind === 'tag');
  const versionName = ({ version }: TagInfo) => t(version === saved?.version ? 'compare.savedVersion' : 'compare.version', { version });
  return (
    <>
      <span className="rk-sub">{t('compare.against')}</span>
      <HTMLSelect value={value} aria-label={t('compare.against')} onChange={(event) => onChange(event.currentTarget.value)}>
        {versions.length > 0 && (
          <optgroup label={t('compare.versionsGroup')}>
            {versions.map((each) => (
              <option key={keyOf(each)} value={keyOf(each)}>
                {versionName(each.tag)}
              </option>
            ))}
          </optgroup>
        )}
        {tags.length > 0 && (
          <optgroup label={t('compare.tagsGroup')}>
            {tags.map((each) => (
              <option key={keyOf(each)} value={keyOf(each)}>
                {each.tag.name}
              </option>
            ))}
          </optgroup>
        )}
      </HTMLSelect>
    </>
  );
}
