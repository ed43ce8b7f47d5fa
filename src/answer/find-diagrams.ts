import type { Language } from '../knowledge/model/page.ts';
import { type Section, sectionNames } from '../knowledge/model/section.ts';
import type { Hit } from '../search/engine.ts';
import { normalize } from '../search/words/normalize.ts';
import type { Edition } from './edition.ts';

const DIAGRAMS_MAX = 5;
/** So many of the first hits may be what a wish for a picture means. */
const NEAR_MAX = 3;

/**
 * Finds the section whose diagram shows the subject; for an empty subject the first section of each diagram, at most five, those of
 * whole pages first, in the language if it has any. Empty if there is none.
 */
export async function findDiagrams(subject: string, language: Language, edition: Edition): Promise<Hit[]> {
  const { engine, knowledge } = edition;
  if (subject !== '') {
    const named = overviewOf(subject, language, edition);
    if (named !== undefined) return [{ section: named, score: 1, matches: [] }];
    const { hits, verdict } = await engine.search(subject, { language });
    if (verdict === 'none' && hits[0] === undefined) return [];
    // A picture of one section, not of its page, shows just what it tells.
    const drawn = hits
      .slice(0, NEAR_MAX)
      .find(({ section }) => section.diagram && section.diagram.file !== section.page.diagram?.file);
    const best = verdict === 'none' || verdict === 'maybe' ? drawn : hits[0];
    return best?.section.diagram === undefined ? [] : [best];
  }
  const drawn = knowledge.sections.filter(({ diagram }) => diagram !== undefined);
  const own = drawn.filter((section) => section.language === language);
  const shown = own.length > 0 ? own : drawn;
  const ofPages = shown.filter(({ page, diagram }) => page.diagram?.file === diagram?.file);
  const seen = new Set<string>();
  const hits: Hit[] = [];
  for (const section of [...ofPages, ...shown]) {
    const file = section.diagram?.file ?? '';
    if (seen.has(file)) continue;
    seen.add(file);
    hits.push({ section, score: 1, matches: [] });
    if (hits.length === DIAGRAMS_MAX) break;
  }
  return hits;
}

/**
 * Returns the first section of the page whose name contains the subject, whose diagram shows the whole. Of several, the
 * shortest name fits best.
 */
function overviewOf(subject: string, language: Language, { knowledge }: Edition): Section | undefined {
  const sought = normalize(subject).toLowerCase();
  let best: { section: Section; length: number } | undefined;
  for (const page of knowledge.pages) {
    const [section] = page.language === language ? knowledge.sectionsOf(page) : [];
    if (section?.diagram === undefined) continue;
    for (const name of [page.title, ...sectionNames(section)]) {
      const isNamed = normalize(name).toLowerCase().includes(sought);
      if (isNamed && (best === undefined || name.length < best.length)) best = { section, length: name.length };
    }
  }
  return best?.section;
}
