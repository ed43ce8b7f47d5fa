import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSynthetic } from '../../bench/synthetic.ts';
import type { Language } from '../../src/knowledge/model/page.ts';

/** A folder of made-up pages, in English and, a quarter of them, in Chinese. */
export interface MadePages {
  folder: string;
  /** The English pages' files. */
  files: readonly string[];
  /** Questions that some of them answer, in both languages in turn. */
  questions: readonly string[];
  /** Writes a page again, with one more section of its own each time. */
  change(file: string): void;
}

const SECTIONS_A_PAGE = 8;
const CHINESE_SHARE = 0.25;
const QUESTIONS_A_LANGUAGE = 300;

/** Writes pages with so many sections in all. */
export function makePages(folder: string, sections: number): MadePages {
  const chinese = Math.round(sections * CHINESE_SHARE);
  const texts = new Map<string, string>();
  const inChinese = writePages('zh', chinese);
  const inEnglish = writePages('en', sections - chinese);
  let changes = 0;

  function writePages(language: Language, count: number): Pick<MadePages, 'files' | 'questions'> {
    mkdirSync(path.join(folder, language), { recursive: true });
    const { sections: made, questions } = createSynthetic(count, QUESTIONS_A_LANGUAGE, language);
    const own: string[] = [];
    for (let from = 0; from < made.length; from += SECTIONS_A_PAGE) {
      const file = path.join(folder, language, `page-${from / SECTIONS_A_PAGE}.md`);
      const parts = made
        .slice(from, from + SECTIONS_A_PAGE)
        .map(({ titles, text }, at) => `${at === 0 ? '#' : '##'} ${titles.at(-1)}\n\n${text}`);
      own.push(file);
      texts.set(file, `${parts.join('\n\n')}\n`);
      writeFileSync(file, texts.get(file) ?? '');
    }
    return { files: own, questions };
  }

  return {
    folder,
    files: inEnglish.files,
    questions: inEnglish.questions.flatMap((question, at) => [question, inChinese.questions[at] ?? question]),
    change(file) {
      const text = `${texts.get(file) ?? ''}\n## Change ${++changes}\n\nWhat changed is change${changes}.\n`;
      texts.set(file, text);
      writeFileSync(file, text);
    },
  };
}
