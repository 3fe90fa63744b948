import { type FunctionDefinition, form } from './definition.ts';

const base = { ...form, words: ['salt', 'within-group'] } as const;

/** Parts of the customers drawn by a hash of their id. */
export const samplingForms = {
  sample: {
    ...base,
    en: 'sample',
    zh: '抽样',
    returns: 'boolean',
    signature: { en: '10%, salt "text" [within a, b]', zh: '10%, 盐 "文字" [按 a, b]' },
    help: { en: 'a share of the customers, the same ones on every machine', zh: '按比例抽取客户，在任何机器上结果相同' },
    example: 'sample(10%, salt "2026-q1")',
  },
  bucket: {
    ...base,
    en: 'bucket',
    zh: '分桶',
    returns: 'number',
    signature: { en: '100, salt "text"', zh: '100, 盐 "文字"' },
    help: { en: 'the one of so many equal buckets, from 0, that the customer falls in', zh: '客户落入的桶号，从 0 开始' },
    example: 'bucket(100, salt "2026-q1") < 10',
  },
} as const satisfies Record<string, FunctionDefinition>;
