import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { readLine, readQuestion } from '../../answer/reading/question.ts';
import { unescapeText } from '../../answer/reading/slack-markup.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { toDiagramMessage, toDiagramsMessage } from '../../message/answers/diagram-message.ts';
import { toTopicsMessage } from '../../message/answers/topics.ts';
import { clipLine, escapeMrkdwn } from '../../message/blocks/limits.ts';
import { encodePrivateMetadata } from '../../message/blocks/private-metadata.ts';
import { toFeedbackModal } from '../../message/views/feedback-modal.ts';
import type { BotProfile } from '../../message/words/bot-profile.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { MarkDone } from '../delivery/run-once.ts';
import type { ListenerContext } from '../listener-context.ts';
import { readSubcommand } from '../payloads/subcommand.ts';
import { checkAdmission, explainRefusal } from '../policy/admission.ts';
import { noteGap, noteQuestion } from '../policy/gap-notes.ts';
import { channelLanguage, inChannel } from '../policy/in-channel.ts';
import { askForChoice, firstChoice, languageFor } from '../policy/language-choice.ts';
import { type Asker, toContext } from '../replies/answer-message.ts';
import type { Content } from '../replies/poster.ts';
import { replyToText } from '../replies/reply-to-text.ts';
import { isTooLate } from './clicks/click-reply.ts';
import { openSettings } from './windows/settings.ts';

/** One `/devops …`, acked. */
interface Ordered extends Asker {
  channel: string;
  trigger: string;
  client: WebClient;
  /** Replies to the asker only. */
  say: (said: Content) => Promise<void>;
  /** Marks the command as done. A crash before it repeats the answer; a crash after it loses at most a note. */
  mark: MarkDone;
}

/** A command with the language in which its asker is answered. */
interface Understood extends Ordered {
  language: Language;
}

/** Returns whether a request is the bot's own command, which is always acked with an empty body. */
export function isOwnCommand(body: { command?: unknown }, { command }: BotProfile): boolean {
  return body.command === command;
}

/** Listens to `/devops QUESTION` and its subcommands: acked before anything else, then answered in private. */
export function listenToCommands(app: App, everywhere: ListenerContext): void {
  app.command(everywhere.profile.command, async ({ command, ack, client }) => {
    await ack();
    const { team_id: workspace, user_id: user, channel_id: channel } = command;
    const asked = askForChoice({ workspace, user, audience: 'private' as const }, everywhere.store);
    const [parts, asker] = await Promise.all([
      inChannel(workspace, channel, everywhere),
      // Only the asker reads the answer, so their own language comes first.
      { ...asked, chosen: firstChoice(asked.chosen, channelLanguage(workspace, channel, everywhere)) },
      // Let every waiting command be acked before the first is answered.
      everywhere.afterAcks.quiet(),
    ]);
    const text = unescapeText(command.text);
    const ordered: Ordered = {
      ...asker,
      channel,
      trigger: command.trigger_id,
      client,
      say: (said) => parts.poster.respond(command.response_url, said),
      mark: () => parts.backlog.settle(command),
    };
    const refusal = checkAdmission(asker, parts);
    if (refusal !== undefined) {
      const language = await languageFor(asker, text, parts.store);
      return ordered.say({ text: explainRefusal(refusal.reason, language, parts.profile) });
    }
    await obey(text, ordered, parts);
  });
}

async function obey(text: string, ordered: Ordered, parts: ListenerContext): Promise<void> {
  const edition = parts.library.current(ordered);
  const order = readSubcommand(text, edition);
  if (order.kind === 'ask') return answerHere(order.question, ordered, parts);
  const understood = { ...ordered, language: await languageFor(ordered, text, parts.store) };
  switch (order.kind) {
    case 'topics':
      return ordered.say(toTopicsMessage(edition.knowledge, understood.language));
    case 'diagram':
      return showDiagram(order.name, understood, parts);
    case 'share':
      return offerToShare(order.question, understood, parts);
    case 'feedback':
      return takeFeedback(order.text, understood, parts);
    case 'settings':
      return openSettings(understood, parts);
  }
}

/** Answers in private. `hint` is shown below an answer that was found. */
async function answerHere(text: string, ordered: Ordered, parts: ListenerContext, hint?: string): Promise<void> {
  const spoken = await replyToText(text, ordered, parts);
  for (const { message } of spoken) await ordered.say(message);
  const answers = spoken.flatMap(({ answer }) => answer ?? []);
  if (hint !== undefined && answers.some(({ kind }) => kind === 'found')) await ordered.say({ text: hint });
  await Promise.all([ordered.mark(), ...answers.map((answer) => noteQuestion(answer, ordered, parts))]);
}

async function showDiagram(name: string, ordered: Understood, parts: ListenerContext): Promise<void> {
  const { language, client, user, say } = ordered;
  const { knowledge, engine } = parts.library.current(ordered);
  const words = wordsOf(language);
  if (name === '') return say(toDiagramsMessage(knowledge, language));
  const { hits, verdict } = await engine.search(readQuestion(name, language).text, { language });
  const [best] = verdict === 'none' || verdict === 'maybe' ? [] : hits;
  const section = hits.find((hit) => hit.section.diagram !== undefined)?.section;
  if (best === undefined || section?.diagram === undefined || best.section.diagram === undefined) {
    await say({ text: escapeMrkdwn(words.noDiagram(clipLine(name, NAME_MAX))) });
    return say(toDiagramsMessage(knowledge, language));
  }
  await say(toDiagramMessage(best.section, language, toContext(ordered, parts, [])));
  if (parts.diagrams.addressOf(best.section.diagram) !== undefined || !parts.diagrams.canUpload()) return;
  const reason = await parts.diagrams.sendTo(client, user, best.section.diagram);
  await say({ text: reason === undefined ? words.diagramSent : words.diagramNotSent(reason) });
}

const NAME_MAX = 100;

/** Handles `share QUESTION`: shows the answer to its asker, who posts it with its button. */
async function offerToShare(text: string, ordered: Understood, parts: ListenerContext): Promise<void> {
  const words = wordsOf(ordered.language);
  if (text === '') return ordered.say({ text: words.shareUsage(parts.profile.command) });
  await answerHere(text, ordered, parts, words.shareHint(words.share));
}

async function takeFeedback(text: string, ordered: Understood, parts: ListenerContext): Promise<void> {
  const { client, user, trigger, language, say } = ordered;
  const question = readLine(text);
  if (question === '') {
    const view = toFeedbackModal(language, encodePrivateMetadata({ user, reference: { language, question: '' } }));
    try {
      await client.views.open({ trigger_id: trigger, view });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      await say({ text: wordsOf(language).tooLate });
    }
    return;
  }
  await noteGap(ordered, { question, language, reason: 'wanted', nearest: [] }, parts);
  await say({ text: wordsOf(language).feedbackThanks });
}
