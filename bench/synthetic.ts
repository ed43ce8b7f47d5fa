import type { Page } from '../src/knowledge/page.ts';
import type { Section } from '../src/knowledge/section.ts';
import { createRandom } from './random.ts';

export interface Synthetic {
  sections: readonly Section[];
  questions: readonly string[];
}

const FUNCTION_WORDS =
  'the of to and a in is it that for you on with as be are this by or an from at not can will your if when which all has one do how more use but they there each was other its than into only then also so these any may no some after before between must should while'.split(
    ' ',
  );
const QUESTION_FORMS = [
  'how do I # the # in #?',
  'what is the # of # and why does it #?',
  'why is my # not able to # after the # when I #',
  'can I use # with # and #?',
  'what should I do if the # has no #',
  '# # #',
  'what is #',
];
/** Share of function words in running English text. */
const FUNCTION_SHARE = 0.42;
/** Heaps' law: how the vocabulary grows with the text, as in technical documentation. */
const HEAPS_FACTOR = 40;
const HEAPS_EXPONENT = 0.5;
/** Zipf's law: the exponent of how often the words are used. */
const ZIPF_EXPONENT = 1.05;
const TEXT_WORDS_MIN = 30;
const TEXT_WORDS_MAX = 170;
const TITLE_WORDS_MAX = 4;
/** Sections keep to a subject: this share of their words comes from a few of its own. */
const SUBJECT_SHARE = 0.3;
const SUBJECT_WORDS = 12;
const SYLLABLES =
  'ba be bo bra ca ce clo con da de di dro en er fa fi fo ga gra ha he in ka ki la le lo ma mi mo na ne no or pa pe plo pro qua ra re ri ro sa se si sta ta te ti tor tra u va ve vi wa xe yo za'.split(
    ' ',
  );

/** Made-up English sections whose words are spread as in real text, and questions about them; the same for the same seed. */
export function createSynthetic(size: number, questionCount: number, seed = 1): Synthetic {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const words = vocabularyOf(
    Math.round(HEAPS_FACTOR * (size * ((TEXT_WORDS_MIN + TEXT_WORDS_MAX) / 2)) ** HEAPS_EXPONENT),
    random,
  );
  const contentWord = zipfian(words, random);
  const functionWord = zipfian(FUNCTION_WORDS, random);
  const subjects: string[][] = [];
  const sections = Array.from({ length: size }, (_, number) => {
    const subject = Array.from({ length: SUBJECT_WORDS }, contentWord);
    subjects.push(subject);
    const title = subject.slice(0, 1 + Math.floor(random() * TITLE_WORDS_MAX)).join(' ');
    const length = TEXT_WORDS_MIN + Math.floor(random() * (TEXT_WORDS_MAX - TEXT_WORDS_MIN));
    const text = Array.from({ length }, () => {
      if (random() < FUNCTION_SHARE) return functionWord();
      return random() < SUBJECT_SHARE ? pick(subject) : contentWord();
    });
    return toSection(number, title, text.join(' '));
  });
  const questions = Array.from({ length: questionCount }, () => {
    const subject = pick(subjects);
    return pick(QUESTION_FORMS).replace(/#/gu, () => pick(subject));
  });
  return { sections, questions };
}

function vocabularyOf(size: number, random: () => number): string[] {
  const words = new Set<string>();
  while (words.size < size) {
    const syllables = 2 + Math.floor(random() * 3);
    let word = '';
    for (let count = 0; count < syllables; count++) word += SYLLABLES[Math.floor(random() * SYLLABLES.length)];
    words.add(word);
  }
  return [...words];
}

/** Draws words, the n-th of them with a chance of 1 / n^ZIPF_EXPONENT. */
function zipfian(words: readonly string[], random: () => number): () => string {
  const sums = new Float64Array(words.length);
  let total = 0;
  for (let rank = 0; rank < words.length; rank++) {
    total += 1 / (rank + 1) ** ZIPF_EXPONENT;
    sums[rank] = total;
  }
  return () => {
    const wanted = random() * total;
    let low = 0;
    let high = words.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
}

function toSection(number: number, title: string, text: string): Section {
  const path = `en/page-${number}.md`;
  const page: Page = {
    id: path,
    path,
    folder: '/synthetic',
    title,
    language: 'en',
    body: text,
    bodyLine: 1,
    aliases: new Map(),
    pairKey: path,
  };
  return {
    id: path,
    page,
    titles: [title],
    anchor: '',
    language: 'en',
    line: 1,
    markdown: text,
    text,
    aliases: [],
    links: [],
  };
}
