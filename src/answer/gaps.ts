import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import type { Language } from '../knowledge/model/page.ts';
import type { Lexicon } from '../search/lexicon/lexicon.ts';
import { GAP_QUESTIONS_MAX, type Gap, type GapReason, type Gaps, type WorkspaceId } from '../store/store.ts';
import { answer } from './answer.ts';
import type { Edition } from './edition.ts';
import { readQuestion } from './question.ts';
import { type QuestionSubject, questionSimilarity, readSubject } from './question-similarity.ts';

/** A question the pages don't answer, as it came in. Who asked isn't part of it. */
export interface UnansweredQuestion {
  question: string;
  language: Language;
  reason: GapReason;
  /** Ids of the nearest sections, the nearest first; of an answer that didn't help, the section it showed. */
  nearest: readonly string[];
  at: Date;
}

/** Where gaps are kept: a store, or only this part of one. */
export interface GapStore {
  gaps: Gaps;
}

/** From this likeness on two questions are one gap. */
const ALIKE = 0.75;
/** The same where their nearest section is the same, or where one is translated, which never goes without loss. */
const ALIKE_ENOUGH = 0.6;
const NEAREST_MAX = 5;
/** Nobody reads a longer wording, and a pasted log isn't one. */
const WORDING_MAX = 300;

/** What was read of questions before, so that a new one is compared in no time; the oldest go first. */
const subjects = new WeakMap<Lexicon | typeof NO_LEXICON, Map<string, QuestionSubject>>();
const SUBJECTS_MAX = 20_000;
const NO_LEXICON = {};

/** What is being recorded, so that two at the same moment don't overwrite each other. */
const queues = new WeakMap<Gaps, Promise<unknown>>();

/**
 * Notes a question the pages don't answer: a new gap, or one more asker of a gap that is known. A gap marked as answered
 * opens again, a dismissed one stays dismissed. Returns undefined where the question holds no word to know it by.
 * Rejects where the store is away.
 */
export async function recordGap(
  { gaps }: GapStore,
  workspace: WorkspaceId,
  unanswered: UnansweredQuestion,
  edition: Edition,
): Promise<Gap | undefined> {
  const before = queues.get(gaps) ?? Promise.resolve();
  const recorded = before.then(() => record(gaps, workspace, unanswered, edition));
  queues.set(
    gaps,
    recorded.catch(() => {}),
  );
  return await recorded;
}

/**
 * Marks every open gap as answered whose questions, at least half of them, are answered now; returns those. Where an
 * answer didn't help, only another section than the one that was shown settles it. Call it with each new edition.
 */
export async function closeAnsweredGaps(
  { gaps }: GapStore,
  workspace: WorkspaceId,
  edition: Edition,
): Promise<readonly Gap[]> {
  const closed: Gap[] = [];
  for (const gap of await gaps.list(workspace)) {
    if (gap.status !== 'open' || !(await isAnswered(gap, edition))) continue;
    const answered: Gap = { ...gap, status: 'answered' };
    await gaps.put(workspace, answered);
    closed.push(answered);
  }
  return closed;
}

async function record(
  gaps: Gaps,
  workspace: WorkspaceId,
  { question, language, reason, nearest, at }: UnansweredQuestion,
  edition: Edition,
): Promise<Gap | undefined> {
  const wording = readQuestion(question).text.slice(0, WORDING_MAX);
  const subject = subjectOf(wording, edition.lexicon);
  if (subject.terms.size === 0) return undefined;
  const known = findAlike(await gaps.list(workspace), subject, nearest, edition);
  const gap: Gap = {
    id: known?.id ?? idOf(subject),
    questions: [...new Set([...(known?.questions ?? []), wording])].slice(0, GAP_QUESTIONS_MAX),
    language: known?.language ?? language,
    count: (known?.count ?? 0) + 1,
    reasons: [...new Set([...(known?.reasons ?? []), reason])],
    first: known?.first ?? at,
    last: at,
    nearest: [...new Set([...(known?.nearest ?? []), ...nearest])].slice(0, NEAREST_MAX),
    status: known?.status === 'dismissed' ? 'dismissed' : 'open',
  };
  await gaps.put(workspace, gap);
  return gap;
}

/** The gap most like a question, where one is like it enough. */
function findAlike(
  gaps: readonly Gap[],
  subject: QuestionSubject,
  nearest: readonly string[],
  edition: Edition,
): Gap | undefined {
  let best: { gap: Gap; likeness: number } | undefined;
  const near = nearKey(nearest, edition);
  for (const gap of gaps) {
    const isNear = near !== undefined && near === nearKey(gap.nearest, edition);
    for (const wording of gap.questions) {
      const other = subjectOf(wording, edition.lexicon);
      const found = questionSimilarity(subject, other);
      const enough = isNear || (subject.english === undefined) !== (other.english === undefined) ? ALIKE_ENOUGH : ALIKE;
      if (found >= enough && found > (best?.likeness ?? 0)) best = { gap, likeness: found };
    }
  }
  return best?.gap;
}

/** What the nearest section and its pair in the other language have in common. */
function nearKey([first]: readonly string[], { knowledge }: Edition): string | undefined {
  const section = first === undefined ? undefined : knowledge.section(first);
  return section && [section.id, knowledge.pairOf(section)?.id ?? ''].sort().join('\0');
}

async function isAnswered(gap: Gap, edition: Edition): Promise<boolean> {
  const refused = gap.reasons.includes('not-helpful') ? gap.nearest : [];
  let answered = 0;
  for (const wording of gap.questions) {
    // Other questions come first: thousands of wordings are asked in a row.
    await pause();
    const given = await answer(readQuestion(wording), edition, 1);
    if (given.kind === 'found' && !refused.includes(given.best.section.id)) answered++;
  }
  return answered * 2 >= gap.questions.length;
}

function subjectOf(wording: string, lexicon: Lexicon | undefined): QuestionSubject {
  const key = lexicon ?? NO_LEXICON;
  const known = subjects.get(key) ?? new Map<string, QuestionSubject>();
  subjects.set(key, known);
  const before = known.get(wording);
  if (before !== undefined) return before;
  const subject = readSubject(wording, lexicon);
  known.set(wording, subject);
  if (known.size > SUBJECTS_MAX) known.delete(known.keys().next().value ?? '');
  return subject;
}

/** Short enough to be typed; the same for the same words, so that two replicas make one gap of them. */
function idOf({ terms }: QuestionSubject): string {
  return createHash('sha256')
    .update([...terms.keys()].sort().join(' '))
    .digest('hex')
    .slice(0, 8);
}
