import { describe, expect, it } from 'vitest';
import { swarmOffsets } from '#renderer/charts/swarm.ts';

describe('a row of a beeswarm', () => {
  it('leaves points apart that lie apart, and stacks those of one place around the middle', () => {
    expect(swarmOffsets([0, 10, 20], 1)).toEqual([0, 0, 0]);
    expect(swarmOffsets([0.1, 0.1, 0.1, 5], 1, 0.1)).toEqual([0, 0.1, -0.1, 0]);
  });

  it('presses a full place together, so that no point leaves its row', () => {
    const offsets = swarmOffsets(Array(1001).fill(0), 1);
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(0.42 + 1e-9);
    expect(new Set(offsets).size).toBe(1001);
  });

  it('does not depend on where a point lies within its place', () => {
    expect(swarmOffsets([0.01, 0.02, 0.03], 0.1)).toEqual(swarmOffsets([0, 0, 0], 0.1));
  });
});
