import { dateText, momentText } from './calendar.ts';
import { customer, FOUNDED, from, moment, money, packed, plain, rowsOf, text, type World, yuan } from './file-parts.ts';
import { WAVE_DAY, WAVE_MONTH } from './past-campaign.ts';
import { feeds } from './people.ts';
import type { FileContent } from './shapes.ts';
import { touchChannels, touchResults } from './world.ts';

export function touches(world: World): FileContent {
  return {
    ...packed,
    name: 'touches.csv',
    stream: { name: 'touch', label: '触达' },
    coverage: from(feeds.touches),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('sent_at', '发送时间', 'YYYY-MM-DD HH:mm:ss'),
      text('campaign', '活动'),
      text('channel', '渠道'),
      text('result', '结果'),
    ],
    ...rowsOf(world, world.events.touches, (at, id) => [
      id,
      momentText(at(0), '-', ' '),
      campaignName(at(2)),
      touchChannels[at(3)],
      touchResults[at(4)],
    ]),
  };
}

function campaignName(month: number): string {
  return month === WAVE_MONTH ? 'win-back-2025-11' : `monthly-${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function consents(world: World): FileContent {
  return {
    ...packed,
    name: 'consents.csv',
    stream: { name: 'consent', label: '授权' },
    coverage: from(FOUNDED),
    faults: [],
    columns: [
      customer('customer_id'),
      moment('changed_at', '变更时间', 'YYYY-MM-DD HH:mm:ss'),
      text('channel', '渠道'),
      text('status', '状态'),
    ],
    ...rowsOf(world, world.events.consents, (at, id) => [
      id,
      momentText(at(0), '-', ' '),
      touchChannels[at(2)],
      at(3) === 1 ? 'granted' : 'withdrawn',
    ]),
  };
}

export function members(world: World): FileContent {
  const sentOn = dateText(WAVE_DAY, '-');
  return {
    ...plain,
    name: 'win_back_2025_11_members.csv',
    stream: { name: 'campaign_member', label: '活动名单' },
    coverage: { from: dateText(WAVE_DAY, '-'), to: dateText(WAVE_DAY, '-') },
    faults: [],
    rows: world.members.length,
    columns: [
      customer('customer_id'),
      moment('sent_on', '发送日', 'YYYY-MM-DD'),
      text('campaign', '活动'),
      text('arm', '组别'),
      text('offer', '权益'),
    ],
    row: (position) => [world.members[position].person.id, sentOn, 'win-back-2025-11', world.members[position].arm, '20元无门槛券'],
  };
}

export function outcomes(world: World): FileContent {
  const back = world.members.filter(({ outcome }) => outcome !== null).sort((a, b) => (a.outcome?.moment ?? 0) - (b.outcome?.moment ?? 0));
  return {
    ...plain,
    name: 'win_back_2025_11_outcomes.csv',
    stream: { name: 'campaign_outcome', label: '活动结果' },
    coverage: { from: dateText(WAVE_DAY, '-'), to: dateText(WAVE_DAY + 30, '-') },
    faults: [],
    rows: back.length,
    columns: [
      customer('customer_id'),
      moment('back_at', '回流时间', 'YYYY-MM-DD HH:mm:ss'),
      { header: 'amount', name: 'amount', label: '金额', ...money, role: 'amount' },
    ],
    row: (position) => [
      back[position].person.id,
      momentText(back[position].outcome?.moment ?? 0, '-', ' '),
      yuan(back[position].outcome?.amount ?? 0),
    ],
  };
}

export function doNotContact({ blocked }: World): FileContent {
  return {
    ...plain,
    name: 'do_not_contact.csv',
    stream: null,
    purpose: 'do-not-contact',
    faults: [],
    rows: blocked.length,
    columns: [{ header: 'entry', name: 'entry', label: '禁止联系', type: 'text', role: 'customer' }],
    row: (position) => [blocked[position]],
  };
}
