import { useState } from 'react';
import type { CustomerPage } from '#core/contract/types.ts';
import { formatNumber, formatTime } from '../../components/format.ts';
import { Body, Head, Pane, Segmented } from '../../components/parts.tsx';
import { useText } from '../../i18n.ts';

type Entry = CustomerPage['timeline'][number];

/** What happened, newest first, by day. */
export function Timeline({ page, asOf }: { page: CustomerPage; asOf: string }) {
  const t = useText();
  const [stream, setStream] = useState('');
  const streams = [...new Set(page.timeline.map((entry) => entry.stream))];
  const shown = stream === '' ? page.timeline : page.timeline.filter((entry) => entry.stream === stream);
  return (
    <Pane>
      <Head
        title={t('customer.timeline')}
        beside={<span className="rk-sub">{extent()}</span>}
        right={
          streams.length > 1 &&
          streams.length <= 6 && (
            <Segmented
              label={t('customer.whichStream')}
              value={stream}
              onChange={setStream}
              options={[{ value: '', label: t('customer.allStreams') }, ...streams.map((name) => ({ value: name, label: name }))]}
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
                <EventLine key={index} entry={entry} />
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

function EventLine({ entry }: { entry: Entry }) {
  const clock = formatTime(entry.time).slice(11);
  return (
    <div className="customer-event">
      <span className="rk-quiet">{clock}</span>
      <b>{entry.stream}</b>
      <span>
        {entry.values
          .filter(({ value }) => value !== null && value !== '')
          .map(({ name, value }) => (
            <span key={name}>
              <i>{name}</i> {typeof value === 'number' ? formatNumber(value) : String(value)}
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
