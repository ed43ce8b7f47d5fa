import { open, readFile, realpath, stat } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import type { Picture } from '../model/page.ts';
import { type Folder, isInside } from './folder.ts';
import { renderSvg } from './svg.ts';

/** A picture that was looked for. */
export type FoundPicture = { kind: 'found'; picture: Picture } | { kind: 'missing'; reason: string } | { kind: 'none' };

/** Larger files don't open in a chat. */
const BYTES_MAX = 10 * 1024 * 1024;
/** Smaller pictures are icons and badges, in pixels. */
const SIDE_MIN = 64;

/** Finds the pictures of a folder's pages; made anew for each load. */
export interface PictureFinder {
  /** `src` as written in a page at `pagePath`. `none`: nothing that could be shown, such as an address on the web or an icon. */
  find(src: string, pagePath: string): Promise<FoundPicture>;
}

export function createPictureFinder(folder: Folder, cacheFolder?: string): PictureFinder {
  const byPath = new Map(folder.pictures.map((picture) => [picture.path, picture]));
  const byName = new Map(folder.pictures.map((picture) => [basename(picture.path), picture]));
  const known = new Map<string, Promise<FoundPicture>>();
  return {
    async find(src, pagePath) {
      const address = toPath(src);
      if (address === undefined) return { kind: 'none' };
      for (const path of placesOf(address, pagePath)) {
        const picture = byPath.get(path);
        if (picture === undefined) continue;
        const found = known.get(path) ?? look(picture, folder.realRoot, cacheFolder);
        known.set(path, found);
        return found;
      }
      // Obsidian names a picture without its folder.
      const named = address.includes('/') ? undefined : byName.get(address);
      if (named !== undefined) return look(named, folder.realRoot, cacheFolder);
      return { kind: 'missing', reason: `the picture ${src} is not in the knowledge folder` };
    },
  };
}

/** The path an image's address means; undefined where it is on the web, or within the page itself. */
function toPath(src: string): string | undefined {
  const plain = src.replace(/^@site\//u, '/').replace(/[?#].*$/su, '');
  if (plain === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|[{$])/iu.test(plain)) return undefined;
  return decodePath(plain).normalize('NFC');
}

export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Beside the page; for `/img/x.png` below the folder, or where generators keep what they serve as it is. */
function placesOf(address: string, pagePath: string): string[] {
  const rooted = address.startsWith('/');
  const below = posix.normalize(rooted ? address.slice(1) : posix.join(posix.dirname(pagePath), address));
  if (below.startsWith('..')) return [];
  if (!rooted) return [below, posix.normalize(posix.join(pagePath.replace(/\.[^.]*$/u, ''), address)), address];
  return ['', 'static/', 'public/', 'docs/public/', 'assets/', 'docs/'].map((prefix) => prefix + below);
}

async function look(
  picture: { path: string; file: string },
  realRoot: string,
  cacheFolder?: string,
): Promise<FoundPicture> {
  const { path, file } = picture;
  try {
    if (!isInside(realRoot, await realpath(file)))
      return { kind: 'missing', reason: `the picture ${path} leads out of the knowledge folder` };
    const { size } = await stat(file);
    if (size > BYTES_MAX)
      return { kind: 'missing', reason: `the picture ${path} is larger than ${BYTES_MAX / 1024 / 1024} MB` };
    const kind = /\.svg$/iu.test(path) ? 'svg' : readKind(await readHead(file));
    if (kind === 'svg') {
      if (cacheFolder === undefined) return { kind: 'none' };
      const made = await renderSvg(await readFile(file), cacheFolder);
      return made.kind === 'failed'
        ? { kind: 'missing', reason: `${path} ${made.reason}` }
        : { kind: 'found', picture: { path, file: made.file } };
    }
    if (kind === undefined) return { kind: 'missing', reason: `${path} is not a PNG, JPEG, GIF or SVG picture` };
    if (kind.width < SIDE_MIN || kind.height < SIDE_MIN) return { kind: 'none' };
    return { kind: 'found', picture: { path, file } };
  } catch {
    return { kind: 'missing', reason: `the picture ${path} can't be read` };
  }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(24), 0, 24, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The size where the first bytes tell it (PNG, GIF); a JPEG's stands deeper in the file and is taken for large enough. */
function readKind(head: Buffer): { width: number; height: number } | undefined {
  const start = head.toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n') && head.length >= 24)
    return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  if (/^GIF8[79]a/u.test(start) && head.length >= 10)
    return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  if (start.startsWith('\xff\xd8\xff')) return { width: SIDE_MIN, height: SIDE_MIN };
  return undefined;
}
