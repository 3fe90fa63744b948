import { Link } from 'react-router';
import type { ModelInfo, TableFilter } from '#core/contract/types.ts';
import { titleOf } from '#renderer/components/format.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n.ts';
import { Distribution } from '#renderer/places/data/column-pane.tsx';
import { Card } from '../frame.tsx';
import { modelPath } from '../path.ts';
import { binFilters } from './bin-filters.ts';
import { useScoreColumn } from './score-column.ts';

interface ScoresProps {
  info: ModelInfo;
  /** A bar was clicked: the customers in it are meant. */
  onPick: (filters: TableFilter[]) => void;
}

/** How the scores of all customers lie; a click on a bar leads to the customers in it. */
export function Scores({ info, onPick }: ScoresProps) {
  if (info.columns.length === 0) return <NotScored info={info} />;
  return info.columns.map((column) => <ScoreCard key={column} info={info} column={column} onPick={onPick} />);
}

function ScoreCard({ info, column, onPick }: ScoresProps & { column: string }) {
  const t = useText();
  const language = useLanguage();
  const profile = useScoreColumn(info, column);
  const words = wordsOf(column, t);
  return (
    <Card
      title={words?.title ?? (profile ? titleOf(profile.column, language) : column)}
      note={words?.note}
      right={<code className="rk-quiet">{column}</code>}
    >
      {profile === null ? (
        <p className="rk-quiet">
          {t('models.columnElsewhere')} <Link to={modelPath(info.name, { tab: 'versions' })}>{t('models.tab.versions')}</Link>
        </p>
      ) : (
        <Distribution profile={profile} onPick={(bin) => onPick(binFilters(profile.column, bin))} />
      )}
    </Card>
  );
}

function wordsOf(column: string, t: Text): { title: string; note: string } | null {
  switch (column) {
    case 'p_alive':
    case 'expected_purchases':
    case 'dormancy_clock':
    case 'expected_spend':
    case 'clv':
    case 'uplift':
    case 'uplift_decile':
    case 'uplift_group':
      return { title: t(`models.title.${column}`), note: t(`models.column.${column}`) };
    default:
      return null;
  }
}

function NotScored({ info }: { info: ModelInfo }) {
  const t = useText();
  return (
    <Card wide title={t('models.tab.scores')}>
      <p className="rk-quiet">
        {t('models.neverScoredHow')} <Link to={modelPath(info.name, { tab: 'versions' })}>{t('models.tab.versions')}</Link>
      </p>
    </Card>
  );
}
