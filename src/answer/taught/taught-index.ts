import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import type { TaughtChoice } from '../../store/store.ts';
import { createGapIndex, type IndexedGap } from '../gaps/gap-index.ts';
import { ALIKE, type QuestionSubject, questionSimilarity, readSubject } from '../gaps/question-similarity.ts';

/** The section taught for a question, and who taught it. */
export interface TaughtSection {
  /** The question's id. */
  id: string;
  section: string;
  /** Slack ids of those who chose the section. */
  people: readonly string[];
  wording: string;
}

/** An index of the answers taught in a workspace, by the words of their questions. */
export interface TaughtIndex {
  /** Returns the section taught for the same or a similar question, if enough people agree. */
  find(question: string): TaughtSection | undefined;
  /** Returns the id of the same or a similar question for which somebody chose a section. */
  alike(question: string): string | undefined;
}

/** People who must agree, as one may err or mean something else. One admin is enough. */
const PEOPLE_MIN = 2;

/** Creates an index of choices; the lexicon translates Chinese words into English. */
export function createTaughtIndex(choices: readonly TaughtChoice[], lexicon: Lexicon | undefined): TaughtIndex {
  const byId = new Map<string, TaughtChoice[]>();
  for (const choice of choices) byId.set(choice.id, [...(byId.get(choice.id) ?? []), choice]);
  const agreed = new Map(agreedChoices(choices).map((taught) => [taught.id, taught]));
  const index = createGapIndex(lexicon);
  for (const [id, chosen] of byId) index.add({ id, nearest: [], questions: chosen.map(({ wording }) => wording) });

  const mostAlike = (question: string, isWanted: (id: string) => boolean): string | undefined => {
    if (byId.size === 0) return undefined;
    const subject = readSubject(question, lexicon);
    const alike = index
      .candidates(subject)
      .filter(({ id }) => isWanted(id))
      .map((one) => ({ id: one.id, likeness: likenessOf(subject, one) }))
      .sort((a, b) => b.likeness - a.likeness);
    return alike[0] !== undefined && alike[0].likeness >= ALIKE ? alike[0].id : undefined;
  };
  return {
    find: (question) => agreed.get(mostAlike(question, (id) => agreed.has(id)) ?? ''),
    alike: (question) => mostAlike(question, () => true),
  };
}

/**
 * Returns for each question the section that an admin chose last, or that most people chose; none if they don't agree.
 */
export function agreedChoices(choices: readonly TaughtChoice[]): TaughtSection[] {
  const byId = new Map<string, TaughtChoice[]>();
  for (const choice of choices) byId.set(choice.id, [...(byId.get(choice.id) ?? []), choice]);
  return [...byId].flatMap(([id, chosen]) => {
    const section = agreedSection(chosen);
    if (section === undefined) return [];
    const own = chosen.filter((choice) => choice.section === section);
    return [{ id, section, people: own.map(({ user }) => user), wording: own[0]?.wording ?? '' }];
  });
}

function agreedSection(chosen: readonly TaughtChoice[]): string | undefined {
  const admins = chosen.filter(({ admin }) => admin).sort((a, b) => b.at.getTime() - a.at.getTime());
  if (admins[0] !== undefined) return admins[0].section;
  const counts = new Map<string, number>();
  for (const { section } of chosen) counts.set(section, (counts.get(section) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first !== undefined && first[1] >= PEOPLE_MIN && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

function likenessOf(subject: QuestionSubject, { subjects }: IndexedGap): number {
  return Math.max(0, ...[...subjects.values()].map((other) => questionSimilarity(subject, other)));
}
