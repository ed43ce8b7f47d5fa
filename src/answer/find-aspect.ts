import { type Section, sectionNames, sectionTitle } from '../knowledge/model/section.ts';
import type { Hit, SearchOptions, SearchResult } from '../search/engine.ts';
import { isCalled } from './asked/called.ts';
import type { Edition } from './edition.ts';
import type { Aspect } from './reading/aspect.ts';

/**
 * Finds the section on an aspect of a subject: one with the aspect in its name, else one about the subject itself;
 * undefined if the subject isn't covered. The words of the aspect (`advantages`) never lead to another subject.
 */
export async function findAspect(
  { subject, inNames, called, mustBeOnAspect }: Aspect,
  whole: SearchResult,
  options: SearchOptions,
  { engine }: Edition,
): Promise<Hit | undefined> {
  const own = await engine.search(subject, options);
  const [best] = own.verdict === 'none' || own.verdict === 'maybe' ? [] : own.hits;
  const names = best === undefined ? [] : sectionNames(best.section);
  if (best === undefined || !names.some((name) => holds(name, subject))) return undefined;
  const title = sectionTitle(best.section);
  const isOnAspect = (section: Section) => sectionNames(section).some((name) => inNames.test(name));
  const isOfSubject = (name: string) => holds(name, subject) || holds(name, title);
  const onAspectOf = (hits: readonly Hit[]): readonly Hit[] =>
    hits.filter(
      ({ section }) =>
        section.language === best.section.language && isOnAspect(section) && sectionNames(section).some(isOfSubject),
    );
  // One name with both says more than two names.
  const isNamedSo = ({ section }: Hit): boolean =>
    sectionNames(section).some((name) => inNames.test(name) && isOfSubject(name));
  const found = onAspectOf([...whole.hits, ...own.hits]);
  const named = found.find(isNamedSo);
  if (named !== undefined) return named;
  // It may be called otherwise than asked for: 坏处 is told by 优缺点.
  const asCalled = called && onAspectOf((await engine.search(`${subject} ${called[options.language]}`, options)).hits);
  // With two names, one of them is the subject: `docker ps`, which is also an overview of containers, isn't Docker.
  const isOfIt = ({ section }: Hit): boolean => isCalled(section, subject) || isCalled(section, title);
  return (
    asCalled?.find(isNamedSo) ?? found.find(isOfIt) ?? asCalled?.find(isOfIt) ?? (mustBeOnAspect ? found[0] : best)
  );
}

function holds(name: string, part: string): boolean {
  return name.toLowerCase().includes(part.toLowerCase());
}
