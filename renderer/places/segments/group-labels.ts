import type { GroupKey } from '#core/contract/types.ts';
import { useText } from '#renderer/i18n.ts';

const bands = ['active', 'early', 'mid', 'late', 'deep', 'never'] as const;
const tiers = ['high', 'middle', 'low', 'none'] as const;

/** Names of the groups of a profile; a key that is not known is shown as it is. */
export function useGroupLabels(): { band: (key: string) => string; tier: (key: string) => string; group: (group: GroupKey) => string } {
  const t = useText();
  const band = (key: string) => labelOf(bands, key, (known) => t(`segments.band.${known}`));
  const tier = (key: string) => labelOf(tiers, key, (known) => t(`segments.tier.${known}`));
  const group = ({ kind, key }: GroupKey) => {
    if (kind === 'dormancy') return band(key);
    if (kind === 'tier') return t('segments.tierIs', { tier: tier(key) });
    const [r, f] = key.split('-');
    return t('segments.cellIs', { r, f });
  };
  return { band, tier, group };
}

function labelOf<K extends string>(known: readonly K[], key: string, text: (key: K) => string): string {
  const found = known.find((each) => each === key);
  return found === undefined ? key : text(found);
}
