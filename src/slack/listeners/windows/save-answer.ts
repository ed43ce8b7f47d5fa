import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Language } from '../../../knowledge/model/page.ts';
import { CALLBACKS, parseReference, type Reference } from '../../../message/blocks/actions.ts';
import {
  encodePrivateMetadata,
  type PrivateMetadata,
  parsePrivateMetadata,
} from '../../../message/blocks/private-metadata.ts';
import { toNoteModal } from '../../../message/views/answer-modal.ts';
import { toWaitingModal } from '../../../message/views/ask-modal.ts';
import { SAVE_INPUTS, toSaveAnswerModal } from '../../../message/views/save-answer-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { type ChosenMessage, readChosenMessage } from '../../payloads/message-shortcut.ts';
import { readShortcut } from '../../payloads/shortcut.ts';
import { readSubmission, type Submission } from '../../payloads/submission.ts';
import { mayKeepAnswers } from '../../policy/experts.ts';
import { languageFor } from '../../policy/language-choice.ts';
import { lastTurn } from '../../replies/last-answer.ts';
import { answerPlaces } from '../../saved-answers/answer-places.ts';
import { readThread, type SpokenMessage, toMarkdown } from '../../saved-answers/conversation-text.ts';
import { keepAnswer, type SentAnswer } from '../../saved-answers/keep-answer.ts';
import { findNames } from '../../saved-answers/names.ts';
import { mentionedPeople } from '../../saved-answers/rich-text-markdown.ts';
import { SHORTCUTS } from '../../transport/app-manifest.ts';
import { codeOf } from '../../transport/error-code.ts';
import { isTooLate, openModal } from '../clicks/click-reply.ts';
import { type ClickHandlers, ignore } from '../clicks/dispatch.ts';

/** Someone who wants to keep an answer. */
interface Keeper {
  workspace: string;
  user: string;
  trigger: string;
  language: Language;
  /** The channel it was said in. */
  channel?: string;
}

/** Listens to "Save as answer" on a message: opens a window with its text, to be saved as a page. */
export function listenToSaveAnswer(app: App, parts: ListenerContext): void {
  app.shortcut({ callback_id: SHORTCUTS.save, type: 'message_action' }, async ({ ack, body, client, context }) => {
    await ack();
    const shortcut = readShortcut(body);
    const chosen = readChosenMessage(body);
    if (shortcut === undefined || chosen === undefined || shortcut.external) return ignore(SHORTCUTS.save, parts);
    const language = await languageFor(shortcut, shortcut.text, parts.store);
    const { channel } = chosen;
    await openFilled({ ...shortcut, language, channel }, client, parts, () =>
      fillFromMessage({ ...shortcut, bot: context.botUserId ?? '' }, chosen, client, parts),
    );
  });

  app.view(CALLBACKS.saveAnswer, async ({ ack, body, client }) => {
    const submission = readSubmission(body);
    const metadata = parsePrivateMetadata(submission?.metadata);
    if (submission === undefined || metadata?.user !== submission.user) {
      await ack();
      return ignore(CALLBACKS.saveAnswer, parts);
    }
    const language = metadata.reference?.language ?? 'en';
    const { message } = metadata;
    const sent = readSent(submission, message);
    const { question, answer } = SAVE_INPUTS;
    const lacking = [...(sent.question === '' ? [question] : []), ...(sent.answer === '' ? [answer] : [])];
    if (lacking.length > 0) {
      const errors = Object.fromEntries(lacking.map(({ block }) => [block, wordsOf(language).saveEmpty]));
      await ack({ response_action: 'errors', errors });
      return;
    }
    await ack({
      response_action: 'update',
      view: toWaitingModal(language, encodePrivateMetadata({ user: submission.user })),
    });
    const keeper = { ...submission, ...(message && { channel: message.channel }) };
    const view = (await mayKeepAnswers(keeper, parts))
      ? await keepAnswer(sent, keeper, language, client, parts)
      : toNoteModal(wordsOf(language).saveNotAllowed, wordsOf(language));
    await update(client, submission.view, view);
  });
}

/** Handlers of "Save as answer" under a question for people and under a gap. */
export const saveButtons = {
  async saveAnswer(click, { client, parts }) {
    const reference = parseReference(click.value);
    const { place } = click;
    if (reference === undefined || place.kind !== 'message') return ignore('saveAnswer', parts);
    const { channel, thread = place.ts } = place;
    await openFilled({ ...click, language: reference.language, channel }, client, parts, async () => {
      const said = await readThread(client, { channel, thread }, parts.log);
      const answers = said.slice(1).filter(({ isBot }) => !isBot);
      return toFilled(answers, { ...reference, message: { channel, ts: thread } }, client, parts);
    });
  },
  async gapSave(click, tools) {
    const { parts } = tools;
    const gap = (await parts.store.gaps.list(click.workspace)).find(({ id }) => id === click.value);
    const [question] = gap?.questions ?? [];
    if (gap === undefined || question === undefined) return ignore('gapSave', parts);
    const words = wordsOf(gap.language);
    if (!(await mayKeepAnswers(click, parts))) {
      return openModal(click, tools, toNoteModal(words.saveNotAllowed, words), gap.language);
    }
    const view = toWindow(click, { language: gap.language, question, answer: '' }, parts);
    await openModal(click, tools, view, gap.language);
  },
} satisfies ClickHandlers;

/** The initial values of the window. */
interface Filled extends Pick<Reference, 'language' | 'question'> {
  answer: string;
  message?: PrivateMetadata['message'];
}

/**
 * Opens an empty window at once, because the trigger expires after three seconds, and fills it once its content is
 * read.
 */
async function openFilled(
  keeper: Keeper,
  client: WebClient,
  parts: ListenerContext,
  fill: () => Promise<Filled>,
): Promise<void> {
  const { user, trigger, language } = keeper;
  const words = wordsOf(language);
  const isAllowed = await mayKeepAnswers(keeper, parts);
  const first = isAllowed
    ? toWaitingModal(language, encodePrivateMetadata({ user }))
    : toNoteModal(words.saveNotAllowed, words);
  try {
    const { view } = await client.views.open({ trigger_id: trigger, view: first });
    if (isAllowed && view?.id !== undefined) await update(client, view.id, toWindow(keeper, await fill(), parts));
  } catch (error) {
    if (!isTooLate(error)) throw error;
    await parts.poster.post(client, { channel: user }, { text: words.tooLate });
  }
}

function toWindow(
  { workspace, user, channel }: Pick<Keeper, 'workspace' | 'user' | 'channel'>,
  filled: Filled,
  parts: ListenerContext,
): ModalView {
  const { language, question, message } = filled;
  const metadata = encodePrivateMetadata({
    user,
    reference: { language, question },
    ...(message && { message }),
  });
  return toSaveAnswerModal({
    ...filled,
    metadata,
    places: answerPlaces({ workspace, ...(channel !== undefined && { channel }) }, parts),
  });
}

/**
 * Fills the window from a thread: a reply answers the thread's first message; a first message is the question, and its
 * replies the answer.
 */
async function fillFromMessage(
  { workspace, user, text, bot }: { workspace: string; user: string; text: string; bot: string },
  { channel, message, thread }: ChosenMessage,
  client: WebClient,
  parts: ListenerContext,
): Promise<Filled> {
  const said = thread === undefined ? [] : await readThread(client, { channel, thread }, parts.log);
  const isFirst = thread === message.ts;
  const [first] = said;
  const answers = isFirst && said.length > 1 ? said.slice(1).filter(({ isBot }) => !isBot) : [message];
  const asked = isFirst && said.length > 1 ? message : thread === undefined || isFirst ? undefined : first;
  // If the thread can't be read, take what the bot was last asked there within the hour.
  const known = thread === undefined ? undefined : await lastTurn({ workspace, channel, thread }, parts);
  const question = asked === undefined ? (known?.question ?? '') : await readAsked(asked, bot, client, parts);
  const language = await languageFor({ workspace, user }, question === '' ? text : question, parts.store);
  return toFilled(answers, { language, question, message: { channel, ts: message.ts } }, client, parts);
}

/** Returns a question as text: with people's names, and without the bot's, which only says whom it was put to. */
async function readAsked(
  asked: SpokenMessage,
  bot: string,
  client: WebClient,
  { log }: ListenerContext,
): Promise<string> {
  const others = mentionedPeople([asked]).filter((user) => user !== bot);
  const names = new Map([...(await findNames(client, others, log)), [bot, ''] as const]);
  return toMarkdown(asked, names).replace(/^[\s,，:：]+|\s+$/gu, '');
}

async function toFilled(
  answers: readonly SpokenMessage[],
  { message, ...about }: Omit<Filled, 'answer'> & { message: { channel: string; ts: string } },
  client: WebClient,
  { log }: ListenerContext,
): Promise<Filled> {
  const names = await findNames(client, mentionedPeople(answers), log);
  const answer = answers.map((one) => toMarkdown(one, names)).join('\n\n');
  const author = answers.find((one) => one.user !== undefined && !one.isBot)?.user;
  return { ...about, answer, message: { ...message, ...(author !== undefined && { author }) } };
}

function readSent(submission: Submission, message: PrivateMetadata['message']): SentAnswer {
  const text = (name: keyof typeof SAVE_INPUTS) => submission.text(SAVE_INPUTS[name].block, SAVE_INPUTS[name].action);
  const [chosen] = submission.choices(SAVE_INPUTS.place.block, SAVE_INPUTS.place.action) ?? [];
  const place = Number(chosen ?? 0);
  return {
    question: text('question'),
    answer: text('answer'),
    title: text('title'),
    place: Number.isSafeInteger(place) ? place : 0,
    owner: message?.author ?? submission.user,
    ...(message && { message }),
  };
}

async function update(client: WebClient, id: string, view: ModalView): Promise<void> {
  await client.views.update({ view_id: id, view }).catch((error: unknown) => {
    // The window may be closed by now.
    if (codeOf(error) !== 'not_found') throw error;
  });
}
