import { expect, it } from 'vitest';
import { codedTexts, refuse, textOf } from '#core/contract/texts.ts';

it('a refusal that carries another code tells it in both languages', () => {
  const params = { problem: 'destination-channel', destination: 'aliyun-sms', channel: 'email', channels: 'sms, phone', customers: 0 };
  expect(textOf('export-blocked', params, 'zh')).toBe(
    'aliyun-sms 不会接受此名单：aliyun-sms 不支持邮件渠道；它接受的渠道有：短信、电话（涉及 0 位客户）。请运行检查以查看全部问题。',
  );
  expect(refuse('export-blocked', params).message).toContain(
    'aliyun-sms does not send by e-mail; it takes lists for: SMS, phone (0 customers)',
  );
});

it('a parameter that is no code stays as it is', () => {
  expect(textOf('rebuild-not-computable', { reason: 'EIO' }, 'zh')).toBe('无法用此工作区的数据重新计算该名单：EIO');
  expect(textOf('rebuild-count-differs', { what: 'platinum', actual: 1, expected: 2 }, 'en')).toMatch(/^platinum: 1/);
});

it('every nested word exists for whatever the campaigns put in', () => {
  const prefixes = new Set(Object.values(codedTexts).flatMap(({ zh }) => [...zh.matchAll(/\{([a-z]+-)@/g)].map(([, prefix]) => prefix)));
  expect(prefixes).toEqual(new Set(['channel-', 'count-', 'field-', 'kind-', 'part-', 'why-']));
  for (const prefix of prefixes) expect(Object.keys(codedTexts).some((code) => code.startsWith(prefix))).toBe(true);
});
