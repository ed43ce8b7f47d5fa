import type { Section } from '../../knowledge/model/section.ts';
import { TUNING, type Tuning } from '../tuning.ts';
import { analyze } from '../words/analyzer.ts';
import { namesOf, toDocument } from './document.ts';
import { weighPostings } from './impact.ts';
import { PackedMiniSearch } from './postings.ts';
import type { SectionIndex } from './section-index.ts';
import type { TermTable } from './term-table.ts';
import { WordRecorder } from './word-recorder.ts';

/** Indexes sections of one language. */
export function buildIndex(sections: readonly Section[], tuning: Tuning = TUNING): SectionIndex {
  const recorder = new WordRecorder();
  const builder = new PackedMiniSearch((text, field) => recorder.read(text, field));
  const seen = new Set<string>();
  const names = sections.map((section, id) => {
    recorder.begin();
    builder.add(toDocument(section, id));
    const isFirst = !section.outline && !seen.has(section.page.id);
    if (isFirst) seen.add(section.page.id);
    return namesOf(section, isFirst)
      .flatMap((name) => recorder.nameTerms(name))
      .filter((terms) => terms.length > 0);
  });
  recorder.begin();
  const { lengths, ...words } = recorder.finish();
  const postings = builder.pack(words.terms.size);
  return {
    size: sections.length,
    starts: postings.starts,
    sections: postings.sections,
    ...weighPostings(postings, lengths, tuning),
    ...words,
    synonyms: readSynonyms(sections, words.terms),
    names,
  };
}

function readSynonyms(sections: readonly Section[], terms: TermTable): SectionIndex['synonyms'] {
  const synonyms = new Map<number, { term: number; written: string }[]>();
  for (const { titles, aliases } of sections) {
    const title = onlyTermOf(titles.at(-1) ?? '', terms);
    if (title === undefined) continue;
    for (const alias of aliases) {
      const term = onlyTermOf(alias, terms)?.term;
      if (term === undefined || term === title.term) continue;
      synonyms.set(term, [...(synonyms.get(term) ?? []), title]);
    }
  }
  return synonyms;
}

/** The term of a name of one word in Latin letters. */
function onlyTermOf(name: string, terms: TermTable): { term: number; written: string } | undefined {
  const [word, second] = analyze(name);
  if (word?.kind !== 'word' || second !== undefined) return undefined;
  const term = terms.get(word.term);
  return term === undefined ? undefined : { term, written: word.written };
}
