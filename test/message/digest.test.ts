import { describe, expect, it } from 'vitest';
import { countCharacters, LIMITS } from '../../src/message/blocks/limits.ts';
import { toGapDigest } from '../../src/message/notices/digest.ts';
import type { Gap } from '../../src/store/store.ts';

const since = new Date('2026-11-16T08:00:00Z');
const gapOf = (question: string, more: Partial<Gap> = {}): Gap => ({
  id: 'c0ffee01',
  questions: [question],
  language: 'en',
  count: 1,
  reasons: ['not-found'],
  first: new Date('2026-11-01T08:00:00Z'),
  last: new Date('2026-11-20T08:00:00Z'),
  nearest: [],
  status: 'open',
  ...more,
});

describe('toGapDigest', () => {
  it('lists what was asked since, the most wanted first', () => {
    const gaps = [
      gapOf('what is istio'),
      gapOf('what is helm', { count: 4 }),
      gapOf('settled', { status: 'dismissed' }),
      gapOf('long ago', { last: new Date('2026-11-02T08:00:00Z') }),
    ];
    expect(toGapDigest(gaps, since)?.text.split('\n')).toEqual([
      'What the pages did not answer',
      '2 questions since 2026-11-16, the most wanted first',
      'what is helm (Asked 4 times, last on 2026-11-20 · c0ffee01)',
      'what is istio (Asked once, on 2026-11-20 · c0ffee01)',
      'Write the page for one with: npm run gaps -- draft ID',
    ]);
  });

  it('says nothing if nothing was asked', () => {
    expect(toGapDigest([], since)).toBeUndefined();
    expect(toGapDigest([gapOf('x', { status: 'answered' })], since)).toBeUndefined();
  });

  it('speaks Chinese if most was asked in Chinese', () => {
    expect(toGapDigest([gapOf('什么是服务网格', { language: 'zh' })], since)?.text).toContain('页面没能回答的问题');
  });

  it('stays within the limits and pings nobody, whatever was asked', () => {
    const gaps = Array.from({ length: 300 }, (_, n) => gapOf(`<!channel> *${'&<>'.repeat(200)}* ${n}`));
    const message = toGapDigest(gaps, since);
    expect(message?.blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks);
    expect(countCharacters(message?.blocks)).toBeLessThanOrEqual(LIMITS.messageTotal);
    expect(message?.text.length).toBeLessThanOrEqual(LIMITS.messageText);
    expect(message?.text).not.toContain('<!');
    expect(JSON.stringify(message?.blocks)).not.toContain('mrkdwn');
    expect(message?.text).toContain('and 290 more questions');
  });
});
