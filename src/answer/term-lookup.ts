import type { Knowledge } from '../knowledge/model/knowledge.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { analyze, type Word } from '../search/words/analyzer.ts';
import { isStopWord, isWeakWord } from '../search/words/stop-words.ts';

/** Sections by the words of their names. */
type Names = ReadonlyMap<string, readonly Section[]>;

/** Most terms shown in a window. */
const TERMS_MAX = 20;
/** Sections sampled to see whether a name is an everyday word. */
const SAMPLE = 500;
/** Most words of a name; longer titles are sentences, which no message repeats. */
const NAME_WORDS_MAX = 8;
/** Most sections with the same title; beyond that, as for "Overview", it names none of them. */
const SHARED_MAX = 3;
/** Most characters between two words of a name: a space or a hyphen. */
const GAP_MAX = 1;
/** Characters of a message that are read. */
const TEXT_MAX = 20_000;

const namesByKnowledge = new WeakMap<Knowledge, Names>();

/**
 * Returns the sections of the terms that a text mentions by name, in `language` if the pages have it. Rare terms come
 * first, as everyday words need no explanation. Of nested names the longest counts.
 */
export function explainTerms(text: string, language: Language, knowledge: Knowledge): Section[] {
  return findTerms(text, language, knowledge).map(({ section }) => section);
}

/** A term that a text mentions. */
interface MentionedTerm {
  section: Section;
  /** The name as written in the text. */
  written: string;
}

/** Finds the terms that a text mentions by name, like `explainTerms`, with how the text writes them. */
export function findTerms(text: string, language: Language, knowledge: Knowledge): MentionedTerm[] {
  const names = namesOf(knowledge);
  const read = text.slice(0, TEXT_MAX);
  const words = contentOf(read);
  const found: MentionedTerm[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < words.length && found.length < TERMS_MAX; ) {
    const match = longestAt(words, at, names);
    const start = words[at]?.start ?? 0;
    const end = words[at + (match?.length ?? 1) - 1]?.end ?? start;
    at += match?.length ?? 1;
    // `ImagePullBackOff` doesn't mention an image.
    if (isWithinWord(read, start, end)) continue;
    const section = match && inLanguage(match.sections, language, knowledge);
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
  const sample = sections.slice(0, SAMPLE).map(({ text }) => text.toLowerCase());
  const counted = found.map((term) => {
    const name = (term.section.titles.at(-1) ?? '').toLowerCase();
    return { term, mentions: sample.filter((text) => text.includes(name)).length };
  });
  return counted.sort((a, b) => a.mentions - b.mentions).map(({ term }) => term);
}

function longestAt(
  words: readonly Word[],
  at: number,
  names: Names,
): { sections: readonly Section[]; length: number } | undefined {
  let longest: { sections: readonly Section[]; length: number } | undefined;
  let key = '';
  for (let length = 1; length <= NAME_WORDS_MAX; length++) {
    const word = words[at + length - 1];
    const before = words[at + length - 2];
    if (word === undefined || (length > 1 && before !== undefined && word.start - before.end > GAP_MAX)) break;
    key = length === 1 ? word.term : `${key} ${word.term}`;
    const sections = names.get(key);
    if (sections !== undefined) longest = { sections, length };
  }
  return longest;
}

function inLanguage(sections: readonly Section[], language: Language, knowledge: Knowledge): Section | undefined {
  const [first] = sections;
  const own = sections.find((section) => section.language === language);
  return own ?? (first && (knowledge.pairOf(first) ?? first));
}

function namesOf(knowledge: Knowledge): Names {
  const known = namesByKnowledge.get(knowledge);
  if (known !== undefined) return known;
  const names = new Map<string, Section[]>();
  for (const section of knowledge.sections) {
    const own = [section.titles.at(-1) ?? '', ...section.aliases].flatMap(toKeys);
    for (const key of new Set(own)) {
      if (key === undefined) continue;
      const sections = names.get(key);
      if (sections === undefined) names.set(key, [section]);
      else sections.push(section);
    }
  }
  for (const [key, sections] of names) if (sections.length > SHARED_MAX * 2) names.delete(key);
  namesByKnowledge.set(knowledge, names);
  return names;
}

/** A name's words, with compounds in parts and as one, for `DevOps` is written `devops` too. None if they tell nothing, or are too many. */
function toKeys(name: string): (string | undefined)[] {
  const read = analyze(name);
  const parts = read.filter(({ kind }) => kind !== 'whole');
  const wholes = read.filter(({ kind }) => kind === 'whole');
  const joined = read.filter((word) => word.kind === 'whole' || !wholes.some((one) => holds(one, word)));
  return [toKey(parts), ...(wholes.length > 0 ? [toKey(joined)] : [])];
}

function holds(whole: Word, { start, end }: Word): boolean {
  return whole.start <= start && end <= whole.end;
}

function toKey(words: readonly Word[]): string | undefined {
  const tells = words.some((word) => word.written.length > 1 && !isStopWord(word.written) && !isWeakWord(word.written));
  return tells && words.length <= NAME_WORDS_MAX ? words.map((word) => word.term).join(' ') : undefined;
}

function contentOf(text: string): Word[] {
  return analyze(text).filter((word) => word.kind !== 'whole');
}
