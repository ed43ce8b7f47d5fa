import { inLanguage } from '../knowledge/model/knowledge.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Edition } from './edition.ts';

const RELATED_MAX = 3;

/**
 * Returns up to three sections to read after this one, each in the reader's language if the page has it: first what the section
 * itself links to, then what is most like it, then its neighbours under the same heading.
 */
export async function relatedSections(section: Section, language: Language, edition: Edition): Promise<Section[]> {
  const { knowledge, engine } = edition;
  const linked = section.links.flatMap((id) => knowledge.section(id) ?? []);
  const similar = await engine.similar(section, RELATED_MAX);
  const taken = new Set([section.id, knowledge.pairOf(section)?.id]);
  const related: Section[] = [];
  for (const one of [...linked, ...similar, ...siblingsOf(section, edition)]) {
    if (related.length === RELATED_MAX) break;
    const found = inLanguage(one, language, knowledge);
    if (taken.has(found.id)) continue;
    taken.add(found.id);
    related.push(found);
  }
  return related;
}

function siblingsOf(section: Section, { knowledge }: Edition): Section[] {
  const parent = section.titles.slice(0, -1).join('\0');
  if (parent === '') return [];
  return knowledge.sectionsOf(section.page).filter((other) => other.titles.slice(0, -1).join('\0') === parent);
}
