import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal, readKey, SealError } from '../../src/store/seal.ts';
import { sealWithoutOwner } from './old-seal.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];

describe('a seal', () => {
  it('opens what it sealed, and seals nothing twice the same way', () => {
    const { seal, open } = createSeal(first);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(open(seal(text, 'T1'), 'T1')).toBe(text.toWellFormed());
        expect(seal(text, 'T1')).not.toBe(seal(text, 'T1'));
        if (text.length > 8) expect(seal(text, 'T1')).not.toContain(text);
      }),
    );
  });

  it('refuses what another key sealed, and what was changed', () => {
    const sealed = createSeal(first).seal('xoxb-secret', 'T1');
    expect(() => createSeal(second).open(sealed, 'T1')).toThrow(SealError);
    for (let at = 0; at < sealed.length; at++) {
      const flipped = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      const opened = ((): string | undefined => {
        try {
          return createSeal(first).open(flipped, 'T1');
        } catch {
          return undefined;
        }
      })();
      // The last character of base64 may hold bits that mean nothing.
      expect([undefined, 'xoxb-secret']).toContain(opened);
    }
    for (const junk of ['', 'v1', 'v1.', 'v2.AAAA', '\u0000'])
      expect(() => createSeal(first).open(junk, 'T1')).toThrow(SealError);
  });

  it('opens with an old key what should be sealed anew', () => {
    const old = createSeal(first).seal('token', 'T1');
    const rotated = createSeal(second, [first]);
    expect(rotated.open(old, 'T1')).toBe('token');
    expect(rotated.isOld(old, 'T1')).toBe(true);
    expect(rotated.isOld(rotated.seal('token', 'T1'), 'T1')).toBe(false);
  });

  it('opens for the owner it was sealed for, and for no other', () => {
    const { seal, open } = createSeal(first);
    const sealed = seal('token', 'T1');
    expect(open(sealed, 'T1')).toBe('token');
    expect(() => open(sealed, 'T2')).toThrow(SealError);
    expect(() => open(sealed.replace('v2.', 'v1.'), 'T1')).toThrow(SealError);
  });

  it('opens what was sealed before seals had owners, to be sealed again', () => {
    const old = sealWithoutOwner('token', first);
    const { open, isOld } = createSeal(first);
    expect(open(old, 'T1')).toBe('token');
    expect(isOld(old, 'T1')).toBe(true);
  });

  it('reads a key of 32 bytes in base64 or hexadecimal, and no other', () => {
    expect(readKey(first.toString('base64'))).toEqual(first);
    expect(readKey(first.toString('hex'))).toEqual(first);
    expect(readKey('short')).toBeUndefined();
    expect(readKey(randomBytes(31).toString('base64'))).toBeUndefined();
  });
});
