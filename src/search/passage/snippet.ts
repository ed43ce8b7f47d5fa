import type { Section } from '../../knowledge/model/section.ts';
import type { Passage } from '../engine.ts';
import { introducedNames } from './introduced.ts';
import { dedent, plainTextOf, readParts, type SectionPart, widthOf } from './parts.ts';
import type { QueryTerms } from './query-terms.ts';

/** Widest section read at a glance, about five lines of a message (a Chinese character is two wide). */
export const GLANCE = 600;
/**
 * Extra weight of the better sentence of two, added to the score of the pair. Without it the passage answers half a
 * point fewer of 716 human questions in two languages about paragraphs.
 */
const BETTER = 1;
/** Extra weight of the lesser sentence; without it, a point fewer of the English ones. */
const LESSER = 0.05;
/**
 * Share of a sentence that counts for the next one if that refers back to it; without it, a point fewer of them too.
 */
const POINTS_BACK = 0.05;
/** Bonus of earlier parts, as a share of the question; it only breaks ties. */
const FIRST = 0.001;
/** Share of a question from which a name is what is asked for, so that the passage begins where that is introduced. */
const NAMED = 0.85;

const BACKWARDS =
  /^\P{L}*(?:it|its|they|their|he|his|she|her|this|these|that|those|such|both|here|then|thus|however|also)\b/iu;

/**
 * Returns the part of a section that answers: two adjacent sentences of a paragraph, a whole list item, or a row of a
 * long table. It is the one with most of what is asked; things that many parts of the section contain count less, as
 * they are its subject. Undefined if the section is short, if no part contains any of the question, or if the best must
 * be read in place: a short table, a quote, or code alone. `read` returns what is asked; short sections don't need it.
 */
export function findPassage(section: Section, read: () => QueryTerms): Passage | undefined {
  if (widthOf(section.text) <= GLANCE) return undefined;
  const parts = readParts(section.markdown, GLANCE);
  const best = chooseFrom(parts, section, read());
  const [first, last] = [best[0], best.at(-1)];
  if (first === undefined || last === undefined || last.kind === 'fixed') return undefined;
  const written = dedent(section.markdown.slice(first.start, last.end));
  const markdown = (first.head ?? '') + written;
  const text = plainTextOf(markdown);
  if (first.head !== undefined) return { markdown, text, isRow: true };
  // A passage that is nearly the whole section saves no reading.
  return text.length * 4 > section.text.length * 3 ? undefined : { markdown, text };
}

function chooseFrom(parts: readonly SectionPart[], section: Section, terms: QueryTerms): readonly SectionPart[] {
  if (asksFor(section.titles.slice(-1), terms)) return opening(parts, section);
  const shares: Shares = new Map(parts.map((part) => [part, terms.sharesIn(part.text)]));
  const best = introductionIn(parts, section, terms, shares) ?? bestOf(parts, terms, shares);
  // A name that the text doesn't contain.
  return best.length === 0 && asksFor(section.aliases, terms) ? opening(parts, section) : best;
}

/** Returns how much of each term a part contains. */
type Shares = ReadonlyMap<SectionPart, readonly number[]>;

/** Whether the question is one of these names and little else. */
function asksFor(names: readonly string[], { weights, sharesIn }: QueryTerms): boolean {
  return names.some((name) => holdsMost(sharesIn(name), weights));
}

function holdsMost(shares: readonly number[], weights: readonly number[]): boolean {
  const all = sum(weights);
  return all > 0 && dot(weights, shares) >= NAMED * all;
}

/** Returns the first two sentences, if the section begins with one. */
function opening(parts: readonly SectionPart[], { markdown }: Section): readonly SectionPart[] {
  const [first] = parts;
  const begins = first?.kind === 'sentence' && markdown.slice(0, first.start).trim() === '';
  return begins ? (candidatesOf(parts)[0] ?? []) : [];
}

/** Returns the first part that explains the name in passing, with the next sentence. */
function introductionIn(
  parts: readonly SectionPart[],
  { markdown }: Section,
  terms: QueryTerms,
  shares: Shares,
): readonly SectionPart[] | undefined {
  const introduces = (part: SectionPart): boolean =>
    holdsMost(shares.get(part) ?? [], terms.weights) &&
    asksFor(introducedNames(markdown.slice(part.start, part.end)), terms);
  const candidates = candidatesOf(parts);
  const beginning = candidates.find(([first]) => first !== undefined && introduces(first));
  return beginning ?? candidates.find((candidate) => candidate.some(introduces));
}

function bestOf(parts: readonly SectionPart[], terms: QueryTerms, shares: Shares): readonly SectionPart[] {
  const holdings = terms.weights.map(() => 0);
  for (const held of shares.values())
    for (const [at, share] of held.entries()) if (share > 0) holdings[at] = (holdings[at] ?? 0) + 1;
  const weights = terms.weights.map((weight, at) => {
    const holding = holdings[at] ?? 0;
    return holding === 0 ? 0 : weight * Math.log((parts.length + 1) / (holding + 0.5));
  });
  const step = FIRST * sum(weights);
  let best: readonly SectionPart[] = [];
  let most = 0;
  for (const [at, candidate] of candidatesOf(parts).entries()) {
    const [first = [], second = []] = candidate.map((part) => shares.get(part) ?? []);
    const own = [dot(weights, first), dot(weights, second)] as const;
    const together = dot(
      weights,
      weights.map((_, thing) => Math.max(first[thing] ?? 0, second[thing] ?? 0)),
    );
    if (together === 0) continue;
    const pointsBack = BACKWARDS.test(candidate[1]?.text ?? '') ? POINTS_BACK * own[0] : 0;
    const score = together + BETTER * Math.max(...own) + LESSER * Math.min(...own) + pointsBack;
    const placed = score - step * at;
    if (best.length === 0 || placed > most) {
      most = placed;
      best = candidate;
    }
  }
  return best;
}

/** Returns all pairs of adjacent sentences, and single parts. None ends by announcing something that isn't included. */
function candidatesOf(parts: readonly SectionPart[]): SectionPart[][] {
  const pairs = parts.flatMap((part, at): SectionPart[][] => {
    const next = parts[at + 1];
    return part.kind === 'sentence' && next?.block === part.block && !next.promises ? [[part, next]] : [];
  });
  const paired = new Set(pairs.flat());
  const alone = parts.filter((part) => !paired.has(part) && !part.promises).map((part) => [part]);
  return [...pairs, ...alone].sort(([a], [b]) => (a?.start ?? 0) - (b?.start ?? 0));
}

function dot(weights: readonly number[], shares: readonly number[]): number {
  return weights.reduce((total, weight, at) => total + weight * (shares[at] ?? 0), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
