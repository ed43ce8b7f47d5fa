import type { WebClient } from '@slack/web-api';
import type { Lane, MarkDone } from '../delivery/run-once.ts';
import type { ListenerContext } from '../listener-context.ts';
import { type IncomingQuestion, readMessageEvent } from '../payloads/message-event.ts';
import { checkAdmission, explainRefusal, type Refusal } from '../policy/admission.ts';
import { noteQuestion, noteRejection } from '../policy/gap-notes.ts';
import { channelLanguage, inChannel } from '../policy/in-channel.ts';
import { askForChoice, firstChoice, languageFor } from '../policy/language-choice.ts';
import type { Asker } from '../replies/answer-message.ts';
import { remember } from '../replies/last-answer.ts';
import { sendUploads } from '../replies/publish.ts';
import { replyToText } from '../replies/reply-to-text.ts';
import type { TextReply } from '../replies/text-reply.ts';
import type { Heard } from './events/dispatch.ts';

/** Answers mentions in their thread and direct messages in place, each once. */
export async function answerMessage({ body, client, context, parts }: Heard): Promise<void> {
  const asked = readMessageEvent(body, {
    ...(context.botUserId !== undefined && { userId: context.botUserId }),
    ...(context.teamId !== undefined && { teamId: context.teamId }),
  });
  if (asked !== undefined) await answerOnce(asked, client, parts);
}

async function answerOnce(asked: IncomingQuestion, client: WebClient, everywhere: ListenerContext): Promise<void> {
  const { workspace, user, place, channel } = asked;
  const person = askForChoice({ audience: place, workspace, user, channel }, everywhere.store);
  // Others read the answer too, so the channel's language comes first.
  const asker = { ...person, chosen: firstChoice(channelLanguage(workspace, channel, everywhere), person.chosen) };
  const parts = await inChannel(workspace, channel, everywhere);
  let refusal: Refusal | undefined;
  /** A refusal doesn't wait until earlier answers in the channel are posted. */
  const lane: Lane = (work) => {
    refusal = admit(asked, parts);
    return refusal === undefined ? parts.queue.inOrder(asked.channel, work) : work();
  };
  return parts.once.run(
    workspace,
    asked.keys,
    (mark) => answerHere(asked, { asker, refusal }, client, parts, mark),
    lane,
  );
}

function admit({ workspace, user, channel, place, external }: IncomingQuestion, parts: ListenerContext) {
  return checkAdmission({ workspace, user, external, ...(place === 'channel' && { channel }) }, parts);
}

async function answerHere(
  asked: IncomingQuestion,
  { asker, refusal }: { asker: Asker; refusal: Refusal | undefined },
  client: WebClient,
  parts: ListenerContext,
  mark: MarkDone,
): Promise<void> {
  const { workspace, channel, place } = asked;
  // The answer doesn't wait for this note. A channel without a note counts as shared.
  const noted = place === 'channel' ? parts.externalNotes.note(workspace, channel, asked.external) : undefined;
  noted?.catch((error: unknown) => parts.log.warn({ err: error }, 'Whether a channel is shared could not be noted.'));
  await reply(asked, { asker, refusal }, client, parts, mark);
  await noted?.catch(() => undefined);
}

async function reply(
  asked: IncomingQuestion,
  { asker, refusal }: { asker: Asker; refusal: Refusal | undefined },
  client: WebClient,
  parts: ListenerContext,
  mark: MarkDone,
): Promise<void> {
  const { workspace, user, channel, thread } = asked;
  if (refusal?.isRepeated) return;
  if (refusal !== undefined) {
    const text = explainRefusal(refusal.reason, await languageFor(asker, asked.text, parts.store), parts.profile);
    return parts.poster.postEphemeral(client, asked, user, { text });
  }
  const conversation = asked.opens ? undefined : { workspace, channel, thread };
  const said = await replyToText(asked.text, asker, parts, conversation);
  const [first] = said;
  if (said.length === 1 && first !== undefined) return say(first, asked, client, parts, mark);
  // Post each answer once, even if the event is redelivered because a later answer failed.
  for (const [index, spoken] of said.entries()) {
    await parts.once.run(workspace, [`${asked.keys[0]}:${index}`], (each) => say(spoken, asked, client, parts, each));
  }
}

async function say(
  spoken: TextReply,
  asked: IncomingQuestion,
  client: WebClient,
  parts: ListenerContext,
  mark: MarkDone,
): Promise<void> {
  const { workspace, user, channel, thread } = asked;
  await parts.poster.post(client, asked, spoken.message);
  // Mark as done right after posting: a crash before this repeats the answer, a crash after it loses at most the picture. The
  // other writes share the commit of the mark.
  const notes = [mark()];
  if (spoken.answer !== undefined) {
    notes.push(remember(spoken.answer, spoken.subject, { workspace, user, channel, thread }, parts));
    if (spoken.asked) notes.push(noteQuestion(spoken.answer, asked, parts));
    if (spoken.rejected !== undefined) notes.push(noteRejection(spoken.rejected, asked, parts));
  }
  await Promise.all(notes);
  await sendUploads(client, asked, spoken.uploads, spoken.language, parts);
}
