import { type FunctionDefinition, form } from './definition.ts';

const base = { ...form, returns: 'boolean' } as const;

/** Sets of customers that the workspace keeps. */
export const setForms = {
  'in-list': {
    ...base,
    en: 'in_list',
    zh: '在名单',
    begins: 'list',
    signature: { en: '"name"', zh: '"名称"' },
    help: { en: 'is on the saved list of that name', zh: '在该名称的已存名单上' },
    example: 'in_list("VIP 2026")',
  },
  'do-not-contact': {
    ...base,
    en: 'do_not_contact',
    zh: '在勿扰名单',
    begins: 'nothing',
    signature: { en: '', zh: '' },
    help: {
      en: 'is named by the do-not-contact list, by id, e-mail or phone',
      zh: '被勿扰名单中的编号、邮箱或手机号指明',
    },
    example: 'not do_not_contact()',
  },
  'in-segment': {
    ...base,
    en: 'in_segment',
    zh: '属于人群',
    begins: 'segment',
    signature: { en: '"name"', zh: '"名称"' },
    help: { en: 'is a member of that segment, worked out as of the same day', zh: '按同一基准日计算，属于该人群' },
    example: 'in_segment("quiet")',
  },
} as const satisfies Record<string, FunctionDefinition>;
