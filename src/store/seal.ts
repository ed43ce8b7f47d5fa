import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps secrets at rest: what it seals only it can open. */
export interface Seal {
  seal(text: string): string;
  /** @throws SealError where the text was sealed with a key that isn't here, or was changed. */
  open(sealed: string): string;
  /** Whether it is time to seal this anew, because it was sealed with an old key. */
  isOld(sealed: string): boolean;
}

/** What was sealed can't be opened. */
export class SealError extends Error {
  override name = 'SealError';
}

/** AES-256 takes 32 bytes; GCM a nonce of 12, never used twice with a key, and gives a tag of 16 (NIST SP 800-38D). */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** Reads a key as base64 or hexadecimal; undefined where it isn't 32 bytes. */
export function readKey(text: string): Buffer | undefined {
  const key = /^[0-9a-f]{64}$/iu.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

/** Seals with `key` by AES-256-GCM, and opens with it or with one of the `oldKeys`. */
export function createSeal(key: Buffer, oldKeys: readonly Buffer[] = []): Seal {
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed) {
      for (const candidate of [key, ...oldKeys]) {
        const text = tryToOpen(sealed, candidate);
        if (text !== undefined) return text;
      }
      throw new SealError('What is stored was sealed with another ENCRYPTION_KEY, or was changed.');
    },
    isOld: (sealed) => tryToOpen(sealed, key) === undefined,
  };
}

function tryToOpen(sealed: string, key: Buffer): string | undefined {
  const [version, data] = sealed.split('.');
  const bytes = Buffer.from(data ?? '', 'base64');
  if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
