import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts secrets at rest, each for an owner: opening needs the key and the same owner. */
export interface Seal {
  seal(text: string, owner: string): string;
  /**
   * Returns the secret. @throws SealError if the text was sealed with an unknown key or for another owner, or was
   * changed
   */
  open(sealed: string, owner: string): string;
  /** Returns whether to seal a text again, because it was sealed with an old key or before seals had owners. */
  isOld(sealed: string, owner: string): boolean;
}

/** Thrown if a sealed text can't be opened. */
export class SealError extends Error {
  override name = 'SealError';
}

/**
 * AES-256 takes a key of 32 bytes; GCM a nonce of 12, never used twice with a key, and adds a tag of 16 (NIST SP
 * 800-38D).
 */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The format with an owner, which GCM authenticates together with the text. */
const VERSION = 'v2';
const VERSION_WITHOUT_OWNER = 'v1';

/** Reads a key as base64 or hexadecimal; undefined if it isn't 32 bytes. */
export function readKey(text: string): Buffer | undefined {
  const key = /^[0-9a-f]{64}$/iu.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

/** Seals with `key` by AES-256-GCM, and opens with it or with one of the `oldKeys`. */
export function createSeal(key: Buffer, oldKeys: readonly Buffer[] = []): Seal {
  return {
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(owner, 'utf8'));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed, owner) {
      for (const candidate of [key, ...oldKeys]) {
        const text = tryToOpen(sealed, candidate, owner);
        if (text !== undefined) return text;
      }
      throw new SealError('It was sealed with another ENCRYPTION_KEY or for another workspace, or was changed.');
    },
    isOld: (sealed, owner) => !sealed.startsWith(`${VERSION}.`) || tryToOpen(sealed, key, owner) === undefined,
  };
}

function tryToOpen(sealed: string, key: Buffer, owner: string): string | undefined {
  const [version, data] = sealed.split('.');
  const bytes = Buffer.from(data ?? '', 'base64');
  const isKnown = version === VERSION || version === VERSION_WITHOUT_OWNER;
  if (!isKnown || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  if (version === VERSION) decipher.setAAD(Buffer.from(owner, 'utf8'));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
