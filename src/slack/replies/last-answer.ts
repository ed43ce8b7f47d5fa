import type { Answer } from '../../answer/answer-kinds.ts';
import type { LastSubject } from '../../answer/conversation/last-subject.ts';
import type { LastAnswer } from '../../store/store.ts';
import type { ListenerContext } from '../listener-context.ts';

/** Place of a conversation: a thread of a channel, a direct message, or a thread in one. */
export interface Conversation {
  workspace: string;
  channel: string;
  thread: string | undefined;
}

/**
 * Returns the bot's last answer in a conversation within the hour; undefined if there is none, or the store is
 * unavailable.
 */
export async function lastTurn(
  conversation: Conversation,
  { store }: Pick<ListenerContext, 'store'>,
): Promise<LastAnswer | undefined> {
  return store.conversations.last(conversation.workspace, conversationKey(conversation));
}

/**
 * Stores what the next message may refer back to after an answer. A failure costs the asker nothing now, so it is only
 * logged.
 */
export async function remember(
  answer: Answer,
  subject: LastSubject | undefined,
  conversation: Conversation & { user: string; unread?: string },
  { store, now, log }: Pick<ListenerContext, 'store' | 'now' | 'log'>,
): Promise<void> {
  // Store a message without an answer only so that it can be withdrawn.
  if (subject === undefined && conversation.unread === undefined) return;
  const turn: LastAnswer = {
    question: subject?.question ?? answer.question.text,
    ...(subject !== undefined && { section: subject.section.id }),
    ...(subject?.earlier !== undefined && { before: subject.earlier.id }),
    ...(subject && offeredBeside(subject)),
    language: answer.language,
    user: conversation.user,
    ...(conversation.unread !== undefined && { unread: conversation.unread }),
    at: now(),
  };
  await store.conversations
    .add(conversation.workspace, conversationKey(conversation), turn)
    .catch((error: unknown) => log.warn({ err: error }, 'An answer could not be kept for the next question.'));
}

function offeredBeside({ offered, section }: LastSubject): Pick<LastAnswer, 'offered'> {
  if (offered === undefined) return {};
  const sections = offered.sections.map(({ id }) => id);
  return { offered: { question: offered.question, sections, beside: section.id } };
}

/** Notes that somebody reacted to an unprompted answer: it is no longer withdrawn. */
export async function markRead(conversation: Conversation, parts: Pick<ListenerContext, 'store'>): Promise<void> {
  const last = await lastTurn(conversation, parts);
  if (last?.unread === undefined) return;
  const { unread: _, ...read } = last;
  await parts.store.conversations.add(conversation.workspace, conversationKey(conversation), read);
}

function conversationKey({ channel, thread }: Conversation): string {
  return `${channel}/${thread ?? ''}`;
}
