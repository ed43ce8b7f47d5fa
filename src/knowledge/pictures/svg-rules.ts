import { readPictureHeader } from './picture-type.ts';

/** Largest SVG, bytes: enough for a large drawing; one with photos should be a PNG. */
const BYTES_MAX = 1024 * 1024;
/** Most elements added by `<use>`, as nested copies can exhaust memory. */
const COPIES_MAX = 50_000;
/** Most canvases: each filter, mask, pattern or clipping path is drawn on its own, also nested ones. */
const CANVASES_MAX = 200;
/** Weight of a `<use>` inside an effect, as it is repeated with each use of that effect. */
const USE_WITHIN_EFFECT = 20;
/** Pixels of a picture inside the drawing: more than any camera makes. */
const PIXELS_MAX = 50_000_000;

/**
 * Returns why an SVG must not be drawn: it refers to something outside itself, or would cost too much; undefined if it
 * may be drawn. The drawing process limits the real cost.
 */
export function objectionToSvg(svg: Buffer): string | undefined {
  if (svg.length > BYTES_MAX) return `is larger than ${BYTES_MAX / 1024} KB: save it as a PNG`;
  const text = svg.toString('utf8');
  if (/<!ENTITY|<\?xml-stylesheet/iu.test(text)) return 'defines entities or style sheets, which are not followed';
  if (refersOutside(text)) return 'refers to other files or addresses: put them into it or save it as a PNG';
  if (copiesOf(text) > COPIES_MAX) return 'copies its own parts too often';
  if (canvasesOf(text) > CANVASES_MAX) return 'uses too many filters, masks, patterns or clipping paths';
  if (holdsHugePicture(text)) return 'holds a picture with too many pixels, or one that is no PNG, JPEG or GIF';
  return undefined;
}

/** Returns how many canvases the effects of a drawing need: one per use, and for nested effects one per level. */
function canvasesOf(text: string): number {
  let depth = 0;
  let canvases = 0;
  for (const [, slash, name = '', attributes = ''] of text.matchAll(/<(\/?)([\w:-]+)([^<>]*)>/gu)) {
    const effect = /(?:^|:)(?:mask|pattern|filter|clipPath|marker)$/u.test(name);
    if (slash === '/') {
      if (effect) depth -= 1;
      continue;
    }
    const uses =
      attributes.match(/\b(?:mask|filter|fill|stroke|clip-path|marker-\w+)\s*[=:]\s*["']?\s*url\(/gu)?.length ?? 0;
    canvases += uses * (1 + Math.max(0, depth) * USE_WITHIN_EFFECT);
    if (effect && !attributes.endsWith('/')) depth += 1;
  }
  return canvases;
}

/** Whether a picture embedded in the drawing claims to have too many pixels. */
function holdsHugePicture(text: string): boolean {
  for (const [, data = ''] of text.matchAll(/data:image\/[\w+.-]+;base64,([\sA-Za-z0-9+/=]+)/giu)) {
    const header = readPictureHeader(Buffer.from(data.replace(/\s+/gu, ''), 'base64'));
    if (header === undefined || header.width * header.height > PIXELS_MAX) return true;
  }
  return false;
}

/** Returns the number of elements after every `<use>` is expanded, recursively. */
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

/**
 * Whether an address is outside the drawing: anything that isn't clearly an id in it (`#id`) or an embedded picture
 * (`data:`).
 */
function refersOutside(text: string): boolean {
  if (/@import/iu.test(text)) return true;
  for (const match of text.matchAll(/\bhref\s*=\s*(["'])\s*([^"']{0,24})/giu)) {
    if (!/^(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,]|$)/iu.test(match[2] ?? '') && isImageHref(text, match.index))
      return true;
  }
  for (const match of text.matchAll(/url\(\s*["']?\s*([^"')]{0,24})/giu)) {
    if (!/^(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,]|data:font|data:application|$)/iu.test(match[1] ?? ''))
      return true;
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
