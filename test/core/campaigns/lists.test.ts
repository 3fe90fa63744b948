import { describe, expect, it } from 'vitest';
import { createList, freezeList, listLists, listMembers, previewList, removeList, showList, undoList } from '#core/campaigns/lists.ts';
import { addData, column, emptyWorkspace, plainCustomers, planWith, sourcesOf } from './fixtures.ts';

async function plain(n: number) {
  const workspace = emptyWorkspace();
  await addData(workspace, plainCustomers(n));
  return workspace;
}

describe('counts of a plan', () => {
  it('splits the segment into treatment and control by value tier', async () => {
    const workspace = await plain(100);
    const tier = (id: string) => (id < 'c0031' ? 'high' : id < 'c0061' ? 'middle' : 'none');
    const counts = previewList(workspace, sourcesOf(workspace, { tier }), planWith());
    expect(counts).toEqual({
      segment: 100,
      unknown: 0,
      excluded: [],
      audience: 100,
      arms: [
        { arm: 'treatment', customers: 90 },
        { arm: 'control', customers: 10 },
      ],
      strata: [
        { stratum: 'high', treatment: 27, control: 3 },
        { stratum: 'middle', treatment: 27, control: 3 },
        { stratum: 'none', treatment: 36, control: 4 },
      ],
    });
  });

  it('leaves out whom the segment cannot judge, and counts them', async () => {
    const workspace = await plain(10);
    const counts = previewList(workspace, sourcesOf(workspace, { truth: (id) => (id < 'c0004' ? 2 : id < 'c0006' ? 0 : 1) }), planWith());
    expect(counts).toMatchObject({ segment: 5, unknown: 3, audience: 5 });
  });

  it('refuses a plan without control group and without a reason', async () => {
    const workspace = await plain(1);
    const preview = (over: object) => previewList(workspace, sourcesOf(workspace), planWith(over));
    expect(() => preview({ controlShare: 0 })).toThrow(expect.objectContaining({ code: 'list-control-reason' }));
    expect(() => preview({ controlShare: 0, noControlReason: '  ' })).toThrow(expect.objectContaining({ code: 'list-control-reason' }));
    expect(preview({ controlShare: 0, noControlReason: 'a legal notice' }).arms[0].customers).toBe(1);
    expect(() => preview({ controlShare: 0.6 })).toThrow(expect.objectContaining({ code: 'list-control-share' }));
    expect(() => preview({ controlShare: Number.NaN })).toThrow(expect.objectContaining({ code: 'list-control-share' }));
  });

  it('gives a name to an empty segment', async () => {
    const workspace = await plain(3);
    const counts = previewList(workspace, sourcesOf(workspace, { truth: () => 0 }), planWith());
    expect(counts).toEqual({
      segment: 0,
      unknown: 0,
      excluded: [],
      audience: 0,
      arms: [
        { arm: 'treatment', customers: 0 },
        { arm: 'control', customers: 0 },
      ],
      strata: [],
    });
  });
});

describe('a list', () => {
  it('is a draft first and keeps its definitions with their versions', async () => {
    const workspace = await plain(20);
    const info = await createList(workspace, sourcesOf(workspace), planWith());
    expect(info).toMatchObject({ name: 'May', status: 'draft', frozenAt: null, dataVersion: 1, counts: { audience: 20 } });
    expect(info.definitions.map(({ kind, name, version }) => `${kind} ${name} ${version}`)).toEqual(['segment dormant 3', 'tag rich 1']);
    expect(showList(workspace, 'May')).toEqual(info);
    expect(listLists(workspace)).toEqual([info]);
    expect(listMembers(workspace, { name: 'May', which: 'treatment', offset: 0, limit: 10 }).total).toBe(0);
  });

  it('refuses a name that is taken, an unknown segment and an unknown list', async () => {
    const workspace = await plain(2);
    const sources = sourcesOf(workspace);
    await createList(workspace, sources, planWith());
    await expect(createList(workspace, sources, planWith())).rejects.toMatchObject({ code: 'list-exists', params: { name: 'May' } });
    await expect(createList(workspace, sources, planWith({ name: 'June', segment: 'missing' }))).rejects.toMatchObject({
      code: 'list-not-found',
    });
    expect(() => showList(workspace, 'June')).toThrow(expect.objectContaining({ code: 'list-not-found' }));
  });

  it('comes back after a removal, and goes after its making is taken back', async () => {
    const workspace = await plain(2);
    const made = await createList(workspace, sourcesOf(workspace), planWith());
    await removeList(workspace, 'May');
    expect(listLists(workspace)).toEqual([]);
    expect(await undoList(workspace, 'May')).toEqual(made);
    expect(await undoList(workspace, 'May')).toBeNull();
    expect(listLists(workspace)).toEqual([]);
    await expect(removeList(workspace, 'May')).rejects.toMatchObject({ code: 'list-not-found' });
    expect(await createList(workspace, sourcesOf(workspace), planWith({ offer: 'other' }))).toMatchObject({ offer: 'other' });
  });
});

describe('freezing', () => {
  it('writes arm, stratum, reason and contact of every customer of the segment', async () => {
    const workspace = await plain(20);
    await addData(
      workspace,
      {
        attributes: [],
        customers: [],
        streams: {
          consent: { fields: [column('channel'), column('status')], rows: [['c0003', '2026-06-01T10:00:00', 'email', 'withdrawn']] },
        },
      },
      'consents.csv',
    );
    const sources = sourcesOf(workspace);
    await createList(workspace, sources, planWith());
    const info = await freezeList(workspace, sources, 'May');
    expect(info).toMatchObject({
      status: 'frozen',
      frozenAt: '2026-07-01T09:30:00',
      dataVersion: 2,
      counts: { segment: 20, audience: 19 },
    });
    expect(listMembers(workspace, { name: 'May', which: 'excluded', offset: 0, limit: 10 })).toEqual({
      total: 1,
      rows: [{ id: 'c0003', arm: 'excluded', stratum: 'none', reason: 'opted-out' }],
    });
    expect(listMembers(workspace, { name: 'May', which: 'treatment', offset: 15, limit: 10 }).rows.map((row) => row.id)).toEqual([
      'c0019',
      'c0020',
    ]);
    expect(listMembers(workspace, { name: 'May', which: 'control', offset: 0, limit: 10 }).total).toBe(2);
    const total = (which: 'audience' | 'all' | 'excluded', over: { reason?: string; stratum?: string } = {}) =>
      listMembers(workspace, { name: 'May', which, ...over, offset: 0, limit: 1 }).total;
    expect([total('audience'), total('all'), total('audience', { stratum: 'high' })]).toEqual([19, 20, 0]);
    expect([total('excluded', { reason: 'opted-out' }), total('excluded', { reason: 'no-address' })]).toEqual([1, 0]);
    const contacts = workspace.reader
      .prepare("select arm, contact from list_member m join customer using (customer) where id in ('c0001', 'c0003') order by id")
      .all();
    expect(contacts).toEqual([
      {
        arm: 'treatment',
        contact: JSON.stringify(['unknown', 'c0001@example.com', '13800130001', '顾客0001', '西安']),
      },
      { arm: 'excluded', contact: null },
    ]);
  });

  it('works on the data of today, not of the draft', async () => {
    const workspace = await plain(20);
    await createList(workspace, sourcesOf(workspace), planWith());
    await addData(workspace, { attributes: [], customers: [['d1'], ['d2']] }, 'more.csv');
    const info = await freezeList(workspace, sourcesOf(workspace), 'May');
    expect(info.counts).toMatchObject({ segment: 22, excluded: [{ code: 'no-address', customers: 2, holding: 2 }] });
    expect(info.fingerprint).toBe(workspace.setting('fingerprint'));
    expect(info.dataVersion).toBe(2);
  });
});

describe('a frozen list', () => {
  it('is final', async () => {
    const workspace = await plain(20);
    await createList(workspace, sourcesOf(workspace), planWith());
    const frozen = await freezeList(workspace, sourcesOf(workspace), 'May');
    await addData(workspace, { attributes: [], customers: [['d1']] }, 'more.csv');
    await expect(freezeList(workspace, sourcesOf(workspace), 'May')).rejects.toMatchObject({ code: 'list-frozen' });
    await expect(removeList(workspace, 'May')).rejects.toMatchObject({ code: 'list-frozen' });
    await expect(undoList(workspace, 'May')).rejects.toMatchObject({ code: 'list-frozen' });
    expect(showList(workspace, 'May')).toEqual(frozen);
  });

  it('refuses a list without anybody left', async () => {
    const workspace = await plain(3);
    const sources = sourcesOf(workspace);
    await createList(workspace, sources, planWith({ consent: 'required' }));
    await expect(freezeList(workspace, sources, 'May')).rejects.toMatchObject({ code: 'list-audience-empty', params: { segment: 3 } });
    expect(showList(workspace, 'May').status).toBe('draft');
  });

  it('refuses columns that an import has overtaken', async () => {
    const workspace = await plain(3);
    const stale = sourcesOf(workspace);
    await createList(workspace, stale, planWith());
    await addData(workspace, { attributes: [], customers: [['d1']] }, 'more.csv');
    await expect(freezeList(workspace, stale, 'May')).rejects.toMatchObject({ code: 'list-data-changed' });
  });

  it('notes customers who are on another frozen list of the same day, and still lists them', async () => {
    const workspace = await plain(20);
    const sources = sourcesOf(workspace, { truth: (id, segment) => (segment === 'dormant' || id < 'c0006' ? 1 : 0) });
    await createList(workspace, sources, planWith());
    await freezeList(workspace, sources, 'May');
    const second = await createList(workspace, sources, planWith({ name: 'Second', segment: 'few' }));
    expect(second.notes).toEqual([
      { code: 'list-no-consent-data', params: { channel: 'email' } },
      { code: 'list-shared-customers', params: { customers: 5, lists: 'May', asOf: '2026-06-30' } },
    ]);
    expect(second.counts.audience).toBe(5);
    const later = await createList(workspace, sources, planWith({ name: 'Later', asOf: '2026-07-01' }));
    expect(later.notes.map((note) => note.code)).not.toContain('list-shared-customers');
  });
});
