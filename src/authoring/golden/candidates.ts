import { stringify } from 'yaml';
import type { Vote } from '../../store/store.ts';

/** A question people were helped with, and the section that did. */
export interface Candidate {
  question: string;
  section: string;
  /** How many people said so. */
  helpful: number;
}

/**
 * Returns candidates for golden questions: what was voted helpful, by most people first. Left out are questions asked in `known` words,
 * and those for which as many people were not helped.
 */
export function findCandidates(votes: readonly Vote[], known: ReadonlySet<string>): Candidate[] {
  const tallies = new Map<string, Candidate & { notHelpful: number }>();
  for (const { question, section, helpful } of votes) {
    if (question === '' || known.has(questionKey(question))) continue;
    const key = `${questionKey(question)}\0${section}`;
    const tally = tallies.get(key) ?? { question, section, helpful: 0, notHelpful: 0 };
    tallies.set(key, tally);
    if (helpful) tally.helpful++;
    else tally.notHelpful++;
  }
  return [...tallies.values()]
    .filter(({ helpful, notHelpful }) => helpful > notHelpful)
    .sort((a, b) => b.helpful - a.helpful || (a.question < b.question ? -1 : 1))
    .map(({ question, section, helpful }) => ({ question, section, helpful }));
}

/** Formats the candidates as golden questions, in YAML. */
export function toGoldenYaml(candidates: readonly Candidate[]): string {
  const entries = candidates.map(
    ({ question, section, helpful }) =>
      `# helpful: ${helpful}\n${stringify([{ question, section }], { lineWidth: 0 })}`,
  );
  return ['# Questions whose answers people marked as helpful. Keep those that must stay right.\n', ...entries].join(
    '',
  );
}

/** Questions that differ only in spelling have the same key. */
export function questionKey(question: string): string {
  return question
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}
