import { GLYPHS } from './glyphs.ts';

/** The size at which outlines are written down. */
export const EM = 200;
/** How far below the top of a line its letters stand, in units of `EM`. */
const BASELINE = 187;

export interface TextPlace {
  /** Where the text begins, has its middle or ends: see `anchor`. */
  x: number;
  baseline: number;
  /** Height of a line, pixels. */
  size: number;
  fill: string;
  anchor?: 'start' | 'middle' | 'end';
}

/** Returns SVG that draws a line of text as outlines, so that it needs no font. Characters without an outline leave a gap. */
export function drawText(text: string, { x, baseline, size, fill, anchor = 'start' }: TextPlace): string {
  const scale = size / EM;
  const width = widthOfText(text, size);
  let at = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  const top = baseline - BASELINE * scale;
  const drawn = [...text].map((character) => {
    const [advance, path] = GLYPHS[character] ?? [EM / 2, ''];
    const place = `translate(${at.toFixed(1)} ${top.toFixed(1)}) scale(${scale.toFixed(4)})`;
    at += advance * scale;
    return path === '' ? '' : `<path transform="${place}" d="${path}"/>`;
  });
  return `<g fill="${fill}">${drawn.join('')}</g>`;
}

/** Returns how wide a line of text is, pixels. */
export function widthOfText(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + ((GLYPHS[character]?.[0] ?? EM / 2) * size) / EM, 0);
}
