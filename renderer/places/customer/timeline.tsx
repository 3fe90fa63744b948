import { HTMLSelect } from '@blueprintjs/core';
import { useState } from 'react';
import type { Catalogue, CustomerPage } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { formatTime, formatValue, titleOf } from '#renderer/components/format.ts';
import { Body, Head, Pane } from '#renderer/components/parts.tsx';
import { useLanguage, useText } from '#renderer/i18n.ts';

type Entry = CustomerPage['timeline'][number];

/** What happened, newest first, by day. */
export function Timeline({ page, asOf }: { page: CustomerPage; asOf: string }) {
  const t = useText();
  const catalogue = useRequest('data.catalogue', {});
  const [stream, setStream] = useState('');
  const streams = [...new Set(page.timeline.map((entry) => entry.stream))];
  const shown = stream === '' ? page.timeline : page.timeline.filter((entry) => entry.stream === stream);
  return (
    <Pane>
      <Head
        title={t('customer.timeline')}
        beside={<span className="rk-sub">{extent()}</span>}
        right={
          streams.length > 1 && (
            <HTMLSelect
              aria-label={t('customer.whichStream')}
              value={stream}
              onChange={(event) => setStream(event.target.value)}
              options={[{ value: '', label: t('customer.allStreams') }, ...streams]}
            />
          )
        }
      />
      <Body>
        <ol className="customer-timeline">
          {daysOf(shown).map(({ day, entries }) => (
            <li key={day}>
              <h3>{day}</h3>
              {entries.map((entry, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: events have no key; two may be equal
                <EventLine key={index} entry={entry} catalogue={catalogue.data} />
              ))}
            </li>
          ))}
        </ol>
      </Body>
    </Pane>
  );

  function extent(): string {
    if (page.events === 0) return t('customer.noEvents', { asOf });
    if (page.events > page.timeline.length) return t('customer.newest', { count: page.timeline.length, total: page.events, asOf });
    return t('customer.events', { count: page.events, asOf });
  }
}

function EventLine({ entry, catalogue }: { entry: Entry; catalogue: Catalogue | undefined }) {
  const language = useLanguage();
  const stream = catalogue?.streams.find((each) => each.name === entry.stream);
  const fieldOf = (name: string) =>
    stream?.fields.find((field) => field.name === name) ?? { name, label: null, type: 'text' as const, decimals: 0 };
  const clock = formatTime(entry.time).slice(11);
  return (
    <div className="customer-event">
      <span className="rk-quiet">{clock}</span>
      <b>{stream ? titleOf(stream, language) : entry.stream}</b>
      <span>
        {entry.values
          .filter(({ value }) => value !== null && value !== '')
          .map(({ name, value }) => (
            <span key={name}>
              <i>{titleOf(fieldOf(name), language)}</i> {formatValue(value, fieldOf(name))}
            </span>
          ))}
      </span>
    </div>
  );
}

function daysOf(entries: Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = entry.time.slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
