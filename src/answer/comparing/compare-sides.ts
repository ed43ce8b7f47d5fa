import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionNames, sectionTitle } from '../../knowledge/model/section.ts';
import type { Hit, SearchResult } from '../../search/engine.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord, isWeakWord } from '../../search/words/stop-words.ts';
import { isCalled } from '../asked/called.ts';
import type { Edition } from '../edition.ts';
import type { Question } from '../reading/question.ts';
import { readComparison, wordsAfterNames } from './comparison.ts';

/** The result of looking up "X vs Y". */
export type Compared =
  /** A section whose names name both, so its author compares them. */
  | { kind: 'together'; hit: Hit }
  /** A section for each side. */
  | { kind: 'apart'; left: Hit; right: Hit }
  /** The knowledge doesn't mention one of them. */
  | { kind: 'unknown' };

/**
 * Looks up both sides of a comparison; undefined if the question isn't one, or if the search of the whole question
 * finds more.
 */
export async function compareSides(
  question: Question,
  whole: SearchResult,
  edition: Edition,
): Promise<Compared | undefined> {
  const asked = readComparison(normalize(question.text));
  // `can we do both` names nothing.
  if (asked === undefined || asked.some(saysNothing)) return undefined;
  if (isNamedByRest(question.text, whole)) return undefined;
  const options = { language: question.language, limit: 1 };
  const [left, right] = await Promise.all(asked.map((name) => edition.engine.search(name, options)));
  const [a, b] = [left?.hits[0], right?.hits[0]];
  const names = [mended(asked[0], a), mended(asked[1], b)] as const;
  // `is k8s the same as kubernetes`: two names of one section.
  if (a !== undefined && a.section.id === b?.section.id && names.every((name) => isNamedBy(a.section, name)))
    return { kind: 'together', hit: a };
  const holds = (form: (name: string) => string) => (hit: Hit) =>
    names.every((name) => isNamedBy(hit.section, form(name)));
  const together =
    (await findComparison(names, [a, b], whole, question.language, edition)) ??
    whole.hits.find(holds((name) => name)) ??
    (coreOf(names[0]) === coreOf(names[1]) ? undefined : whole.hits.find(holds(coreOf)));
  if (together !== undefined) return { kind: 'together', hit: together };
  if (a === undefined || b === undefined) return { kind: 'unknown' };
  if (names.some((name) => holdsUnknown(name, [...whole.hits, a, b]))) return { kind: 'unknown' };
  if (left?.verdict === 'none' || right?.verdict === 'none' || a.section.id === b.section.id) return undefined;
  // If one side is below a heading with the other's name, it is about both: `docker` and `k8s scaling`.
  const both = [a, b].find(
    ({ section }, side) => section.id === whole.hits[0]?.section.id && isNamedBy(section, names[1 - side] ?? ''),
  );
  if (both !== undefined) return { kind: 'together', hit: both };
  // If a side is more than a name (`Docker and Kubernetes security`), search the whole question instead of its sides.
  const areNames = isCalledSo(a.section, names[0]) && isCalledSo(b.section, names[1]);
  return areNames ? { kind: 'apart', left: a, right: b } : undefined;
}

/** Whether what is asked of both names the best hit: `docker vs k8s, which one do I learn first`. */
function isNamedByRest(text: string, { verdict, hits: [best] }: SearchResult): boolean {
  if (verdict !== 'clear' || best === undefined) return false;
  const titleWords = new Set(
    normalize(sectionTitle(best.section))
      .toLowerCase()
      .match(/\p{L}+/gu),
  );
  return wordsAfterNames(text).some((word) => titleWords.has(word));
}

/** Longest text between two compared names, in tokens. */
const BETWEEN_MAX = 8;

/**
 * Finds the section that compares two names: in the hits or, if none compares just them, by searching for the names
 * alone.
 */
async function findComparison(
  names: readonly string[],
  sides: readonly (Hit | undefined)[],
  whole: SearchResult,
  language: Language,
  { engine }: Edition,
): Promise<Hit | undefined> {
  const own = names.map((name) => [name]);
  const others = names.map((name, side) => otherNames(name, sides[side]?.section));
  const closestOf = (hits: readonly Hit[]) =>
    closestComparison(hits, () => own) ??
    closestComparison(hits, (section) => names.map((name) => [withoutPage(section, name)])) ??
    closestComparison(hits, () => others);
  const found = closestOf(whole.hits);
  if (found !== undefined && found.name.length <= names.join('').length + BETWEEN_MAX) return found.hit;
  // Other words of the question, such as who is choosing, may hide it.
  const { hits } = await engine.search(names.join(' vs '), { language });
  return closestOf([...whole.hits, ...hits])?.hit;
}

/**
 * Finds the section with a name that compares both: `pod vs node`, 镜像与容器的区别. The shortest such name is best:
 * `Docker vs Kubernetes` rather than `Docker Swarm vs Kubernetes`.
 */
function closestComparison(
  hits: readonly Hit[],
  namesOn: (section: Section) => readonly (readonly string[])[],
): { hit: Hit; name: string } | undefined {
  let closest: { hit: Hit; name: string } | undefined;
  for (const hit of hits) {
    const wanted = namesOn(hit.section).map((names) => names.map(toSingular));
    if (wanted.some((names) => names.includes(''))) continue;
    for (const name of namesOf(hit.section)) {
      if (
        !/\bvs\b|compared|versus|区别|对比|比较/u.test(name) ||
        !wanted.every((own) => own.some((one) => name.includes(one)))
      )
        continue;
      if (closest === undefined || name.length < closest.name.length) closest = { hit, name };
    }
  }
  return closest;
}

/** Shorter, a name is part of many words. */
const OTHER_NAME_MIN = 3;

/** A name with the others of the section it names: the worker node is called node. */
function otherNames(name: string, section: Section | undefined): string[] {
  const all = section === undefined ? [] : namesOf(section);
  const others = all.filter((one) => one.length >= OTHER_NAME_MIN && !/\s.*\s/u.test(one));
  return all.includes(name.toLowerCase()) ? [name, ...others] : [name];
}

function saysNothing(name: string): boolean {
  return name
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => isStopWord(word) || isWeakWord(word));
}

/** Whether a short name contains a word that none of the hits has: `docker swarm` is not what the pages call Docker. */
function holdsUnknown(name: string, hits: readonly Hit[]): boolean {
  const words = name.split(/\s+/u);
  if (words.length < 2 || words.length > 3) return false;
  const known = hits.flatMap(({ matches, section }) => [
    ...matches.map(({ asked }) => asked.toLowerCase()),
    ...namesOf(section),
  ]);
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => /^[a-z][a-z-]{2,}$/u.test(word) && !isStopWord(word) && !isWeakWord(word))
    .some((word) => !known.some((one) => one.includes(word) || word.includes(one)));
}

/**
 * Returns the name of a Latin name followed by Chinese, which says what aspect of it is compared: `kubernetes 安全方面`.
 */
function coreOf(name: string): string {
  return /^[^\p{Script=Han}]*[^\p{Script=Han}\s]/u.exec(name)?.[0] ?? name;
}

/** Returns the name with its typos corrected as the search corrected them. */
function mended(name: string, hit: Hit | undefined): string {
  return (hit?.matches ?? [])
    .filter(({ kind }) => kind === 'corrected')
    .reduce((text, { asked, found }) => text.toLowerCase().replace(asked.toLowerCase(), found), name);
}

/** Returns a name without the page's own: on a page about Docker, the Docker image is called the image. */
function withoutPage({ page }: Section, name: string): string {
  const about = normalize(page.title).toLowerCase().split(/\s+/u);
  const own = name.toLowerCase().split(/\s+/u);
  return own.filter((word) => !about.includes(word)).join(' ');
}

/** Returns the singular of an abbreviation: `SLOs` are also called SLO. */
function toSingular(name: string): string {
  return name.toLowerCase().replace(/(?<=[a-z]{2})s$/u, '');
}

/**
 * Whether a section is called just so, maybe in the singular or without its page's name: `merge` is only a word of
 * `merge conflicts`.
 */
function isCalledSo(section: Section, name: string): boolean {
  const forms = [name, withoutPage(section, name)].flatMap((one) => [one, toSingular(one)]);
  return forms.some((form) => form !== '' && isCalled(section, form));
}

/** Returns the names of a section in lower case. */
function namesOf(section: Section): string[] {
  return sectionNames(section).map((one) => normalize(one).toLowerCase());
}

function isNamedBy(section: Section, name: string): boolean {
  const whole = toSingular(name);
  const short = toSingular(withoutPage(section, name));
  return namesOf(section).some((one) => one.includes(whole) || (short !== '' && one.includes(short)));
}
