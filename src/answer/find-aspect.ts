import type { Hit, SearchOptions, SearchResult } from '../search/engine.ts';
import type { Edition } from './edition.ts';
import type { Aspect } from './reading/aspect.ts';

/**
 * Finds the section on an aspect of a subject: one with the aspect in its name, else one about the subject itself;
 * undefined if the subject isn't covered. The words of the aspect (`advantages`) never lead to another subject.
 */
export async function findAspect(
  { subject, inNames }: Aspect,
  whole: SearchResult,
  options: SearchOptions,
  { engine }: Edition,
): Promise<Hit | undefined> {
  const own = await engine.search(subject, options);
  const [best] = own.verdict === 'none' || own.verdict === 'maybe' ? [] : own.hits;
  const names = best === undefined ? [] : namesOf(best.section);
  if (best === undefined || !names.some((name) => holds(name, subject))) return undefined;
  const title = best.section.titles.at(-1) ?? subject;
  const onAspect = [...whole.hits, ...own.hits].find(
    ({ section }) =>
      namesOf(section).some((name) => holds(name, subject) || holds(name, title)) &&
      namesOf(section).some((name) => inNames.test(name)) &&
      section.language === best.section.language,
  );
  return onAspect ?? best;
}

function namesOf({ titles, aliases }: Hit['section']): string[] {
  return [titles.at(-1) ?? '', ...aliases];
}

function holds(name: string, part: string): boolean {
  return name.toLowerCase().includes(part.toLowerCase());
}
