import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readBytes, stampOf } from '../files/file-text.ts';
import type { Folder } from '../folder/folder.ts';
import { isErrno } from '../folder/paths.ts';
import { decodePath } from '../model/decode-path.ts';
import { languageRoot } from '../model/language-path.ts';
import type { Picture } from '../model/page.ts';
import { ASCIIDOC_EXTENSION } from '../model/page-extension.ts';
import { hashContent } from './content-hash.ts';
import { readPictureHeader } from './picture-type.ts';
import { createSiteFiles } from './site-files.ts';
import { convertWebp, renderSvg } from './svg.ts';

/** The result of looking for a picture. If a found one has a problem, it is the last good version. */
export type FoundPicture =
  | { kind: 'found'; picture: Picture; problem?: string }
  | { kind: 'missing'; reason: string; isElsewhere?: true }
  | { kind: 'none' };

/** Cache of picture files, so that a load reads only changed ones. Made by `createPictureCache`. */
export type PictureCache = Map<string, { stamp: string; found: FoundPicture; good?: Picture }>;

/** Largest file, bytes; larger ones don't open in a chat. */
export const PICTURE_BYTES_MAX = 10 * 1024 * 1024;
/** Smallest picture that isn't an icon or badge, pixels. */
const SIDE_MIN = 64;
/** Most pixels, more than any screen or camera has: opening a larger picture takes gigabytes. */
const PIXELS_MAX = 100_000_000;
/** Most pixels of a WebP, which is held in memory while it is converted, at four bytes per pixel. */
const WEBP_PIXELS_MAX = 20_000_000;
/** What a file of Git LFS begins with if only its pointer is there. */
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

export interface PictureOptions {
  cache: PictureCache;
  /** Where PNGs made from SVGs are kept; without it SVGs are left out. */
  svgFolder?: string;
  /** How long to wait for all drawings of this load together, ms; later ones are there at the next load. */
  svgWait: number;
  /** Real folder of the repository around the folder, or the folder itself. */
  siteRoot: string;
}

/** Finds the pictures of a folder's pages; created for each load. */
export interface PictureFinder {
  /**
   * Finds a picture by `src`, as written in a page at `pagePath`. `none` is returned for what can't be shown, such as
   * web addresses and icons.
   */
  find(src: string, pagePath: string): Promise<FoundPicture>;
  /** The files that were found outside of the folder. */
  elsewhere(): string[];
}

/** Creates an empty cache of picture files. */
export function createPictureCache(): PictureCache {
  return new Map();
}

/**
 * Creates a finder of pictures by the addresses in pages. It reads each file at most once per load, and only if it
 * changed.
 */
export function createPictureFinder(folder: Folder, options: PictureOptions): PictureFinder {
  const byPath = new Map(folder.pictures.map((picture) => [picture.path, picture]));
  const byName = new Map(folder.pictures.map((picture) => [basename(picture.path), picture]));
  const known = new Map<string, Promise<FoundPicture>>();
  const site = createSiteFiles(folder.realRoot, options.siteRoot);
  const outside = new Map<string, string>();
  /** Whether the repository has others in it, which may not be checked out. */
  let hasModules: Promise<boolean> | undefined;
  let waited: Promise<void> | undefined;
  const wait = () => {
    waited ??= setTimeout(options.svgWait, undefined, { ref: false });
    return waited;
  };
  const lookOnce = (picture: { path: string; file: string }, root = folder.realRoot): Promise<FoundPicture> => {
    const found = known.get(picture.file) ?? look(picture, root, options, wait);
    known.set(picture.file, found);
    return found;
  };
  return {
    async find(src, pagePath) {
      const address = toPath(src);
      if (address === undefined) return { kind: 'none' };
      for (const path of placesOf(address, pagePath)) {
        const picture = byPath.get(path);
        if (picture !== undefined) return await lookOnce(picture);
      }
      // Obsidian names a picture without its folder.
      const named = address.includes('/') ? undefined : byName.get(address);
      if (named !== undefined) return await lookOnce(named);
      // Books keep the pictures of all their parts in `imagesdir`, wherever they are built.
      const ofBook = ASCIIDOC_EXTENSION.test(pagePath) ? nearest(folder.pictures, address, pagePath) : undefined;
      if (ofBook !== undefined) return await lookOnce(ofBook);
      const beside = await site.find(address, pagePath);
      if (beside !== undefined) {
        outside.set(beside.path, beside.file);
        return await lookOnce(beside, options.siteRoot);
      }
      hasModules ??= stat(join(options.siteRoot, '.gitmodules')).then(
        () => true,
        () => false,
      );
      return {
        kind: 'missing',
        reason: `the picture ${src} is not in the knowledge folder`,
        ...((await hasModules) && { isElsewhere: true as const }),
      };
    },
    elsewhere: () => [...outside.values()],
  };
}

/** Returns the picture whose path ends with an address, the one with most folders in common with the page if there are several. */
function nearest<File extends { path: string }>(
  pictures: readonly File[],
  address: string,
  pagePath: string,
): File | undefined {
  const found = pictures.filter(({ path }) => path.endsWith(`/${address}`));
  const common = ({ path }: File) => {
    const at = [...path].findIndex((sign, index) => sign !== pagePath[index]);
    return path.slice(0, at).split('/').length;
  };
  return found.length === 0 ? undefined : found.reduce((a, b) => (common(b) > common(a) ? b : a));
}

/** Returns the path of an image's address; undefined if it is on the web, or a data URL. */
function toPath(src: string): string | undefined {
  const plain = src.replace(/^@site\//u, '/').replace(/[?#].*$/su, '');
  // A pattern of names, as in a text on how pictures are embedded, is no picture.
  if (plain === '' || plain.includes('*') || /^(?:[a-z][a-z0-9+.-]*:|\/\/|[{$])/iu.test(plain)) return undefined;
  return decodePath(plain).normalize('NFC');
}

/**
 * Returns the candidates of a path: next to the page or, for `/img/x.png`, below the folder, that of the page's language, or in
 * the generator's static folders.
 */
function placesOf(address: string, pagePath: string): string[] {
  const rooted = address.startsWith('/');
  const below = posix.normalize(rooted ? address.slice(1) : posix.join(posix.dirname(pagePath), address));
  if (below.startsWith('..')) return [];
  // Antora's older layout.
  const assets = below.replace(/(^|\/)images\//u, '$1assets/images/');
  if (!rooted) return [below, assets, posix.normalize(posix.join(pagePath.replace(/\.[^.]*$/u, ''), address)), address];
  const ofLanguage = languageRoot(pagePath);
  return [
    ...(ofLanguage === undefined ? [] : [`${ofLanguage}/${below}`]),
    ...['', 'static/', 'public/', 'docs/public/', 'assets/', 'docs/'].map((prefix) => prefix + below),
  ];
}

async function look(
  picture: { path: string; file: string },
  realRoot: string,
  options: PictureOptions,
  wait: () => Promise<void>,
): Promise<FoundPicture> {
  const { cache } = options;
  const stamp = (await stampOf(picture.file)) ?? '';
  const before = cache.get(picture.file);
  if (before !== undefined && before.stamp === stamp && stamp !== '') return before.found;
  const now = await read(picture, realRoot, options, wait);
  if (now === 'drawing') {
    const reason = `${picture.path} is still being drawn`;
    return before?.good === undefined
      ? { kind: 'missing', reason }
      : { kind: 'found', picture: before.good, problem: reason };
  }
  const good = now.kind === 'found' ? now.picture : await stillGood(before?.good);
  const found: FoundPicture =
    now.kind === 'missing' && good !== undefined
      ? { kind: 'found', picture: good, problem: `${now.reason}; its last good version is used until it is repaired` }
      : now;
  cache.set(picture.file, { stamp, found, ...(good !== undefined && { good }) });
  return found;
}

/** Returns an earlier version that can still be shown: only a PNG made from an SVG outlives its file. */
async function stillGood(picture: Picture | undefined): Promise<Picture | undefined> {
  if (picture === undefined) return undefined;
  try {
    const content = await readBytes(picture.file, picture.root, PICTURE_BYTES_MAX);
    return content !== undefined && (await hashContent(content)) === picture.hash ? picture : undefined;
  } catch {
    return undefined;
  }
}

async function read(
  { path, file }: { path: string; file: string },
  realRoot: string,
  { svgFolder }: PictureOptions,
  wait: () => Promise<void>,
): Promise<FoundPicture | 'drawing'> {
  try {
    const content = await readBytes(file, realRoot, PICTURE_BYTES_MAX);
    if (content === undefined) {
      return { kind: 'missing', reason: `the picture ${path} is larger than ${PICTURE_BYTES_MAX / 1024 / 1024} MB` };
    }
    if (content.subarray(0, LFS_POINTER.length).equals(LFS_POINTER))
      return { kind: 'missing', reason: `the picture ${path} is kept in Git LFS, which is not fetched` };
    const isSvg = /\.svg$/iu.test(path);
    const header = isSvg ? undefined : readPictureHeader(content);
    if (!isSvg && header?.type !== 'image/webp') return await toFound(content, { path, file, root: realRoot });
    if (svgFolder === undefined || (header !== undefined && isSmall(header))) return { kind: 'none' };
    if (header !== undefined && header.width * header.height > WEBP_PIXELS_MAX) {
      return { kind: 'missing', reason: `the picture ${path} has more than ${WEBP_PIXELS_MAX / 1e6} million pixels` };
    }
    const making = isSvg ? renderSvg(content, svgFolder) : convertWebp(content, svgFolder);
    const made = await Promise.race([making, wait().then(() => undefined)]);
    if (made === undefined) return 'drawing';
    if (made.kind === 'failed') return { kind: 'missing', reason: `${path} ${made.reason}` };
    await mkdir(svgFolder, { recursive: true });
    const root = await realpath(svgFolder);
    const png = await readBytes(made.file, root, PICTURE_BYTES_MAX);
    if (png === undefined) return { kind: 'missing', reason: `${path} makes a picture that is too large to be sent` };
    return await toFound(png, { path, file: made.file, root });
  } catch (error) {
    if (error instanceof Error && !isErrno(error))
      return { kind: 'missing', reason: `the picture ${path} ${error.message}` };
    return { kind: 'missing', reason: `the picture ${path} can't be read` };
  }
}

function isSmall({ width, height }: { width: number; height: number }): boolean {
  return width < SIDE_MIN || height < SIDE_MIN;
}

async function toFound(content: Buffer, place: Pick<Picture, 'path' | 'file' | 'root'>): Promise<FoundPicture> {
  const header = readPictureHeader(content);
  if (header === undefined || header.type === 'image/webp') {
    return { kind: 'missing', reason: `${place.path} is not a PNG, JPEG, GIF, WebP or SVG picture` };
  }
  const { type, width, height } = header;
  if (isSmall(header)) return { kind: 'none' };
  if (width * height > PIXELS_MAX) {
    return { kind: 'missing', reason: `the picture ${place.path} has more than ${PIXELS_MAX / 1e6} million pixels` };
  }
  return { kind: 'found', picture: { ...place, hash: await hashContent(content), type } };
}
