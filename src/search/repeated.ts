import { type Section, sectionTitle } from '../knowledge/model/section.ts';

/**
 * Leaves out hits whose section says the same under the same heading as an earlier one: text that several pages
 * include is one answer, not a choice.
 */
export function withoutRepeated<Hit>(hits: readonly Hit[], sectionOf: (hit: Hit) => Section): Hit[] {
  const firsts = new Map<string, Section[]>();
  return hits.filter((hit) => {
    const section = sectionOf(hit);
    const key = `${section.language}\0${sectionTitle(section).toLowerCase()}`;
    const alike = firsts.get(key);
    if (alike === undefined) firsts.set(key, [section]);
    // Only texts below equal headings are decoded.
    else if (alike.some(({ text }) => text === section.text)) return false;
    else alike.push(section);
    return true;
  });
}
