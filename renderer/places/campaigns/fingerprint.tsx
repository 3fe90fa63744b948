import { showToast } from '#renderer/components/toaster.tsx';
import { useText } from '#renderer/i18n.ts';

/** The first digits of a hash; a click copies all of it. */
export function Fingerprint({ hex }: { hex: string }) {
  const t = useText();
  const copy = async () => {
    if (await copyText(hex)) showToast({ message: t('campaigns.copied'), timeout: 1500 }, 'copied');
  };
  return (
    <button type="button" className="rk-hash" title={hex} aria-label={t('campaigns.copy', { what: hex })} onClick={() => void copy()}>
      {hex.slice(0, 4)}·{hex.slice(4, 8)}·{hex.slice(8, 12)}
    </button>
  );
}

/** Hosts that grant the page no permission at all refuse the clipboard's own interface; the old command needs none. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}
