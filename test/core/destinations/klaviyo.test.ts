import { describe, expect, it } from 'vitest';
import type { ExportJob } from '#core/destinations/types.ts';
import { checked, jobFor, recipient, textOfFile, withPhone, written } from './fixtures.ts';

function findings(job: ExportJob): string[] {
  return checked('klaviyo', job).map(({ severity, code, customers }) => `${severity} ${code} ${customers}`);
}

/** Rules of https://help.klaviyo.com/hc/en-us/articles/115005078807 and 8557592023451, read 2026-11-22. */
describe('Klaviyo', () => {
  it('gets the e-mail first under its own header, and consent as a JSON array where it was given', () => {
    const people = [
      recipient('a', { email: ' Ann@Example.com', attributes: { birthday: '1992-06-21' } }),
      recipient('b', { consent: 'unknown', attributes: { birthday: null } }),
    ];
    const job = jobFor('klaviyo', people, { options: { properties: 'birthday' } });
    expect(textOfFile('klaviyo', job)).toBe(
      'Email,Consent,rekindle_id,rekindle_list,rekindle_offer,birthday\r\nann@example.com,"[""email""]",a,May,20 off,1992-06-21\r\nb@example.com,,b,May,20 off,\r\n',
    );
    expect(findings(job)).toEqual(['warning klaviyo-consent-missing 1']);
  });

  it('gets phones in E.164 without a guard sign for a text message', () => {
    const job = jobFor('klaviyo', [withPhone(1), withPhone(2, { phone: '+1 415 555 2671' })], {
      channel: 'sms',
      options: { consent: 'false' },
    });
    expect(textOfFile('klaviyo', job)).toBe(
      'Phone Number,rekindle_id,rekindle_list,rekindle_offer\r\n+8613800010001,c1,May,20 off\r\n+14155552671,c2,May,20 off\r\n',
    );
    expect(findings(job)).toEqual([]);
  });

  it('refuses rows without identifier', () => {
    expect(findings(jobFor('klaviyo', [recipient('a', { email: null }), recipient('b', { email: 'x' }), recipient('c')]))).toEqual([
      'error klaviyo-no-identifier 2',
    ]);
  });

  it('refuses an identifier that comes twice', () => {
    expect(findings(jobFor('klaviyo', [recipient('a', { email: 'x@example.com' }), recipient('b', { email: 'X@EXAMPLE.com' })]))).toEqual([
      'error klaviyo-duplicate 1',
    ]);
  });

  it('leaves the other address blank where Klaviyo would refuse it', () => {
    const job = jobFor('klaviyo', [withPhone(1), withPhone(2, { phone: '029-88886666' })], { options: { both: 'true', consent: 'false' } });
    expect(textOfFile('klaviyo', job)).toBe(
      'Email,Phone Number,rekindle_id,rekindle_list,rekindle_offer\r\nc1@example.com,+8613800010001,c1,May,20 off\r\nc2@example.com,,c2,May,20 off\r\n',
    );
    expect(findings(job)).toEqual(['warning klaviyo-left-blank 1']);
  });

  it('splits a list at 50 MB, each part with the header and whole rows', () => {
    const long = 'x'.repeat(1_000_000);
    const people = Array.from({ length: 101 }, (_, i) => recipient(`c${i}`, { attributes: { note: long } }));
    const files = written('klaviyo', jobFor('klaviyo', people, { options: { properties: 'note' } }));
    expect(files.map((file) => file.name)).toEqual(['May-klaviyo.csv', 'May-klaviyo-2.csv', 'May-klaviyo-3.csv']);
    expect(files.map((file) => file.rows)).toEqual([49, 49, 3]);
    for (const { bytes } of files) {
      expect(bytes.length).toBeLessThanOrEqual(50_000_000);
      expect(bytes.subarray(0, 6).toString()).toBe('Email,');
      expect(bytes.subarray(-2).toString()).toBe('\r\n');
    }
  });
});
