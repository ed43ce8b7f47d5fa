import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Section } from '../src/knowledge/model/section.ts';

/** A question and the page (file name) that answers it, in either language's folder. */
export interface Asked {
  q: string;
  page: string;
  /** What sort of question it is; figures are given by it. */
  sort: string;
  /** Words of the page that answer, as they stand there. */
  answer?: string;
}

/** The folders of a data directory that hold pages in `en` or `zh`. */
export function listSets(data: string): string[] {
  return readdirSync(data).filter((name) => existsSync(join(data, name, 'en')) || existsSync(join(data, name, 'zh')));
}

/** The questions that come with a set, one JSON object `{q, page, answer?}` a line. */
export function readQuestions(data: string, set: string, language: Language): Asked[] {
  const file = join(data, set, `questions-${language}.jsonl`);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { q, page, answer } = JSON.parse(line) as { q: string; page: string; answer?: string };
    return { q, page, sort: sortOf(q), ...(answer !== undefined && { answer }) };
  });
}

function sortOf(q: string): string {
  return /^what is [A-Z]/u.test(q) && q.split(' ').length < 8 ? 'what is' : /^什么是/u.test(q) ? 'what is' : 'asked';
}

/** Every sentence of the sections with the words of its page's title taken out. */
export function maskTitles(sections: readonly Section[]): Asked[] {
  return sections
    .filter(({ outline }) => !outline)
    .flatMap((section) => {
      const title = section.titles[0] ?? '';
      const words = title.split(/[\s()（）-]+/u).filter((word) => word.length > 1);
      return section.text.split(/(?<=[.?!])\s+|(?<=[。？！])|\n\n+/u).flatMap((sentence): Asked[] => {
        let q = sentence.replaceAll('\n', ' ');
        for (const word of words) {
          q = /\p{Script=Han}/u.test(word)
            ? q.replaceAll(word, '')
            : q.replace(new RegExp(`\\b${quoted(word)}s?\\b`, 'giu'), '');
        }
        const enough = section.language === 'en' ? q.length >= 35 : q.length >= 12;
        return enough ? [{ q, page: fileOf(section), sort: 'masked' }] : [];
      });
    });
}

/** The pages' titles, asked for with one slip in every word of five letters and more. */
export function misspellTitles(sections: readonly Section[], seed: number): Asked[] {
  const random = randomFrom(seed);
  const titles = new Map(sections.map((section) => [fileOf(section), section.titles[0] ?? '']));
  return [...titles].flatMap(([page, title]): Asked[] => {
    const q = title.replace(/[a-z]{5,}/giu, (word) => misspell(word, random));
    return q === title ? [] : [{ q: `what is ${q}`, page, sort: 'misspelt' }];
  });
}

/** Leaves out, doubles, swaps or replaces one letter, not the first. */
function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  const kind = Math.floor(random() * 4);
  if (kind === 0) return `${before}${next}${after}`;
  if (kind === 1) return `${before}${letter}${letter}${next}${after}`;
  if (kind === 2) return `${before}${next}${letter}${after}`;
  return `${before}${String.fromCharCode(97 + Math.floor(random() * 26))}${next}${after}`;
}

export function fileOf(section: Section): string {
  return section.page.path.split('/').at(-1) ?? '';
}

/** Numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function quoted(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
