import { type Section, sectionNames } from '../../knowledge/model/section.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { analyze } from '../../search/words/analyzer.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import type { FoundAnswer } from '../answer-kinds.ts';
import { isCalled } from '../asked/called.ts';
import { readComparison } from '../comparing/comparison.ts';
import type { Edition } from '../edition.ts';

/**
 * Resolves with whether the words of a question speak for the section that was found. People who asked the bot can judge a
 * near miss themselves; those who didn't ask it should get none.
 */
export async function fitsQuestion(given: FoundAnswer, edition: Edition): Promise<boolean> {
  return tellsApart(given) && holdsName(given) && !isOutnamed(given) && (await knowsWords(given, edition));
}

/** Two names of one section aren't distinguished by it, unless one of its names compares them. */
function tellsApart({ question, best, beside }: FoundAnswer): boolean {
  const compared = readComparison(question.text);
  if (compared === undefined || beside !== undefined) return true;
  if (!compared.every((name) => isCalled(best.section, name))) return true;
  const wanted = termsOf(compared.join(' '));
  return sectionNames(best.section).some((name) => sharedBy(termsOf(name), wanted) === wanted.size);
}

/** `what is a sidecar proxy`: a section about proxies has to have the other word too. */
function holdsName({ question, best, pair }: FoundAnswer): boolean {
  const name = readAskedName(normalize(question.text), isStopWord);
  if (name === undefined) return true;
  const wanted = termsOf(name);
  const sections = [best.section, ...(pair ? [pair] : [])];
  const held = termsOf(sections.flatMap((one) => [...sectionNames(one), one.text]).join('\n'));
  return sharedBy(held, wanted) === wanted.size;
}

/** Whether an English question has the whole name of another section that was found, and none of this one's. */
function isOutnamed({ question, best, hits, pair }: FoundAnswer): boolean {
  // In a Chinese one only the names of products are English.
  if (HAN.test(question.text)) return false;
  const wanted = termsOf(question.text);
  const isNamed = (section: Section) =>
    sectionNames(section).some((name) => {
      const terms = termsOf(name);
      return terms.size > 0 && sharedBy(wanted, terms) === terms.size;
    });
  const most = (section: Section) => Math.max(...sectionNames(section).map((name) => sharedBy(termsOf(name), wanted)));
  if (isNamed(best.section)) return false;
  const others = hits.map(({ section }) => section).filter(({ id }) => id !== best.section.id && id !== pair?.id);
  return others.some((section) => isNamed(section) && most(section) >= most(best.section));
}

const HAN = /\p{Script=Han}/u;
/** Less than a word of one Chinese word, and more than a pair of characters across two. */
const WEIGHT_MIN = 0.25;

/** A question with a word that no page has is about something else. */
async function knowsWords({ question, language }: FoundAnswer, { engine }: Edition): Promise<boolean> {
  const { concepts } = await engine.explain(question.text, { language });
  return concepts[language].every(({ ways, weight }) => ways.length > 0 || weight < WEIGHT_MIN);
}

/** The English words of a text, without those that only make the sentence. Chinese has no such edges to compare by. */
function termsOf(text: string): Set<string> {
  const words = analyze(text).filter(({ written, kind }) => kind !== 'han' && !isStopWord(written));
  return new Set(words.map(({ term }) => term));
}

function sharedBy(terms: ReadonlySet<string>, wanted: ReadonlySet<string>): number {
  return [...wanted].filter((term) => terms.has(term)).length;
}
