import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../answer/answer-kinds.ts';
import { subjectAfter } from '../../answer/conversation/last-subject.ts';
import { answerUnprompted } from '../../answer/unprompted/unprompted-answer.ts';
import { toMessage } from '../../message/answers/message.ts';
import type { AnswerMode } from '../../store/store.ts';
import { ClaimedElsewhereError, ShuttingDownError } from '../delivery/errors.ts';
import type { MarkDone } from '../delivery/run-once.ts';
import type { ListenerContext } from '../listener-context.ts';
import { type ChannelMessage, readChannelMessage } from '../payloads/channel-message.ts';
import { noteGapOf } from '../policy/gap-notes.ts';
import { inChannel } from '../policy/in-channel.ts';
import { askThreadState } from '../policy/thread-state.ts';
import { toContext } from '../replies/answer-message.ts';
import { markRead, remember } from '../replies/last-answer.ts';
import { codeOf } from '../transport/error-code.ts';
import type { Heard } from './events/dispatch.ts';

type Said = ChannelMessage & { kind: 'said' };

/** Age of a message after which it is not answered, because the conversation has moved on, ms. */
const AGE_MAX_MS = 120_000;

/**
 * Answers questions in help channels that don't mention the bot, if it knows the answer, and withdraws an answer if its
 * question is deleted. Messages it does not answer are not stored, logged or counted. Nobody asked the bot, so nobody
 * is told if it fails.
 */
export async function watchChannel({ body, client, context, parts }: Heard): Promise<void> {
  const message = readChannelMessage(body, {
    ...(context.botUserId !== undefined && { userId: context.botUserId }),
    ...(context.teamId !== undefined && { teamId: context.teamId }),
  });
  if (message === undefined) return;
  try {
    const { answers } = await parts.channels.of(message.workspace, message.channel);
    if (answers !== 'mentioned') await follow(message, answers, client, parts);
  } catch (error) {
    if (error instanceof ClaimedElsewhereError || error instanceof ShuttingDownError) throw error;
    parts.log.warn({ err: error }, 'A help channel could not be served.');
  }
}

async function follow(
  message: ChannelMessage,
  mode: AnswerMode,
  client: WebClient,
  parts: ListenerContext,
): Promise<void> {
  const thread = threadKey(message);
  switch (message.kind) {
    case 'said':
      return answerIfSure(message, mode, client, parts);
    case 'replied':
      parts.threads.noteReply(thread);
      return markRead(message, parts);
    case 'deleted':
      parts.threads.noteDeleted(thread);
      if (!message.hasReplies && !parts.threads.hasReply(thread)) await withdraw(message, client, parts);
  }
}

async function answerIfSure(
  said: Said,
  mode: AnswerMode,
  client: WebClient,
  everywhere: ListenerContext,
): Promise<void> {
  if (!isFresh(said, everywhere)) return;
  const { workspace, channel, keys, text } = said;
  const parts = await inChannel(workspace, channel, everywhere);
  if (said.external && !parts.settings.allowExternal) return;
  const policy = await parts.channels.of(workspace, channel);
  const language = policy.language === 'auto' ? undefined : policy.language;
  const started = performance.now();
  const edition = parts.library.current({ workspace, channel });
  const teach = (searched: Answer) => parts.teaching.apply(searched, workspace, edition);
  const given = await answerUnprompted(text, { mode, language, teach }, edition);
  if (given === undefined) return;
  const isLeft = () =>
    parts.threads.isDeleted(threadKey(said)) ||
    (policy.quiet && parts.threads.hasReply(threadKey(said))) ||
    !isFresh(said, parts);
  if (isLeft() || parts.channelLimit.ask(`${workspace} ${channel}`) !== 'granted') return;
  const seconds = (performance.now() - started) / 1000;
  await parts.once.run(
    workspace,
    keys,
    async (mark) => {
      if (isLeft()) return;
      const state = await askThreadState(client, said, parts.log);
      if (state === 'gone' || (policy.quiet && state === 'answered') || isLeft()) return;
      parts.metrics.answered(given.kind, 'channel', seconds);
      await post(given, said, client, parts, mark);
    },
    (work) => parts.queue.inOrder(channel, work),
  );
}

async function post(
  given: Answer,
  said: Said,
  client: WebClient,
  parts: ListenerContext,
  mark: MarkDone,
): Promise<void> {
  const { workspace, channel, thread, user } = said;
  // Offer a picture that Slack can't fetch as a button: an upload could not be withdrawn with the answer.
  const context = {
    ...toContext({ workspace, channel, audience: 'private' }, parts, []),
    audience: 'channel' as const,
    unprompted: user,
  };
  const ts = await parts.poster.post(client, { channel, thread }, toMessage(given, context));
  await Promise.all([
    mark(),
    remember(given, subjectAfter(given, undefined), { workspace, channel, thread, user, unread: ts }, parts),
    noteGapOf(given, said, parts),
  ]);
  if (parts.threads.isDeleted(threadKey(said))) await withdraw(said, client, parts);
}

/** Deletes the bot's unprompted answer in a thread, if nobody reacted to it. */
async function withdraw(thread: ChannelMessage, client: WebClient, { store, poster }: ListenerContext): Promise<void> {
  const { workspace, channel } = thread;
  const last = await store.conversations.last(workspace, `${channel}/${thread.thread}`);
  if (last?.unread === undefined) return;
  await poster.remove(client, { channel, ts: last.unread }).catch((error: unknown) => {
    // Somebody deleted it before.
    if (codeOf(error) !== 'message_not_found') throw error;
  });
}

function isFresh({ thread }: Said, { ages }: ListenerContext): boolean {
  return ages().getTime() - Number(thread) * 1000 <= AGE_MAX_MS;
}

function threadKey({ workspace, channel, thread }: ChannelMessage): string {
  return `${workspace} ${channel} ${thread}`;
}
