import { describe, expect, it } from 'vitest';
import type { DestinationInfo } from '#core/contract/types.ts';
import { byChannel, columnsOf, initialOptions, missingOptions, sourceHosts } from '#renderer/places/campaigns/options.ts';

const text = { en: '', zh: '' };
const destination = (id: string, channels: DestinationInfo['channels'], options: DestinationInfo['options'] = []): DestinationInfo => ({
  id,
  name: text,
  channels,
  rules: [],
  options,
});

describe('settings of a destination', () => {
  const sms = destination(
    'sms',
    ['sms'],
    [
      { name: 'phone', text, kind: 'column', required: true, initial: '' },
      { name: 'bom', text, kind: 'boolean', required: false, initial: 'true' },
    ],
  );

  it('begin as the destination proposes them', () => {
    expect(initialOptions(sms)).toEqual({ phone: '', bom: 'true' });
  });

  it('are missing where a required one is blank', () => {
    expect(missingOptions(sms, initialOptions(sms))).toEqual(['phone']);
    expect(missingOptions(sms, { phone: ' mobile ' })).toEqual([]);
    expect(missingOptions(sms, { phone: '  ' })).toEqual(['phone']);
  });

  it('hold columns as one text parted by commas', () => {
    expect(columnsOf(' city, ,age')).toEqual(['city', 'age']);
    expect(columnsOf('')).toEqual([]);
  });
});

describe('byChannel', () => {
  it('puts destinations of the channel first', () => {
    const { fit, other } = byChannel([destination('a', ['sms']), destination('b', ['email', 'sms'])], 'email');
    expect([fit.map((each) => each.id), other.map((each) => each.id)]).toEqual([['b'], ['a']]);
  });
});

describe('sourceHosts', () => {
  it('names each host once and keeps what is no address', () => {
    expect(sourceHosts('https://help.klaviyo.com/hc/1, https://help.klaviyo.com/hc/2, RFC 4180')).toBe('help.klaviyo.com, RFC 4180');
    expect(sourceHosts('https://')).toBe('https://');
  });
});
