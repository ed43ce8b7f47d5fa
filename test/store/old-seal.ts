import { createCipheriv, randomBytes } from 'node:crypto';

/** Seals as the first version of the program did: AES-256-GCM without anything but the text. */
export function sealWithoutOwner(text: string, key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
}
