import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { type Section, sectionNames, sectionTitle } from '../../knowledge/model/section.ts';
import type { TermPair } from './terms.ts';

/** Longest heading that is a name; longer ones are sentences. */
const ENGLISH_WORDS_MAX = 5;
const CHINESE_MAX = 12;
const HAN = /\p{Script=Han}/u;
/**
 * A name of several things, which translates none of them: `Docker vs Kubernetes`, `Scaling in Docker and Kubernetes`.
 */
const RELATION = / (?:vs|versus|and|or|in) |[与和]|的区别|对比/iu;

/**
 * Returns pairs of names that the knowledge gives in both languages: the headings and aliases of a section and of its
 * pair, and headings with both names, `容器编排（Container Orchestration）`.
 */
export function learnPairs({ sections, pairOf }: Pick<Knowledge, 'sections' | 'pairOf'>): TermPair[] {
  const pairs: TermPair[] = [];
  for (const section of sections) {
    const pair = pairOf(section);
    // Read each pair once, from its English side.
    if (pair !== undefined && section.language === 'zh') continue;
    if (pair === undefined && hasOneName(section)) continue;
    const names = [...namesOf(section), ...(pair === undefined ? [] : namesOf(pair))];
    const english = unique(names.filter((name) => !HAN.test(name) && isShort(name)));
    const chinese = unique(names.filter((name) => HAN.test(name) && isShort(name)));
    if (english.length > 0 && chinese.length > 0) pairs.push({ english, chinese });
  }
  return pairs;
}

/** Whether a section's names are certainly in one language only: most sections of a large knowledge. */
function hasOneName(section: Section): boolean {
  return section.aliases.length === 0 && !/[(（]/u.test(sectionTitle(section));
}

function namesOf(section: Section): string[] {
  return sectionNames(section).flatMap(splitName).map(withoutQuestion);
}

/** A name with another one in parentheses. */
function splitName(name: string): string[] {
  const open = name.search(/[(（]/u);
  const close = name.search(/[)）]\s*$/u);
  if (open <= 0 || close < open) return [name.trim()];
  return [name.slice(0, open).trim(), name.slice(open + 1, close).trim()];
}

function withoutQuestion(name: string): string {
  return name
    .replace(/[?？]$/u, '')
    .replace(/^what (?:is|are) (?:an? |the )?/iu, '')
    .replace(/^什么是/u, '')
    .replace(/是什么$/u, '')
    .trim();
}

function isShort(name: string): boolean {
  if (RELATION.test(name)) return false;
  if (HAN.test(name)) return name.length <= CHINESE_MAX;
  return /\p{L}/u.test(name) && name.split(/\s+/u).length <= ENGLISH_WORDS_MAX;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
