import { InputGroup } from '@blueprintjs/core';
import type { ScoreInfo } from '#core/contract/types.ts';
import { useText } from '#renderer/i18n.ts';

interface ScoreProps {
  score: ScoreInfo;
  /** Header of the column. */
  source: string;
  onChange: (score: ScoreInfo) => void;
}

/** Which model gave the scores, in which version, and the last day whose data it saw. */
export function ScoreOf({ score, source, onChange }: ScoreProps) {
  const t = useText();
  return (
    <tr className="bring-in-why">
      <td colSpan={7}>
        <span className="bring-in-score">
          <span className="bring-in-score-part">
            {t('bringIn.scoreModel')}
            <InputGroup
              value={score.model}
              maxLength={100}
              aria-label={t('bringIn.scoreModelOf', { column: source })}
              onValueChange={(model) => onChange({ ...score, model })}
            />
          </span>
          <span className="bring-in-score-part">
            {t('bringIn.scoreVersion')}
            <InputGroup
              value={score.version}
              maxLength={100}
              aria-label={t('bringIn.scoreVersionOf', { column: source })}
              onValueChange={(version) => onChange({ ...score, version })}
            />
          </span>
          <span className="bring-in-score-part">
            {t('bringIn.scoreCutOff')}
            <InputGroup
              type="date"
              value={score.cutOff}
              aria-label={t('bringIn.scoreCutOffOf', { column: source })}
              onValueChange={(cutOff) => onChange({ ...score, cutOff })}
            />
          </span>
        </span>
        {t('bringIn.scoreWhy')}
      </td>
    </tr>
  );
}
