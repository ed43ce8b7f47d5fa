import { expect, it } from 'vitest';
import { createRateLimit } from '../../src/slack/policy/rate-limit.ts';

const SECOND = 1000;

function startLimit(perMinute: number, keysMax?: number) {
  let time = 0;
  let jumped = 0;
  const clocks = { elapsed: () => time, now: () => new Date(Date.UTC(2026, 10, 22) + time + jumped) };
  const { ask } = createRateLimit(perMinute, clocks, keysMax);
  return {
    ask,
    later: (ms: number) => {
      time += ms;
    },
    /** Sets the wall clock. */
    jump: (ms: number) => {
      jumped += ms;
    },
  };
}

it('grants no more than its number in any 60 seconds, and explains a refusal once', () => {
  const { ask, later } = startLimit(2);
  expect(ask('T1 U1')).toBe('granted');
  later(50 * SECOND);
  expect([ask('T1 U1'), ask('T1 U1'), ask('T1 U1')]).toEqual(['granted', 'over', 'silent']);
  expect(ask('T1 U2')).toBe('granted');
  later(10 * SECOND);
  expect([ask('T1 U1'), ask('T1 U1')]).toEqual(['granted', 'silent']);
  later(60 * SECOND);
  expect([ask('T1 U1'), ask('T1 U1'), ask('T1 U1')]).toEqual(['granted', 'granted', 'over']);
});

it('never grants more in a window, whenever in it is asked and whoever else asks', () => {
  const { ask, later } = startLimit(3);
  const granted: number[] = [];
  for (let second = 0; second < 600; second += 1) {
    if (second % 7 < 4 && ask('T1 U1') === 'granted') granted.push(second);
    ask(`T1 other ${second}`);
    later(SECOND);
  }
  const inWindows = granted.map((from) => granted.filter((at) => at >= from && at < from + 60).length);
  expect(Math.max(...inWindows)).toBe(3);
  expect(granted.length).toBe(30);
});

it('forgets who asked longest ago when too many ask, but nobody who keeps asking', () => {
  const { ask } = startLimit(1, 100);
  expect([ask('gone'), ask('there')]).toEqual(['granted', 'granted']);
  const others = Array.from({ length: 1000 }, (_, number) => [ask(`other ${number}`), ask('there')]);
  expect(others.map(([other]) => other)).toEqual(others.map(() => 'granted'));
  expect(others.filter(([, there]) => there === 'granted')).toEqual([]);
  expect(ask('gone')).toBe('granted');
});

it('neither ends nor lengthens a minute because the clock was set', () => {
  const { ask, later, jump } = startLimit(1);
  expect([ask('T1 U1'), ask('T1 U1')]).toEqual(['granted', 'over']);
  jump(3600 * SECOND);
  expect(ask('T1 U1')).toBe('silent');
  later(60 * SECOND);
  expect(ask('T1 U1')).toBe('granted');
  jump(-3600 * SECOND);
  later(60 * SECOND);
  expect(ask('T1 U1')).toBe('granted');
});
