import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../src/slack/transport/send.ts';

const answered = (headers: Record<string, string>) => readRetryAfter(new Response('', { headers }));

describe('how long a limit asks to wait', () => {
  it.each([
    ['30', 30],
    ['1e3', 1000],
    ['0.4', 1],
    ['0', 1],
    ['-5', 1],
    ['soon', 1],
    ['', 1],
  ])('is read from %o as %d s', (value, seconds) => {
    expect(answered({ 'Retry-After': value })).toBe(seconds);
  });

  it('is a second where nothing says it', () => {
    expect(answered({})).toBe(1);
  });

  it('is the time until a date', () => {
    const seconds = answered({ 'Retry-After': new Date(Date.now() + 3_600_000).toUTCString() });
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
  });
});
