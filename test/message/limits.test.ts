import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  clip,
  clipEscaped,
  clipLine,
  countCharacters,
  escapeMrkdwn,
  takeStart,
} from '../../src/message/blocks/limits.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[&<>a ]*$/),
);

describe('clip', () => {
  it('leaves what fits and ends what does not with …', () => {
    expect(clip('kubelet', 7)).toBe('kubelet');
    expect(clip('kubelet', 6)).toBe('kubel…');
  });

  it('never cuts through a character people see as one', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(clip(`ab${family}`, 12)).toBe('ab…');
    expect(clip(`ae\u0301e\u0301`, 4)).toBe('ae\u0301…');
    expect(takeStart('🇩🇪🇨🇳', 7)).toBe('🇩🇪');
  });

  it('counts what Slack makes of & < >', () => {
    expect(clip('&&&', 14)).toBe('&&…');
    expect(clipEscaped('<<<', 9)).toBe('&lt;&lt;…');
  });

  it('stays below any maximum, well formed and without control characters', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, max) => {
        const clipped = clip(text, max);
        expect(escapeMrkdwn(clipped).length).toBeLessThanOrEqual(max);
        expect(clipEscaped(text, max).length).toBeLessThanOrEqual(max);
        expect(clipped).not.toMatch(/\p{Surrogate}|\0/u);
      }),
    );
  });
});

describe('clipLine', () => {
  it('makes one line and cuts a long one between words', () => {
    expect(clipLine(' a\n\tb  c ', 10)).toBe('a b c');
    expect(clipLine(`${'word '.repeat(20)}end`, 63)).toBe(`${'word '.repeat(12).trim()}…`);
    expect(clipLine('字'.repeat(100), 61)).toBe(`${'字'.repeat(60)}…`);
  });
});

describe('cleanText', () => {
  it('drops control characters and marks that turn text around, and mends lone surrogates', () => {
    expect(cleanText('a\0b\u202Ec\u2066d\r\ne\tf\ud800')).toBe('abcd\ne\tf\uFFFD');
  });
});

describe('countCharacters', () => {
  it('counts every string a block holds, escaped, and 8 for every object, but no names of types', () => {
    expect(countCharacters([{ type: 'header', text: { type: 'plain_text', text: 'a&b' } }, 'x', 3, null])).toBe(24);
  });
});
