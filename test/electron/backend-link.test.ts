import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BackendLink } from '#electron/backend-link.ts';
import type { Announcement } from '#electron/channel.ts';
import { linkEcho } from './fixtures/echo-link.ts';

describe('the channel between a host and the core', () => {
  let link: BackendLink;
  beforeEach(() => {
    link = linkEcho();
  });
  afterEach(() => link.close());

  test('carries an answer back to the request that asked', async () => {
    const [first, second] = await Promise.all([link.request('tag.show', { name: 'a' }), link.request('tag.show', { name: 'b' })]);
    expect(first).toMatchObject({ ok: true, value: { asked: { name: 'tag.show', input: { name: 'a' } } } });
    expect(second).toMatchObject({ ok: true, value: { asked: { input: { name: 'b' } } } });
  });

  test.each(['no.such-request', 'host.register-file', 'host.close', 'constructor', '__proto__', ''])(
    'refuses the request name "%s"',
    async (name) => {
      expect(await link.request(name, {})).toMatchObject({ ok: false, error: { code: 'unknown-request', params: { name } } });
    },
  );

  test('passes on what the core says unasked', async () => {
    const heard: Announcement[] = [];
    link.subscribe((message) => heard.push(message));
    await link.request('data.catalogue', {});
    expect(heard).toEqual([{ event: 'changed', payload: { what: 'data' } }]);
  });

  test.each(['workspace.info', 'workspace.sample'] as const)(
    'starts a dead core again with the workspace that %s told, and answers what was lost with a code',
    async (name) => {
      const heard: Announcement[] = [];
      link.subscribe((message) => heard.push(message));
      await link.request(name, {});
      const unanswered = link.request('job.list', {});
      const deadly = link.request('job.cancel', { job: 1 });
      expect(await unanswered).toMatchObject({ ok: false, error: { code: 'backend-stopped', params: { name: 'job.list' } } });
      expect(await deadly).toMatchObject({ ok: false, error: { code: 'backend-stopped' } });
      expect(heard).toContainEqual({ event: 'backend', payload: { state: 'restarted' } });
      expect(await link.request('workspace.info', {})).toMatchObject({ ok: true, value: { opened: '/home/w.rekindle' } });
    },
  );

  test('does not start a core a second time, but keeps answering with a code', async () => {
    const heard: Announcement[] = [];
    link.subscribe((message) => heard.push(message));
    await link.request('job.cancel', { job: 1 });
    await link.request('job.cancel', { job: 1 });
    expect(heard).toContainEqual({ event: 'backend', payload: { state: 'stopped' } });
    expect(await link.request('workspace.info', {})).toMatchObject({ ok: false, error: { code: 'backend-stopped' } });
  });
});
