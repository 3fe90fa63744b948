import { describe, expect, it } from 'vitest';
import { coalesce } from '#renderer/api/coalesce.ts';

function stage() {
  let time = 0;
  const planned: { at: number; run: () => void }[] = [];
  const runs: { at: number; all: string[] }[] = [];
  const clock = { now: () => time, later: (run: () => void, ms: number) => void planned.push({ at: time + ms, run }) };
  const say = coalesce<string>((all) => runs.push({ at: time, all: [...all] }), 250, clock);
  const wait = (ms: number) => {
    time += ms;
    for (const one of planned.splice(0)) {
      if (one.at <= time) one.run();
      else planned.push(one);
    }
  };
  return { say, wait, runs };
}

describe('calls in a row', () => {
  it('begin at once and end together', () => {
    const { say, wait, runs } = stage();
    say('tags');
    say('tags');
    say('segments');
    wait(249);
    expect(runs).toEqual([{ at: 0, all: ['tags'] }]);
    wait(1);
    expect(runs[1]).toEqual({ at: 250, all: ['tags', 'segments'] });
  });

  it('are at most four in a second, and none is lost', () => {
    const { say, wait, runs } = stage();
    for (let i = 0; i < 1000; i++) {
      say('tags');
      wait(1);
    }
    wait(250);
    expect(runs.length).toBeLessThanOrEqual(5);
    expect(runs.at(-1)?.at).toBeGreaterThanOrEqual(1000);
  });

  it('far apart are each done at once', () => {
    const { say, wait, runs } = stage();
    say('tags');
    wait(300);
    say('tags');
    expect(runs.map(({ at }) => at)).toEqual([0, 300]);
  });
});
