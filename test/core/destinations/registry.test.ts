import { describe, expect, it } from 'vitest';
import { codedTexts, textOf } from '#core/contract/texts.ts';
import type { Channel, DestinationInfo } from '#core/contract/types.ts';
import { listDestinations } from '#core/destinations/registry.ts';
import { checked, HOSTILE, jobFor, recipient, withPhone, written } from './fixtures.ts';

const infos = listDestinations();

function channelOf(info: DestinationInfo): Channel {
  return info.channels.includes('sms') ? 'sms' : info.channels[0];
}

/** Runs over every registry entry: what any send tool must keep. */
describe.each(infos)('the destination $id', (info) => {
  const channel = channelOf(info);
  const people = [withPhone(1), withPhone(2), withPhone(3)];
  const job = jobFor(info.id, people, { channel, control: [withPhone(9)] });

  it('describes itself in both languages, each rule with its source and the day it was read', () => {
    expect(info.id).toMatch(/^[a-z0-9-]+$/);
    expect(info.channels.length).toBeGreaterThan(0);
    expect(info.rules.length).toBeGreaterThan(0);
    for (const { text, source, read } of info.rules) {
      expect(text.en).not.toBe('');
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(source).not.toBe('');
      expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const option of info.options) expect(option.text.zh).toMatch(/\p{Script=Han}/u);
  });

  it('takes a clean list without errors and writes one row for each treated customer', () => {
    expect(checked(info.id, job).filter((finding) => finding.severity === 'error')).toEqual([]);
    const files = written(info.id, job);
    expect(files.map((file) => file.rows)).toEqual([3]);
    expect(files[0].name).toMatch(new RegExp(`^May-${info.id}\\.[a-z]+$`));
  });

  it('never sends to the control arm', () => {
    for (const file of written(info.id, job)) {
      expect(file.arm).toBe('treatment');
      expect(file.bytes.includes('c9@example.com')).toBe(false);
      expect(file.bytes.includes('10009')).toBe(false);
    }
  });

  it('gives the same bytes again', () => {
    const again = written(info.id, jobFor(info.id, [...people], { channel }));
    expect(again.map((file) => file.bytes.toString('base64'))).toEqual(written(info.id, job).map((file) => file.bytes.toString('base64')));
  });
});

describe.each(infos)('the destination $id under strain', (info) => {
  const channel = channelOf(info);

  it('survives every hostile value in every place', () => {
    for (const value of HOSTILE) {
      const text = value === null ? null : String(value);
      const one = withPhone(1, { email: text, phone: text, name: text, id: text ?? 'id', attributes: { a: value } });
      const hostile = jobFor(info.id, [one], { channel, offer: text ?? '', name: text ?? '' });
      const findings = checked(info.id, hostile);
      for (const { code, params } of findings) {
        expect(codedTexts[code], code).toBeDefined();
        expect(textOf(code, params, 'zh')).not.toMatch(/\{[a-z]+\}/);
      }
      const [file] = written(info.id, hostile);
      expect(file.rows).toBe(1);
      expect(file.name).not.toMatch(/[/\\:*?"<>|\u0000-\u001f]|^\./);
    }
  });

  it('counts the customers of a finding and shows at most five of them', () => {
    const nobodys = Array.from({ length: 9 }, (_, i) => recipient(`x${i}`, { email: null }));
    const findings = checked(info.id, jobFor(info.id, nobodys, { channel }));
    for (const finding of findings) {
      expect(finding.examples.length).toBe(Math.min(5, finding.customers));
      expect([0, 9]).toContain(finding.customers);
    }
  });

  it('writes a file even for an empty arm, with its header', () => {
    const files = written(info.id, jobFor(info.id, [], { channel }));
    expect(files.map((file) => file.rows)).toEqual([0]);
    expect(files[0].bytes.length).toBeGreaterThan(0);
  });

  it('refuses options it does not know', () => {
    expect(() => jobFor(info.id, [], { options: { nonsense: '1' } })).toThrow(
      expect.objectContaining({ code: 'destination-option-unknown' }),
    );
    const flag = info.options.find((option) => option.kind === 'boolean');
    if (flag)
      expect(() => jobFor(info.id, [], { options: { [flag.name]: 'ja' } })).toThrow(
        expect.objectContaining({ code: 'destination-option-value' }),
      );
  });
});

it('every destination has an id of its own', () => {
  expect(new Set(infos.map((info) => info.id)).size).toBe(infos.length);
});
