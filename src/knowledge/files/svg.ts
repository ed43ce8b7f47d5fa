import { createHash } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type RenderedSvg = { kind: 'made'; file: string } | { kind: 'failed'; reason: string };

/** Enough for a large drawing; a picture with photos in it should be a PNG. */
const BYTES_MAX = 1024 * 1024;
/** Width of the PNG, in pixels; a phone and a laptop show it sharp. */
const WIDTH = 1600;
const HEIGHT_MAX = 4000;
/** Elements that `<use>` may add: copies of copies grow a small file beyond any memory. */
const COPIES_MAX = 50_000;
/** Raise it when the PNG made from the same SVG becomes another. */
const VERSION = 1;

/**
 * Makes a PNG from an SVG, once for each content, in a folder for such files. The SVG may refer to nothing outside itself.
 * Never throws.
 */
export async function renderSvg(svg: Buffer, cacheFolder: string): Promise<RenderedSvg> {
  if (svg.length > BYTES_MAX) return failed(`is larger than ${BYTES_MAX / 1024} KB: save it as a PNG`);
  const text = svg.toString('utf8');
  if (/<!ENTITY|<\?xml-stylesheet/iu.test(text))
    return failed('defines entities or style sheets, which are not followed');
  if (refersOutside(text)) return failed('refers to other files or addresses: put them into it or save it as a PNG');
  if (copiesOf(text) > COPIES_MAX) return failed('copies its own parts too often');
  const name = `${createHash('sha256').update(`${VERSION} ${WIDTH}\n`).update(svg).digest('hex').slice(0, 32)}.png`;
  const file = join(cacheFolder, name);
  try {
    if ((await stat(file).catch(() => undefined))?.isFile()) return { kind: 'made', file };
    const png = await render(text);
    if (png === undefined) return failed(`is more than ${HEIGHT_MAX / WIDTH} times as high as it is wide`);
    await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.${performance.now()}`;
    await writeFile(draft, png, { mode: 0o600 });
    await rename(draft, file);
    return { kind: 'made', file };
  } catch (error) {
    return failed(`can't be drawn (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})`);
  }
}

async function render(text: string): Promise<Buffer | undefined> {
  // Loaded only where there is an SVG: it takes a while.
  const { Resvg, renderAsync } = await import('@resvg/resvg-js');
  const options = {
    fitTo: { mode: 'width' as const, value: WIDTH },
    background: 'white',
    font: { loadSystemFonts: true },
  };
  const { width, height } = new Resvg(text, { ...options, font: { loadSystemFonts: false } });
  if (!(width > 0 && height > 0) || (height / width) * WIDTH > HEIGHT_MAX) return undefined;
  const image = await renderAsync(text, options);
  return image.asPng();
}

/** How many elements the drawing has when every `<use>` is replaced by what it names, copies within copies too. */
function copiesOf(text: string): number {
  const uses = new Map<string, string[]>();
  const open: string[][] = [];
  for (const [, slash, name = '', attributes = ''] of text.matchAll(/<(\/?)([\w:-]+)([^<>]*)>/gu)) {
    if (slash === '/') {
      open.pop();
      continue;
    }
    const id = /\bid\s*=\s*["']([^"']*)/u.exec(attributes)?.[1];
    const ids = [...(open.at(-1) ?? ['']), ...(id === undefined ? [] : [id])].slice(0, 50);
    const target = /\buse$/u.test(name) ? /\bhref\s*=\s*["']#([^"']*)/u.exec(attributes)?.[1] : undefined;
    if (target !== undefined) for (const owner of ids) append(uses, owner, target);
    if (!attributes.endsWith('/')) open.push(ids);
  }
  const costs = new Map<string, number>();
  const costOf = (id: string, depth: number): number => {
    const known = costs.get(id);
    if (known !== undefined) return known;
    if (depth > 100) return COPIES_MAX + 1;
    let cost = 1;
    for (const target of uses.get(id) ?? []) cost += costOf(target, depth + 1);
    costs.set(id, cost);
    return cost;
  };
  return costOf('', 0);
}

/** Addresses within the drawing (`#id`) and pictures written out in it (`data:`) are fine. */
function refersOutside(text: string): boolean {
  if (/@import/iu.test(text)) return true;
  for (const match of text.matchAll(/\bhref\s*=\s*(["'])\s*([^"']{0,12})/giu)) {
    if (!/^(?:#|data:image\/(?!svg)|$)/iu.test(match[2] ?? '') && isImageHref(text, match.index)) return true;
  }
  for (const match of text.matchAll(/url\(\s*["']?\s*([^"')]{0,12})/giu)) {
    if (!/^(?:#|data:image\/(?!svg)|data:font|data:application|$)/iu.test(match[1] ?? '')) return true;
  }
  return false;
}

/** A link (`<a href>`) is not followed when drawing: only what would be drawn counts. */
function isImageHref(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2_000), at);
  return !/^<(?:\w+:)?a\s/u.test(before.slice(before.lastIndexOf('<')));
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function failed(reason: string): RenderedSvg {
  return { kind: 'failed', reason };
}
