import { expect, it } from 'vitest';
import { type MemberChoice, memberChoice, membersPath } from '#renderer/places/campaigns/path.ts';

const read = (path: string) => memberChoice(new URL(path, 'http://x').searchParams);

it.each<MemberChoice>([
  { which: 'treatment' },
  { which: 'all' },
  { which: 'excluded', reason: 'do-not-contact' },
  { which: 'control', stratum: 'none' },
])('an address of members gives the same choice back: %o', (choice) => {
  expect(read(membersPath('50% & 西安', choice))).toEqual(choice);
});

it('a group alone is a choice, and an unknown group is the treatment arm', () => {
  expect(membersPath('Spring', 'control')).toBe('/campaigns/Spring?tab=members&which=control');
  expect(read('/campaigns/Spring?tab=members&which=everybody').which).toBe('treatment');
});
