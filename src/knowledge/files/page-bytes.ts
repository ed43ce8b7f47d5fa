import { deserialize, serialize } from 'node:v8';
import { type Heading, type Outline, type PagePart, StoredPart } from '../model/outline.ts';
import type { PageText } from '../page/page-text.ts';
import { PageTexts } from '../page/page-texts.ts';

/** A page that can't be parsed: why, and at which line, from 1. */
export interface UnparsedPage {
  reason: string;
  line: number;
}

/** What parsing a page led to. */
export type KeptPage = PageText | UnparsedPage | 'draft';

/** A page as bytes: its structure, and the texts of its parts. */
export interface PageBytes {
  frame: Buffer;
  /** Empty for a draft, and a page that can't be parsed. */
  texts: Uint8Array;
}

/** A page without the texts of its parts, and without derived fields. */
interface Frame extends Omit<PageText, 'page'> {
  page: Omit<PageText['page'], 'outline'> & { outline: Omit<Outline, 'parts'> };
  parts: readonly FramePart[];
  ends: readonly number[];
  /** Of the texts. */
  digest: string;
}

interface FramePart
  extends Pick<PagePart, 'line'>,
    Partial<Pick<PagePart, 'images' | 'links' | 'anchors' | 'outline'>> {
  /** The number of its heading; -1 above the first. */
  heading: number;
}

const DRAFT = null;
const LENGTH_BYTES = 4;
/** Shared empty list, as most parts have no pictures, links and anchors. */
const NONE: readonly never[] = [];
const NO_TITLES: string[] = [];

/** Returns whether a page couldn't be parsed. */
export function isUnparsed(page: PageText | UnparsedPage): page is UnparsedPage {
  return 'reason' in page;
}

/** Returns what parsing a page led to, or undefined for a draft, as bytes. */
export function toPageBytes(read: PageText | UnparsedPage | undefined): PageBytes {
  if (read === undefined) return { frame: serialize(DRAFT), texts: new Uint8Array() };
  if (isUnparsed(read)) return { frame: serialize(read), texts: new Uint8Array() };
  const { parts, ...outline } = read.page.outline;
  const numbers = new Map(outline.headings.map((heading, number) => [heading, number]));
  const texts = textsOf(parts);
  const frame: Frame = {
    ...read,
    page: { ...read.page, outline },
    parts: parts.map(({ heading, line, images, links, anchors, outline: isList }) => ({
      heading: heading === undefined ? -1 : (numbers.get(heading) ?? -1),
      line,
      ...(images.length > 0 && { images }),
      ...(links.length > 0 && { links }),
      ...(anchors.length > 0 && { anchors }),
      ...(isList && { outline: isList }),
    })),
    ends: texts.ends,
    digest: texts.digest(),
  };
  return { frame: serialize(frame), texts: texts.bytes };
}

/** Returns the page of these bytes. It reads its texts from them, so they must not change. */
export function fromPageBytes({ frame, texts }: PageBytes): KeptPage {
  const read = deserialize(frame) as Frame | UnparsedPage | typeof DRAFT;
  if (read === DRAFT) return 'draft';
  if ('reason' in read) return read;
  const { parts, ends, digest, ...page } = read;
  const { outline } = page.page;
  const paths = pathsOf(outline.headings);
  const stored = new PageTexts(texts, ends, digest);
  const own = parts.map(
    ({ heading, line, images = NONE, links = NONE, anchors = NONE, outline: isList = false }, at) => {
      const known = outline.headings[heading];
      const path = paths[heading] ?? NONE;
      return new StoredPart({ heading: known, path, line, images, links, anchors, outline: isList }, stored, at);
    },
  );
  return { ...page, page: { ...page.page, outline: { ...outline, parts: own } } };
}

/** Returns a page's bytes as a single buffer. */
export function joinPageBytes({ frame, texts }: PageBytes): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(frame.length);
  return Buffer.concat([length, frame, texts]);
}

/** Returns the page of a buffer made by `joinPageBytes`. */
export function fromJoinedBytes(bytes: Buffer): KeptPage {
  const end = LENGTH_BYTES + bytes.readUInt32LE();
  const texts = Buffer.from(new SharedArrayBuffer(bytes.length - end));
  bytes.copy(texts, 0, end);
  return fromPageBytes({ frame: bytes.subarray(LENGTH_BYTES, end), texts });
}

function textsOf(parts: readonly PagePart[]): PageTexts {
  const [first] = parts;
  return first instanceof StoredPart && first.texts instanceof PageTexts ? first.texts : PageTexts.of(parts);
}

/** Returns the path of titles of each heading. */
function pathsOf(headings: readonly Heading[]): string[][] {
  const open: { level: number; path: string[] }[] = [];
  return headings.map(({ level, title }) => {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    // An array literal with a spread would take three times the memory.
    const path = (open.at(-1)?.path ?? NO_TITLES).concat(title);
    open.push({ level, path });
    return path;
  });
}
