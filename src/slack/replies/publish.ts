import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../answer/answer-kinds.ts';
import { subjectAfter } from '../../answer/conversation/last-subject.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import { type MessageContext, toMessage } from '../../message/answers/message.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { ListenerContext } from '../listener-context.ts';
import { type ShowingContext, toContext } from './answer-message.ts';
import { remember } from './last-answer.ts';
import type { Destination } from './poster.ts';

export interface Publication {
  workspace: string;
  /** Who asked. */
  user: string;
  /** Whether the message names them: if others read it without having seen the question. */
  named?: boolean;
}

/**
 * Posts an answer publicly, with its diagram, and remembers it for the next question. @throws Slack's error, such as
 * `not_in_channel`
 */
export async function publish(
  client: WebClient,
  place: Destination,
  answer: Answer,
  { workspace, user, named = false }: Publication,
  parts: ShowingContext & Pick<ListenerContext, 'store' | 'poster' | 'log'>,
): Promise<void> {
  const uploads: Diagram[] = [];
  const audience: MessageContext['audience'] = place.channel.startsWith('D') ? 'direct' : 'channel';
  const context = {
    ...toContext({ workspace, channel: place.channel, audience }, parts, uploads),
    ...(named && { requestedBy: user }),
  };
  const ts = await parts.poster.post(client, place, toMessage(answer, context));
  // Follow-ups may come in the thread below the answer, or where it was posted.
  const threads = place.thread === undefined && audience === 'channel' ? [ts] : [place.thread];
  for (const thread of threads)
    await remember(answer, subjectAfter(answer, undefined), { workspace, user, channel: place.channel, thread }, parts);
  await sendUploads(client, place, uploads, answer.language, parts);
}

/** Uploads the diagrams that follow a message, and posts a note if one fails. */
export async function sendUploads(
  client: WebClient,
  place: Destination,
  uploads: readonly Diagram[],
  language: Answer['language'],
  parts: Pick<ListenerContext, 'diagrams' | 'poster' | 'log'>,
): Promise<void> {
  for (const diagram of uploads) {
    const reason = await parts.diagrams.upload(client, place, diagram);
    if (reason === undefined) continue;
    // The answer is posted: a failing note must not repeat it.
    const note = { text: wordsOf(language).diagramNotSent(reason) };
    await parts.poster.post(client, place, note).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'A note about a diagram could not be posted.');
    });
  }
}
