import { type Section, sectionTitle } from '../../knowledge/model/section.ts';

/**
 * What may follow a name: punctuation or a word that begins something else. "A Kubernetes cluster" shows nothing about
 * Kubernetes.
 */
const END =
  '(?=[.,;:)!?]|$| (?:is|are|has|have|can|does|do|runs?|holds?|keeps?|that|which|in|on|of|to|and|or|for|from|with|by|as)\\b)';

/**
 * Returns a section's subject for use in an English question, with the article and case that its text uses ("a pod",
 * "the scheduler", "kubelet"). Chinese titles, and those the text doesn't repeat, are unchanged.
 */
export function spokenName(section: Section): string {
  const title = sectionTitle(section);
  if (section.language !== 'en' || !/^[\w .+#/-]+$/.test(title)) return title;
  const name = title.replace(/[.+#/]/g, '\\$&');
  const named = new RegExp(`\\b(an?|the) (${name})${END}`, 'i').exec(section.text);
  const written = named?.[2] ?? title;
  // A capital at the start of a sentence shows nothing, but lower case within one does.
  const lower = new RegExp(`[a-z,] ${name.toLowerCase()}${END}`).test(section.text);
  const spoken = lower ? written.toLowerCase() : written;
  return named?.[1] === undefined ? spoken : `${named[1].toLowerCase()} ${spoken}`;
}

const COMPARED = { en: / vs /iu, zh: /\p{Script=Han}.*的?区别$/u } as const;

/** Returns how people ask for a section that compares: the first of its names that does so (`image vs container`), else its title. */
export function spokenComparison(section: Section): string {
  const asked = section.aliases.find((alias) => COMPARED[section.language].test(alias));
  return asked ?? sectionTitle(section);
}
