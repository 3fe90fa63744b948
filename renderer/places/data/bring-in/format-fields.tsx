import { Checkbox, HTMLSelect } from '@blueprintjs/core';
import { useId } from 'react';
import type { FileFormat } from '#core/contract/types.ts';
import { encodings } from '#core/contract/vocabulary.ts';
import { useText } from '#renderer/i18n.ts';

/** Encoding, delimiter and header: changing one reads the file anew. */
export function FormatFields({ format, onChange }: { format: FileFormat; onChange: (format: FileFormat) => void }) {
  const t = useText();
  const ids = { encoding: useId(), delimiter: useId() };
  const delimiters = [
    { value: ',', label: t('bringIn.comma') },
    { value: ';', label: t('bringIn.semicolon') },
    { value: '\t', label: t('bringIn.tab') },
    { value: '|', label: t('bringIn.bar') },
    { value: '^', label: t('bringIn.caret') },
  ];
  const own = format.kind === 'delimited' ? format.delimiter : null;
  if (own !== null && !delimiters.some((each) => each.value === own)) {
    delimiters.push({ value: own, label: t('bringIn.other', { delimiter: printable(own) }) });
  }
  return (
    <div className="bring-in-fields">
      <label htmlFor={ids.encoding}>{t('bringIn.encoding')}</label>
      <HTMLSelect
        id={ids.encoding}
        value={format.encoding}
        onChange={(event) => onChange({ ...format, encoding: encodings.find((each) => each === event.target.value) ?? format.encoding })}
        options={encodings}
      />
      <label htmlFor={ids.delimiter}>{t('bringIn.delimiter')}</label>
      {format.kind === 'delimited' ? (
        <HTMLSelect
          id={ids.delimiter}
          value={format.delimiter}
          onChange={(event) => onChange({ ...format, delimiter: event.target.value })}
          options={delimiters}
        />
      ) : (
        <span>{t('bringIn.fixedWidth')}</span>
      )}
      <Checkbox
        inline
        label={t('bringIn.header')}
        checked={format.header}
        onChange={(event) => onChange({ ...format, header: event.currentTarget.checked })}
      />
    </div>
  );
}

function printable(delimiter: string): string {
  const code = delimiter.codePointAt(0) ?? 0;
  return code < 32 ? `\\x${code.toString(16).padStart(2, '0')}` : delimiter;
}
