import type { TreeGrowth } from '#core/contract/types.ts';
import { useText } from '#renderer/i18n.ts';
import { NumberField } from './fields.tsx';

interface GrowthProps {
  growth: TreeGrowth;
  onChange: (growth: TreeGrowth) => void;
  bad: (field: string) => boolean;
}

const fields = ['rounds', 'maxDepth', 'eta', 'minChildWeight', 'subsample', 'colsampleByTree'] as const;

/** How the trees grow, for who wants to say it; the plan begins with values that do. */
export function Growth({ growth, onChange, bad }: GrowthProps) {
  const t = useText();
  return (
    <div className="rk-plan-grid">
      {fields.map((field) => (
        <NumberField
          key={field}
          id={`growth-${field}`}
          label={t(`models.growth.${field}`)}
          value={growth[field]}
          onChange={(value) => onChange({ ...growth, [field]: value })}
          bad={bad(field)}
        />
      ))}
      {growth.earlyStoppingRounds !== null && (
        <NumberField
          id="growth-early"
          label={t('models.growth.earlyStoppingRounds')}
          value={growth.earlyStoppingRounds}
          onChange={(earlyStoppingRounds) => onChange({ ...growth, earlyStoppingRounds })}
          bad={bad('earlyStoppingRounds')}
        />
      )}
    </div>
  );
}
