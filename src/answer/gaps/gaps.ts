import { randomUUID } from 'node:crypto';
import type { Language } from '../../knowledge/model/page.ts';
import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import type { Gap, GapReason, Gaps, WorkspaceId } from '../../store/store.ts';
import { answer } from '../answer.ts';
import type { Edition } from '../edition.ts';
import { readLine, readQuestion } from '../reading/question.ts';
import { createGapIndex, type GapIndex } from './gap-index.ts';
import { ALIKE, idOf, type QuestionSubject, questionSimilarity, readSubject } from './question-similarity.ts';
import { createSlices } from './slices.ts';

/** A question the pages don't answer, without its asker. */
export interface UnansweredQuestion {
  question: string;
  language: Language;
  reason: GapReason;
  /** Ids of the nearest sections, nearest first; for an answer that didn't help, the section it showed. */
  nearest: readonly string[];
  at: Date;
}

/** The part of a store that keeps gaps. */
export interface GapStore {
  gaps: Gaps;
}

/**
 * Similarity from which two questions are the same if they have the same nearest section, or one of them is translated.
 */
const ALIKE_ENOUGH = 0.6;
/** Longest wording kept, characters; a longer text is a pasted log. */
const WORDING_MAX = 300;
const NO_LEXICON = {};

/** The indexed gaps of a workspace, and the time of the newest change among them. */
interface Indexed {
  index: GapIndex;
  newest: Date | undefined;
}

/** The indexes by store and lexicon; a new lexicon makes the gaps be read again. */
const known = new WeakMap<Gaps, WeakMap<Lexicon | typeof NO_LEXICON, Map<WorkspaceId, Indexed>>>();
/** Recordings in progress, so that two wordings of a new gap at the same moment are recorded one after the other. */
const queues = new WeakMap<Gaps, Promise<unknown>>();

/**
 * Records a question the pages don't answer, in a new gap or in the gap of the same question. Returns the gap;
 * undefined if the question has no words to identify it by.
 * @throws StoreError
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
 * Closes every open gap of which at least half the questions are answered now, and returns those. A gap from an answer
 * that didn't help closes only if another section answers. Call it with each new edition; it stops when `isCurrent`
 * returns false.
 * @throws StoreError
 */
export async function closeAnsweredGaps(
  { gaps }: GapStore,
  workspace: WorkspaceId,
  edition: Edition,
  { now = () => new Date(), isCurrent = () => true }: { now?: () => Date; isCurrent?: () => boolean } = {},
): Promise<readonly Gap[]> {
  const closed: Gap[] = [];
  const pause = createSlices();
  for (const gap of await gaps.list(workspace)) {
    if (!isCurrent()) break;
    if (gap.status !== 'open' || !(await isAnswered(gap, edition, pause))) continue;
    const change = { kind: 'settled' as const, status: 'answered' as const, seen: gap, at: now() };
    const after = await gaps.record(workspace, gap.id, change);
    if (after?.status === 'answered') closed.push(after);
  }
  return closed;
}

async function record(
  gaps: Gaps,
  workspace: WorkspaceId,
  { question, language, reason, nearest, at }: UnansweredQuestion,
  edition: Edition,
): Promise<Gap | undefined> {
  const wording = readLine(question).slice(0, WORDING_MAX);
  const subject = readSubject(wording, edition.lexicon);
  if (subject.terms.size === 0) return undefined;
  const indexed = await indexOf(gaps, workspace, edition.lexicon);
  const id = (await findAlike(indexed.index, subject, nearest, edition)) ?? idOf(subject);
  const key = randomUUID();
  const gap = await gaps.record(workspace, id, { kind: 'asked', key, wording, language, reason, nearest, at });
  if (gap !== undefined) note(indexed, gap);
  return gap;
}

/** Returns the index of a workspace's gaps, updated with those added by other processes. */
async function indexOf(gaps: Gaps, workspace: WorkspaceId, lexicon: Lexicon | undefined): Promise<Indexed> {
  const lexicons = known.get(gaps) ?? new WeakMap<Lexicon | typeof NO_LEXICON, Map<WorkspaceId, Indexed>>();
  known.set(gaps, lexicons);
  const workspaces = lexicons.get(lexicon ?? NO_LEXICON) ?? new Map<WorkspaceId, Indexed>();
  lexicons.set(lexicon ?? NO_LEXICON, workspaces);
  const before = workspaces.get(workspace);
  const added = await gaps.list(workspace, before?.newest);
  // The newest gap is listed again unless it was erased, in which case drop the index.
  const isErased = before?.newest !== undefined && added.length === 0;
  const indexed = before === undefined || isErased ? { index: createGapIndex(lexicon), newest: undefined } : before;
  workspaces.set(workspace, indexed);
  const pause = createSlices();
  for (const gap of isErased ? await gaps.list(workspace) : added) {
    note(indexed, gap);
    await pause();
  }
  return indexed;
}

function note(indexed: Indexed, gap: Gap): void {
  indexed.index.add(gap);
  if (indexed.newest === undefined || gap.last > indexed.newest) indexed.newest = gap.last;
}

/** Returns the id of the gap most similar to a question, if one is similar enough. */
async function findAlike(
  index: GapIndex,
  subject: QuestionSubject,
  nearest: readonly string[],
  edition: Edition,
): Promise<string | undefined> {
  let best: { id: string; similarity: number } | undefined;
  const near = nearKey(nearest, edition);
  const pause = createSlices();
  for (const gap of index.candidates(subject)) {
    const isNear = near !== undefined && near === nearKey(gap.nearest, edition);
    for (const other of gap.subjects.values()) {
      // A gap may have many wordings.
      await pause();
      const similarity = questionSimilarity(subject, other);
      const enough = isNear || (subject.english === undefined) !== (other.english === undefined) ? ALIKE_ENOUGH : ALIKE;
      if (similarity >= enough && similarity > (best?.similarity ?? 0)) best = { id: gap.id, similarity };
    }
  }
  return best?.id;
}

/** Returns a key shared by the nearest section and its pair in the other language. */
function nearKey([first]: readonly string[], { knowledge }: Edition): string | undefined {
  const section = first === undefined ? undefined : knowledge.section(first);
  return section && [section.id, knowledge.pairOf(section)?.id ?? ''].sort().join('\0');
}

async function isAnswered(gap: Gap, edition: Edition, pause: () => Promise<void>): Promise<boolean> {
  const refused = gap.reasons.includes('not-helpful') ? gap.nearest : [];
  let answered = 0;
  for (const wording of gap.questions) {
    // Let other questions run in between: thousands of wordings may be checked in a row.
    await pause();
    const given = await answer(readQuestion(wording), edition, 1);
    if (given.kind === 'found' && !refused.includes(given.best.section.id)) answered++;
  }
  return answered * 2 >= gap.questions.length;
}
