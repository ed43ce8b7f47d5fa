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

/** A `/devops …` that was acked. */
interface AckedCommand extends Asker {
  channel: string;
  trigger: string;
  client: WebClient;
  /** Replies to the asker only. */
  say: (said: Content) => Promise<void>;
  /** Marks the command as done. A crash before it repeats the answer; a crash after it loses at most a note. */
  mark: MarkDone;
}

/** The same with the language in which its asker is answered. */
interface CommandInLanguage extends AckedCommand {
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
    const acked: AckedCommand = {
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
      return acked.say({ text: explainRefusal(refusal.reason, language, parts.profile) });
    }
    await runCommand(text, acked, parts);
  });
}

async function runCommand(text: string, acked: AckedCommand, parts: ListenerContext): Promise<void> {
  const edition = parts.library.current(acked);
  const subcommand = readSubcommand(text, edition);
  if (subcommand.kind === 'ask') return answerHere(subcommand.question, acked, parts);
  const inLanguage = { ...acked, language: await languageFor(acked, text, parts.store) };
  switch (subcommand.kind) {
    case 'topics':
      return acked.say(toTopicsMessage(edition.knowledge, inLanguage.language));
    case 'diagram':
      return showDiagram(subcommand.name, inLanguage, parts);
    case 'share':
      return offerToShare(subcommand.question, inLanguage, parts);
    case 'feedback':
      return takeFeedback(subcommand.text, inLanguage, parts);
    case 'settings':
      return openSettings(inLanguage, parts);
  }
}

/** Answers in private. `hint` is shown below an answer that was found. */
async function answerHere(text: string, acked: AckedCommand, parts: ListenerContext, hint?: string): Promise<void> {
  const replies = await replyToText(text, acked, parts);
  for (const { message } of replies) await acked.say(message);
  const answers = replies.flatMap(({ answer }) => answer ?? []);
  if (hint !== undefined && answers.some(({ kind }) => kind === 'found')) await acked.say({ text: hint });
  await Promise.all([acked.mark(), ...answers.map((answer) => noteQuestion(answer, acked, parts))]);
}

async function showDiagram(name: string, acked: CommandInLanguage, parts: ListenerContext): Promise<void> {
  const { language, client, user, say } = acked;
  const { knowledge, engine } = parts.library.current(acked);
  const words = wordsOf(language);
  if (name === '') return say(toDiagramsMessage(knowledge, language));
  const { hits, verdict } = await engine.search(readQuestion(name, language).text, { language });
  const [best] = verdict === 'none' || verdict === 'maybe' ? [] : hits;
  const section = hits.find((hit) => hit.section.diagram !== undefined)?.section;
  if (best === undefined || section?.diagram === undefined || best.section.diagram === undefined) {
    await say({ text: escapeMrkdwn(words.noDiagram(clipLine(name, NAME_MAX))) });
    return say(toDiagramsMessage(knowledge, language));
  }
  await say(toDiagramMessage(best.section, language, toContext(acked, parts, [])));
  if (parts.diagrams.addressOf(best.section.diagram) !== undefined || !parts.diagrams.canUpload()) return;
  const reason = await parts.diagrams.sendTo(client, user, best.section.diagram);
  await say({ text: reason === undefined ? words.diagramSent : words.diagramNotSent(reason) });
}

const NAME_MAX = 100;

/** Handles `share QUESTION`: shows the answer to its asker, who posts it with its button. */
async function offerToShare(text: string, acked: CommandInLanguage, parts: ListenerContext): Promise<void> {
  const words = wordsOf(acked.language);
  if (text === '') return acked.say({ text: words.shareUsage(parts.profile.command) });
  await answerHere(text, acked, parts, words.shareHint(words.share));
}

async function takeFeedback(text: string, acked: CommandInLanguage, parts: ListenerContext): Promise<void> {
  const { client, user, trigger, language, say } = acked;
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
  await noteGap(acked, { question, language, reason: 'wanted', nearest: [] }, parts);
  await say({ text: wordsOf(language).feedbackThanks });
}
