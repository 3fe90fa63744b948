import type { ValueType } from '#core/contract/types.ts';

/** A stream that the workspace makes of its own campaigns. */
export interface HistoryStream {
  name: 'touch' | 'outcome';
  label: string;
  /** The view of `core/store/schema.ts` that holds it; its columns are called as the fields. */
  view: string;
  fields: { name: string; label: string; type: ValueType }[];
}

const text = (name: string, label: string) => ({ name, label, type: 'text' }) as const;
const campaign = [text('channel', '渠道'), text('campaign', '活动')];

export const historyStreams: readonly HistoryStream[] = [
  {
    name: 'touch',
    label: '触达',
    view: 'touch_event',
    fields: [
      ...campaign,
      text('segment', '人群'),
      text('offer', '优惠'),
      text('destination', '投放工具'),
      text('arm', '组别'),
      text('stratum', '分层'),
    ],
  },
  {
    name: 'outcome',
    label: '活动结果',
    view: 'outcome_event',
    fields: [
      ...campaign,
      text('arm', '组别'),
      { name: 'amount', label: '金额', type: 'money' },
      { name: 'reactivated', label: '已唤醒', type: 'boolean' },
    ],
  },
];
