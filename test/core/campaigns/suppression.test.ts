import { describe, expect, it } from 'vitest';
import { consentOf } from '#core/campaigns/consent.ts';
import { createList, previewList } from '#core/campaigns/lists.ts';
import { suppressionKey } from '#core/campaigns/suppression-key.ts';
import type { Channel, ColumnInfo } from '#core/contract/types.ts';
import type { Workspace } from '#core/store/workspace.ts';
import { addData, type Cell, column, emptyWorkspace, planWith, sourcesOf } from './fixtures.ts';

async function block(workspace: Workspace, ...entries: string[]): Promise<void> {
  await workspace.exclusive((db) => {
    for (const entry of entries)
      db.prepare("insert into do_not_contact values (?, 'stop.csv', '2026-06-01T00:00:00')").run(suppressionKey(entry));
  });
}

const email = column('email', { role: 'email' });
const phone = column('phone', { role: 'phone' });

/** Exclusion counts as `code customers/holding`. */
async function excluded(
  attributes: ColumnInfo[],
  customers: Cell[][],
  over: Parameters<typeof planWith>[0] = {},
  entries: string[] = [],
): Promise<string[]> {
  const workspace = emptyWorkspace();
  await addData(workspace, { attributes, customers });
  await block(workspace, ...entries);
  const { excluded: counts } = previewList(workspace, sourcesOf(workspace), planWith(over));
  return counts.map((each) => `${each.code} ${each.customers}/${each.holding}`);
}

describe('suppression', () => {
  it('counts each customer once, under the first reason that holds', async () => {
    const consent = column('email_consent', { role: 'consent' });
    const found = await excluded(
      [email, consent],
      [
        ['a', 'a@example.com', 'yes'],
        ['b', null, 'no'],
        ['c', 'not an address', null],
        ['d', null, 'yes'],
        ['e', 'broken@', 'yes'],
        ['f', 'A@Example.com ', 'yes'],
        ['g', 'g@example.com', 'no'],
        ['h', 'h@example.com', 'yes'],
      ],
      { consent: 'required' },
      ['b', 'H@example.com'],
    );
    expect(found).toEqual([
      'do-not-contact 2/2',
      'opted-out 1/2',
      'no-consent 1/1',
      'no-address 1/2',
      'invalid-address 1/2',
      'duplicate-address 1/1',
    ]);
  });

  it('keeps the first by id of those who share an address, whoever came first into the workspace', async () => {
    const workspace = emptyWorkspace();
    await addData(workspace, {
      attributes: [email],
      customers: [
        ['z', 'x@example.com'],
        ['b', 'x@example.com'],
        ['a', 'X@example.com'],
      ],
    });
    await block(workspace, 'a');
    const info = await createList(workspace, sourcesOf(workspace), planWith());
    expect(info.counts.excluded).toEqual([
      { code: 'do-not-contact', customers: 1, holding: 1 },
      { code: 'duplicate-address', customers: 1, holding: 2 },
    ]);
  });
});

describe('consent', () => {
  it.each([
    ['required', ['no-consent 1/1', 'opted-out 1/1'].sort()],
    ['not-refused', ['opted-out 1/1']],
  ] as const)('with consent %s keeps out whom it should', async (rule, expected) => {
    const found = await excluded(
      [email, column('同意', { role: 'consent', label: '邮件同意' })],
      [
        ['a', 'a@example.com', '是'],
        ['b', 'b@example.com', '否'],
        ['c', 'c@example.com', null],
      ],
      { consent: rule },
    );
    expect(found.sort()).toEqual(expected);
  });

  it('asks the consent column of the channel, and a general refusal holds for all', async () => {
    const attributes = [
      phone,
      column('email_consent', { role: 'consent' }),
      column('sms_consent', { role: 'consent' }),
      column('marketing', { role: 'consent' }),
    ];
    const rows: Cell[][] = [
      ['a', '13800138000', 'no', 'yes', 'yes'],
      ['b', '13800138001', 'yes', 'no', 'yes'],
      ['c', '13800138002', 'yes', 'yes', 'no'],
      ['d', '13800138003', 'yes', null, 'yes'],
    ];
    expect(await excluded(attributes, rows, { channel: 'sms', consent: 'required' })).toEqual(['opted-out 2/2', 'no-consent 1/1']);
  });
});

describe('refusals and events of consent', () => {
  it('reads a column that asks for the refusal the other way round', async () => {
    const optOut = column('email_opt_out', { role: 'consent', type: 'boolean' });
    const rows: Cell[][] = [
      ['a', 'a@example.com', 1],
      ['b', 'b@example.com', 0],
      ['c', 'c@example.com', null],
    ];
    expect(await excluded([email, optOut], rows, { consent: 'required' })).toEqual(['opted-out 1/1', 'no-consent 1/1']);
  });

  it('lets the latest consent event up to as-of win over older ones and over the column', async () => {
    const workspace = emptyWorkspace();
    await addData(workspace, {
      attributes: [email, column('email_consent', { role: 'consent' })],
      customers: [
        ['a', 'a@example.com', 'yes'],
        ['b', 'b@example.com', 'no'],
        ['c', 'c@example.com', 'yes'],
        ['d', 'd@example.com', 'yes'],
      ],
      streams: {
        consent: {
          fields: [column('channel'), column('status')],
          rows: [
            ['a', '2026-01-01T10:00:00', 'email', 'granted'],
            ['a', '2026-06-30T23:59:59', 'email', 'withdrawn'],
            ['b', '2026-02-01T10:00:00', 'email', 'granted'],
            ['c', '2026-07-01T00:00:00', 'email', 'withdrawn'],
            ['d', '2026-03-01T10:00:00', 'sms', 'withdrawn'],
          ],
        },
      },
    });
    const counts = previewList(workspace, sourcesOf(workspace), planWith({ consent: 'required' }));
    expect(counts.excluded).toEqual([{ code: 'opted-out', customers: 1, holding: 1 }]);
    expect(counts.audience).toBe(3);
  });
});

describe('addresses', () => {
  it('leaves nobody out for an address the workspace has no column for, and says so', async () => {
    const workspace = emptyWorkspace();
    await addData(workspace, { attributes: [], customers: [['a'], ['b']] });
    const info = await createList(workspace, sourcesOf(workspace), planWith());
    expect(info.counts.audience).toBe(2);
    expect(info.notes.map((note) => note.code)).toEqual(['list-no-address-column', 'list-no-consent-data', 'list-control-empty']);
  });

  it.each<[Channel, string[]]>([
    ['sms', ['invalid-address 2/2']],
    ['phone', ['invalid-address 1/1']],
    ['push', []],
    ['letter', []],
  ])('judges the addresses of %s by what the channel needs', async (channel, expected) => {
    const rows: Cell[][] = [
      ['a', '+86 138 0013 8000'],
      ['b', '029-88886666'],
      ['c', '12'],
    ];
    expect(await excluded([phone], rows, { channel })).toEqual(expected);
  });
});

describe('words and keys', () => {
  it.each([
    ['138-0013-8000', '13800138000'],
    ['+8613800138000', '8613800138000'],
    ['17850.0', '17850'],
    ['ABC-1', 'abc-1'],
    ['００１', '001'],
  ])('meets %s with %s on the do-not-contact list', (one, other) => {
    expect(suppressionKey(one)).toBe(suppressionKey(other));
  });

  it('keeps ids apart that differ in leading zeros', () => {
    expect(suppressionKey('00012')).not.toBe(suppressionKey('12'));
  });

  it.each([
    ['Opted-Out', false, 'no'],
    ['opted in', false, 'yes'],
    ['yes', true, 'no'],
    ['unsubscribed', true, 'no'],
    ['', false, 'unknown'],
    ['maybe', false, 'unknown'],
    ['已退订', false, 'no'],
  ] as const)('reads "%s" (refusal column: %s) as %s', (text, refusal, expected) => {
    expect(consentOf(text, refusal)).toBe(expected);
  });
});
