import type { Answer } from '../../answer/answer-kinds.ts';
import type { LastSubject } from '../../answer/conversation/last-subject.ts';
import type { AskedIn } from '../../answer/edition.ts';
import { recordGap, type UnansweredQuestion } from '../../answer/gaps/gaps.ts';
import { tallyNames } from '../../answer/usage/usage.ts';
import type { ListenerContext } from '../listener-context.ts';

/** What recording a gap uses. */
type GapContext = Pick<ListenerContext, 'store' | 'library' | 'now' | 'log'>;

/** Records a question the pages don't answer. A failure costs the asker nothing, so it is only logged. */
export async function noteGap(
  asked: AskedIn,
  unanswered: Omit<UnansweredQuestion, 'at'>,
  { store, library, now, log }: GapContext,
): Promise<void> {
  if (unanswered.question === '') return;
  // A channel may have pages of its own.
  const edition = library.current(asked);
  await recordGap(store, asked.workspace, { ...unanswered, at: now() }, edition).catch((error: unknown) => {
    log.warn({ err: error }, 'An unanswered question could not be noted.');
  });
}

/** Stores a question in its asker's recent ones and, without their name, as one that nothing answers. */
export async function noteQuestion(
  answer: Answer,
  asker: AskedIn & { user: string },
  parts: GapContext & Pick<ListenerContext, 'tallies' | 'afterAcks'>,
): Promise<void> {
  const { question } = answer;
  if (answer.kind === 'help' || answer.kind === 'courtesy') return;
  await parts.store.recents.add(asker.workspace, asker.user, question.text);
  await noteGapOf(answer, asker, parts);
}

/** Counts an answer and, if it answers nothing or only perhaps, records the gap, without the asker's name. */
export async function noteGapOf(
  answer: Answer,
  asked: AskedIn,
  parts: GapContext & Pick<ListenerContext, 'tallies' | 'afterAcks'>,
): Promise<void> {
  for (const name of tallyNames(answer)) parts.tallies.count(asked.workspace, name);
  if (answer.kind !== 'not-found' && answer.kind !== 'maybe') return;
  const { question, language } = answer;
  // The asker has their answer; let new questions go first.
  await parts.afterAcks.quiet();
  const nearest = (answer.kind === 'maybe' ? answer.options : answer.nearest).map((hit) => hit.section.id);
  await noteGap(asked, { question: question.text, language, reason: 'not-found', nearest }, parts);
}

/** Records that an answer in a conversation didn't help, once however often it is rejected. */
export async function noteRejection(
  { section, question, language }: LastSubject,
  asked: { workspace: string; channel: string; thread?: string | undefined },
  parts: GapContext & Pick<ListenerContext, 'once'>,
): Promise<void> {
  const key = `gap:${asked.channel}/${asked.thread ?? ''}:${section.id}`;
  await parts.once.run(asked.workspace, [key], () =>
    noteGap(asked, { question, language, reason: 'not-helpful', nearest: [section.id] }, parts),
  );
}
