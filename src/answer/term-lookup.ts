import { inLanguage, type Knowledge } from '../knowledge/model/knowledge.ts';
import type { Language } from '../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../knowledge/model/section.ts';
import type { SectionNames } from '../search/names/section-names.ts';
import { analyze, type Word } from '../search/words/analyzer.ts';
import { type Edition, sectionNamesOf } from './edition.ts';

/** Where names are looked up. */
type Pages = Pick<Edition, 'knowledge' | 'names'>;

/** Most terms shown in a window. */
const TERMS_MAX = 20;
/** Sections sampled to see whether a name is an everyday word. */
const SAMPLE = 500;
/** Most words of a name in a message. */
const NAME_WORDS_MAX = 8;
/** Most characters between two words of a name: a space or a hyphen. */
const GAP_MAX = 1;
/** Characters of a message that are read. */
const TEXT_MAX = 20_000;

/**
 * Returns the sections of the terms that a text mentions by name, in `language` if the pages have it. Rare terms come
 * first, as everyday words need no explanation. Of nested names the longest counts.
 */
export function explainTerms(text: string, language: Language, edition: Pages): Section[] {
  return findTerms(text, language, edition).map(({ section }) => section);
}

/** A term that a text mentions. */
export interface MentionedTerm {
  section: Section;
  /** The name as written in the text. */
  written: string;
}

/** Finds the terms that a text mentions by name, like `explainTerms`, with how the text writes them. */
export function findTerms(text: string, language: Language, edition: Pages): MentionedTerm[] {
  const { knowledge } = edition;
  const names = sectionNamesOf(edition);
  const read = text.slice(0, TEXT_MAX);
  const words = contentOf(read);
  const found: MentionedTerm[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < words.length && found.length < TERMS_MAX; ) {
    const match = longestAt(words, at, names, language);
    const start = words[at]?.start ?? 0;
    const end = words[at + (match?.length ?? 1) - 1]?.end ?? start;
    at += match?.length ?? 1;
    // `ImagePullBackOff` doesn't mention an image.
    if (isWithinWord(read, start, end)) continue;
    const section = match && firstInLanguage(match.sections, language, knowledge);
    if (section === undefined || seen.has(section.id)) continue;
    seen.add(section.id);
    found.push({ section, written: read.slice(start, end) });
  }
  return rarestFirst(found, knowledge);
}

const LATIN = /[\p{Script=Latin}\p{N}]/u;

function isWithinWord(text: string, start: number, end: number): boolean {
  const goesOn = (left: number) => LATIN.test(text.charAt(left)) && LATIN.test(text.charAt(left + 1));
  return goesOn(start - 1) || goesOn(end - 1);
}

function rarestFirst(found: readonly MentionedTerm[], { sections }: Knowledge): MentionedTerm[] {
  if (found.length < 2) return [...found];
  const sample = sections.slice(0, SAMPLE).map(({ text }) => text.toLowerCase());
  const counted = found.map((term) => {
    const name = sectionTitle(term.section).toLowerCase();
    return { term, mentions: sample.filter((text) => text.includes(name)).length };
  });
  return counted.sort((a, b) => a.mentions - b.mentions).map(({ term }) => term);
}

function longestAt(
  words: readonly Word[],
  at: number,
  names: SectionNames,
  language: Language,
): { sections: readonly Section[]; length: number } | undefined {
  let longest: { sections: readonly Section[]; length: number } | undefined;
  let key = '';
  for (let length = 1; length <= NAME_WORDS_MAX; length++) {
    const word = words[at + length - 1];
    const before = words[at + length - 2];
    if (word === undefined || (length > 1 && before !== undefined && word.start - before.end > GAP_MAX)) break;
    key = length === 1 ? word.term : `${key} ${word.term}`;
    const sections = names.calledBy(key, language);
    if (sections.length > 0) longest = { sections, length };
  }
  return longest;
}

function firstInLanguage(sections: readonly Section[], language: Language, knowledge: Knowledge): Section | undefined {
  const [first] = sections;
  const own = sections.find((section) => section.language === language);
  return own ?? (first && inLanguage(first, language, knowledge));
}

function contentOf(text: string): Word[] {
  return analyze(text).filter((word) => word.kind !== 'whole');
}
