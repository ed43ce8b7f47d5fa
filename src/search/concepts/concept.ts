import type { Language } from '../../knowledge/model/page.ts';
import { collectionSize, knownTerm, type SectionIndex } from '../index/section-index.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { TranslatedSpan } from '../lexicon/translation.ts';
import { forChinesePages, type Query, type QueryWord } from '../question/query.ts';
import type { Tuning } from '../tuning.ts';
import { termOf } from '../words/analyzer.ts';
import { phraseTerms } from '../words/phrase-terms.ts';
import { isNameInCapitals, isSlipOfStopWord, needsNamesake } from '../words/stop-words.ts';
import { respace } from './compound-splitting.ts';
import type { Speller } from './speller.ts';
import type { Way } from './way.ts';

/** A word of the question with all the ways the pages may say it. It counts once, by its best way. */
export interface Concept {
  /** As the asker wrote it. */
  asked: string;
  /** Its weight in the question before rarity, 0 to 1. */
  weight: number;
  /** Empty if the knowledge has no such word. */
  ways: readonly Way[];
  /** Whether it is written as a name and the whole knowledge lacks it, such as a product that no page mentions. */
  isUnknownName?: boolean;
}

/** What is needed to find the ways of words. */
export interface Vocabulary {
  index: SectionIndex;
  speller: Speller;
  lexicon?: Lexicon | undefined;
  /** The language whose words are translated for this index. */
  from: Language;
  /** Words of the other language's pages, which aren't misspelt. */
  knownElsewhere(word: QueryWord): boolean;
}

/** Weight of an abbreviation's full name. With half of it, or zero, golden questions are lost. */
const SYNONYM = 0.9;
/** `NodePort` is a name, not what the pages say about nodes and ports. */
const CAMEL_CASE = /\p{Ll}\p{Lu}/u;

/** Finds how an index writes the words of a question: as typed, in another form, corrected or translated. */
export function toConcepts(asked: Query, vocabulary: Vocabulary, tuning: Tuning): Concept[] {
  const { compoundPart, unknownPair } = tuning;
  const { index, knownElsewhere } = vocabulary;
  const query = vocabulary.from === 'en' ? forChinesePages(asked, tuning) : asked;
  const spans = [...translate(query, vocabulary), ...respace(query, index, knownElsewhere)];
  const concepts: Concept[] = [];
  const placed = new Set<string>();
  const place = (key: string, concept: Concept): void => {
    if (!placed.has(key)) concepts.push(concept);
    placed.add(key);
  };
  let compound = { end: 0, known: false };
  for (const word of query.words) {
    const span = spans.find(({ start, end }) => word.start < end && word.end > start);
    if (word.weight === 0) continue;
    // A name is translated as a whole or not at all: 微服务 isn't a kind of 服务.
    if (query.asksName && word.kind === 'han' && sticksOut(word, spans))
      place(word.term, { asked: word.written, weight: word.weight, ways: [] });
    if (word.kind === 'whole') {
      compound = { end: word.end, known: knownTerm(index, word.term) !== undefined };
      // Known only in parts: the parts say everything, except for a name in camelCase.
      if (compound.known) {
        place(word.term, { asked: word.written, weight: word.weight, ways: directWays(word, index) });
      } else if (!knownElsewhere(word)) {
        const ways = waysOf(word, vocabulary);
        const isName = ways.length > 0 || CAMEL_CASE.test(query.text.slice(word.start, word.end));
        if (isName) place(word.term, { asked: word.written, weight: word.weight, ways });
      }
      continue;
    }
    const isPart = word.kind === 'word' && word.end <= compound.end && compound.known;
    const weight = isPart ? word.weight * compoundPart : word.weight;
    if (span === undefined) {
      // A misspelt function word isn't a typo of a word of the pages; neither is a stressed one.
      const isFunctionWord = isSlipOfStopWord(word.written) || needsNamesake(word.written);
      if (isFunctionWord && directWays(word, index).length === 0) continue;
      const ways = waysOf(word, vocabulary);
      // A single character left of a phrase, which no page has alone, says nothing.
      if (ways.length === 0 && word.kind === 'han' && word.end - word.start === 1) continue;
      // Chinese has many words for the same thing, so a pair that no page has weighs less than such a name.
      const isUnknownPair = ways.length === 0 && word.kind === 'han' && !query.asksName;
      place(word.term, {
        asked: word.written,
        weight: isUnknownPair ? weight * unknownPair : weight,
        ways,
        isUnknownName: word.isName && ways.length === 0 && !knownElsewhere(word),
      });
    } else place(`${span.start}`, { asked: span.source, weight: weightOf(span, query), ways: span.ways });
  }
  return concepts;
}

interface SpanWithWays extends TranslatedSpan {
  ways: readonly Way[];
}

/** Returns the translated pieces of a question that are about something, each with its ways. */
function translate(query: Query, { index, lexicon, from }: Vocabulary): SpanWithWays[] {
  if (lexicon === undefined || collectionSize(index) === 0) return [];
  const isChinese = query.words.some(({ kind }) => kind === 'han');
  const knows = (translation: string): boolean => termsOf(translation, index) !== undefined;
  return lexicon.translate(query.text, from, knows).flatMap((span): SpanWithWays[] => {
    if (weightOf(span, query) === 0 || standsInCapitals(span, query)) return [];
    // A Latin word in a Chinese question is usually a name: `ingress` isn't 入口.
    const isName = isChinese && from === 'en';
    const own = termsOf(span.source, index);
    if (own === undefined && isSlipOfStopWord(span.source.toLowerCase())) return [];
    // If the Chinese pages use that name themselves, they need no other one.
    if (isName && own !== undefined) return [];
    const ways = span.translations.flatMap(({ text, weight, origin }): Way[] => {
      if (isName && origin === 'dictionary') return [];
      const terms = termsOf(text, index);
      return terms === undefined ? [] : [{ terms, weight, kind: 'translated', found: text }];
    });
    if (own !== undefined) ways.push({ terms: own, weight: 1, kind: 'same', found: span.source });
    return ways.length === 0 ? [] : [{ ...span, ways }];
  });
}

/** Returns the highest weight of a word in the span; a single Chinese character is part of its pairs. */
function weightOf({ start, end }: { start: number; end: number }, query: Query): number {
  let weight = 0;
  for (const word of query.words) if (word.start < end && word.end > start) weight = Math.max(weight, word.weight);
  return weight;
}

/** Whether a span is a function word in capitals. Translations are of words in lower case, and `IT` isn't 它. */
function standsInCapitals({ start, end }: { start: number; end: number }, query: Query): boolean {
  return query.words.some((word) => word.start === start && word.end === end && isNameInCapitals(word.written));
}

/** Whether a pair of characters is partly in a translated piece. */
function sticksOut(word: QueryWord, spans: readonly { start: number; end: number }[]): boolean {
  const isCovered = (at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);
  return word.end - word.start === 2 && isCovered(word.start) !== isCovered(word.start + 1);
}

/** Returns the terms of a translation; undefined if it has none, or the index lacks one of them. */
function termsOf(text: string, index: SectionIndex): number[] | undefined {
  const terms: number[] = [];
  for (const written of phraseTerms(text)) {
    const term = knownTerm(index, written);
    if (term === undefined) return undefined;
    terms.push(term);
  }
  return terms.length === 0 ? undefined : terms;
}

function waysOf(word: QueryWord, { index, speller, knownElsewhere }: Vocabulary): Way[] {
  const ways = directWays(word, index);
  if (ways.length > 0 || word.kind === 'han' || knownElsewhere(word)) return ways;
  return speller.correct(word.written).flatMap(({ word: found, weight }): Way[] => {
    const term = index.terms.get(termOf(found));
    return term === undefined ? [] : [{ terms: [term], weight, kind: 'corrected', found }];
  });
}

function directWays(word: QueryWord, index: SectionIndex): Way[] {
  const term = knownTerm(index, word.term);
  if (term === undefined) return [];
  const kind = word.kind !== 'word' || index.written.has(word.written) ? 'same' : 'form';
  const ways: Way[] = [{ terms: [term], weight: 1, kind, found: word.written }];
  for (const name of index.synonyms.get(term) ?? [])
    ways.push({ terms: [name.term], weight: SYNONYM, kind: 'same', found: name.written });
  return ways;
}
