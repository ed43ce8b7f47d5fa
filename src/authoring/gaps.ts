import { createHash } from 'node:crypto';
import type { Language } from '../knowledge/page.ts';
import { analyze } from '../search/analyzer.ts';
import { isStopWord, isWeakWord } from '../search/stop-words.ts';
import { GAP_QUESTIONS_MAX, type Gap, type GapReason, type Store, type WorkspaceId } from '../store/store.ts';

/** A question the pages don't answer, as it came in. Who asked isn't part of it. */
export interface Unanswered {
  question: string;
  language: Language;
  reason: GapReason;
  /** Ids of the nearest sections. */
  nearest: readonly string[];
  at: Date;
}

/**
 * Notes a question the pages don't answer. Questions in the same words, whatever their order and form, are one gap.
 * Rejects where the store is away.
 */
export async function recordGap(store: Store, workspace: WorkspaceId, unanswered: Unanswered): Promise<void> {
  const { question, language, reason, nearest, at } = unanswered;
  const key = gapKey(question);
  if (key === '') return;
  const id = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const known = (await store.gaps.list(workspace)).find((gap) => gap.id === id);
  const first: Gap = {
    id,
    questions: [],
    language,
    count: 0,
    reasons: [],
    first: at,
    last: at,
    nearest: [...nearest],
    status: 'open',
  };
  const gap = known ?? first;
  await store.gaps.put(workspace, {
    ...gap,
    questions: [...new Set([...gap.questions, question])].slice(0, GAP_QUESTIONS_MAX),
    count: gap.count + 1,
    reasons: [...new Set([...gap.reasons, reason])],
    last: at,
    // What was answered or dismissed and is asked again is not settled.
    status: gap.status === 'answered' ? 'open' : gap.status,
  });
}

/** What two wordings of one question have in common: their telling words, each once, in no order. */
function gapKey(question: string): string {
  const words = analyze(question).filter((word) => word.kind !== 'whole');
  const telling = words.filter(({ written }) => !isStopWord(written) && !isWeakWord(written));
  const terms = (telling.length > 0 ? telling : words).map((word) => word.term);
  return [...new Set(terms)].sort().join(' ');
}
