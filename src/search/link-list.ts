import type { Section } from '../knowledge/model/section.ts';

/** Sections looked at lately: the same few are found again and again. */
const known = new WeakMap<Section, boolean>();
/** From this share of its text on a section points to other places and says nothing itself: sources, further reading. */
const LINKED = 0.6;
/** A longer text is more than a list of links, characters. */
const TEXT_MAX = 5000;
const LINK = /!?\[([^\]\n]*)\]\([^)\n]*\)|<https?:[^>\n]*>|https?:\S+/gu;

/** Returns whether a section is a list of links: it holds the titles of what others say, and answers nothing. */
export function isLinkList(section: Section): boolean {
  let linked = known.get(section);
  if (linked === undefined) {
    linked = section.markdown.length <= TEXT_MAX && linkedShare(section.markdown) >= LINKED;
    known.set(section, linked);
  }
  return linked;
}

/** 0 to 1: the letters of labels and addresses of links among all, each address counted as one. */
function linkedShare(markdown: string): number {
  let linked = 0;
  const rest = markdown.replace(LINK, (_, label: string | undefined) => {
    linked += Math.max(1, countLetters(label ?? ''));
    return ' ';
  });
  return linked === 0 ? 0 : linked / (linked + countLetters(rest));
}

function countLetters(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}
