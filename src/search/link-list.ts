import type { Section } from '../knowledge/model/section.ts';

/** Sections cached, as the same few are found again and again. */
const known = new WeakMap<Section, boolean>();
/** Share of links from which a section is a list of links, such as sources or further reading. */
const LINKED = 0.6;
/** The same if every line is an item with a link. */
const LINKED_ITEMS = 0.45;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s.*(?:\]\(|https?:)/u;
/** Longest list of links, characters. */
const TEXT_MAX = 5000;
const LINK = /!?\[([^\]\n]*)\]\([^)\n]*\)|<https?:[^>\n]*>|https?:\S+/gu;

/** Returns whether a section is a list of links, which answers nothing itself. */
export function isLinkList(section: Section): boolean {
  let linked = known.get(section);
  if (linked === undefined) {
    linked = section.markdown.length <= TEXT_MAX && hasMostlyLinks(section.markdown);
    known.set(section, linked);
  }
  return linked;
}

function hasMostlyLinks(markdown: string): boolean {
  const share = linkedShare(markdown);
  if (share >= LINKED || share < LINKED_ITEMS) return share >= LINKED;
  return markdown.split('\n').every((line) => line.trim() === '' || ITEM.test(line));
}

/** Returns the share of letters in links, 0 to 1; each address counts as one letter. */
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
