import type { Language, Page } from '../src/knowledge/model/page.ts';
import type { Section } from '../src/knowledge/model/section.ts';
import { createRandom } from './random.ts';
import { pick, TEXT_MODELS } from './synthetic-languages.ts';

export interface Synthetic {
  sections: readonly Section[];
  questions: readonly string[];
}

/** Heaps' law: how the vocabulary grows with the text, as in technical documentation. */
const HEAPS_FACTOR = 40;
const HEAPS_EXPONENT = 0.5;
/** Zipf's law: the exponent of how often the words are used. */
const ZIPF_EXPONENT = 1.05;
const TITLE_WORDS_MAX = 4;
/** Sections keep to a subject: this share of their words comes from a few of its own. */
const SUBJECT_SHARE = 0.3;
const SUBJECT_WORDS = 12;
/** Made-up sections whose words are spread as in real text, and questions about them; the same for the same seed. */
export function createSynthetic(size: number, questionCount: number, language: Language, seed = 1): Synthetic {
  const model = TEXT_MODELS[language];
  const random = createRandom(seed);
  const [least, most] = model.textWords;
  const different = Math.round(HEAPS_FACTOR * (size * ((least + most) / 2)) ** HEAPS_EXPONENT);
  const contentWord = zipfian(model.createVocabulary(different, random), random);
  const functionWord = zipfian(model.functionWords, random);
  const subjects: string[][] = [];
  const sections = Array.from({ length: size }, (_, number) => {
    const subject = Array.from({ length: SUBJECT_WORDS }, contentWord);
    subjects.push(subject);
    const title = subject.slice(0, 1 + Math.floor(random() * TITLE_WORDS_MAX));
    const length = least + Math.floor(random() * (most - least));
    const text = Array.from({ length }, () => {
      if (random() < model.functionShare) return functionWord();
      return random() < SUBJECT_SHARE ? pick(subject, random) : contentWord();
    });
    return toSection(number, model.join(title, random), model.join(text, random), language);
  });
  const questions = Array.from({ length: questionCount }, () => {
    const subject = pick(subjects, random);
    return pick(model.questionForms, random).replace(/#/gu, () => pick(subject, random));
  });
  return { sections, questions };
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

function toSection(number: number, title: string, text: string, language: Language): Section {
  const path = `${language}/page-${number}.md`;
  const page: Page = {
    id: path,
    path,
    folder: '/synthetic',
    title,
    language,
    bodyLine: 1,
    aliases: new Map(),
    pairKey: path,
  };
  return {
    id: path,
    page,
    titles: [title],
    anchor: '',
    language,
    line: 1,
    markdown: text,
    text,
    aliases: [],
    links: [],
  };
}
