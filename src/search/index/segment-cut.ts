import type { Section } from '../../knowledge/model/section.ts';

/** Smallest and largest number of sections of a segment; in between it ends before the next page whose id allows it. */
const SECTIONS_MIN = 32;
const SECTIONS_MAX = 128;
/** One in this many pages may begin a segment. */
const BEGINNERS = 4;

/**
 * Cuts sections into segments of whole pages. The ids of pages decide where a segment ends, so that adding or removing
 * a page usually changes only one segment.
 */
export function cutSegments(sections: readonly Section[]): Section[][] {
  const segments: Section[][] = [];
  let current: Section[] = [];
  for (const page of pageRuns(sections)) {
    const isEnough = current.length >= SECTIONS_MIN && mayBegin(page[0]?.page.id ?? '');
    if (current.length > 0 && (isEnough || current.length + page.length > SECTIONS_MAX)) {
      segments.push(current);
      current = [];
    }
    current.push(...page);
  }
  if (current.length > 0) segments.push(current);
  return segments;
}

/** Returns neighbouring sections of one page together. */
export function* pageRuns(sections: readonly Section[]): Generator<Section[]> {
  let run: Section[] = [];
  for (const section of sections) {
    if (run.length > 0 && run[0]?.page.id !== section.page.id) {
      yield run;
      run = [];
    }
    run.push(section);
  }
  if (run.length > 0) yield run;
}

/** FNV-1a, 32 bits. */
function mayBegin(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 16) % BEGINNERS === 0;
}
