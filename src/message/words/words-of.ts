import type { Language } from '../../knowledge/model/page.ts';
import { english } from './en.ts';
import type { Words } from './words.ts';
import { chinese } from './zh.ts';

const WORDS: Record<Language, Words> = { en: english, zh: chinese };

/** Returns the bot's sentences in a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}
