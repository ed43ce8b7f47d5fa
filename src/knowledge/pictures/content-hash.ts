import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/** Bytes per slice, hashed in well under a millisecond. */
const SLICE = 256 * 1024;
/** Characters of a hash: 128 bits, enough to be unique. */
const LENGTH = 32;

/**
 * Hashes content with SHA-256 in slices, so that a large picture doesn't block the event loop; 32 hexadecimal
 * characters.
 */
export async function hashContent(content: Buffer): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < content.length; at += SLICE) {
    hash.update(content.subarray(at, at + SLICE));
    if (at + SLICE < content.length) await setImmediate();
  }
  return hash.digest('hex').slice(0, LENGTH);
}
