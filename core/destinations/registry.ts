import { refuse } from '#core/contract/texts.ts';
import type { DestinationInfo } from '#core/contract/types.ts';
import { aliyunSms } from './aliyun-sms.ts';
import { csv } from './csv.ts';
import { klaviyo } from './klaviyo.ts';
import type { Destination } from './types.ts';

/** Every send tool: one line each. */
const destinations: readonly Destination[] = [csv, klaviyo, aliyunSms];

export function listDestinations(): DestinationInfo[] {
  return destinations.map((each) => each.describe());
}

/** Refuses `destination-not-found`. */
export function destinationOf(id: string): Destination {
  const found = destinations.find((each) => each.describe().id === id);
  if (!found) throw refuse('destination-not-found', { destination: id, known: destinations.map((each) => each.describe().id).join(', ') });
  return found;
}
