import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { readQuestion } from '../../../answer/reading/question.ts';
import type { Language } from '../../../knowledge/model/page.ts';
import { CALLBACKS } from '../../../message/blocks/actions.ts';
import { encodePrivateMetadata, parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { toAnswerModal, toNoteModal } from '../../../message/views/answer-modal.ts';
import { ASK_INPUTS, toAskModal, toWaitingModal } from '../../../message/views/ask-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { readShortcut } from '../../payloads/shortcut.ts';
import { readSubmission, type Submission } from '../../payloads/submission.ts';
import { checkAdmission, explainRefusal } from '../../policy/admission.ts';
import { externalReason } from '../../policy/external.ts';
import { noteQuestion } from '../../policy/gap-notes.ts';
import { inChannel } from '../../policy/in-channel.ts';
import { languageFor } from '../../policy/language-choice.ts';
import { toAnswer, toContext } from '../../replies/answer-message.ts';
import { cannotPost } from '../../replies/cannot-post.ts';
import { publish } from '../../replies/publish.ts';
import { SHORTCUTS } from '../../transport/app-manifest.ts';
import { codeOf } from '../../transport/error-code.ts';
import { isTooLate } from '../clicks/click-reply.ts';
import { ignore } from '../clicks/dispatch.ts';

/** Listens to the shortcut "Ask": opens a window for the question and where to answer it. */
export function listenToAsk(app: App, parts: ListenerContext): void {
  app.shortcut({ callback_id: SHORTCUTS.ask, type: 'shortcut' }, async ({ ack, body, client }) => {
    await ack();
    const shortcut = readShortcut(body);
    if (shortcut === undefined) return ignore(SHORTCUTS.ask, parts);
    const { user, trigger } = shortcut;
    const language = await askersLanguage(shortcut, parts);
    const metadata = encodePrivateMetadata({ user, reference: { language, question: '' } });
    const view = toAskModal({ language, metadata, external: parts.settings.allowExternal, bot: parts.profile.name });
    try {
      await client.views.open({ trigger_id: trigger, view });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      await parts.poster.post(client, { channel: user }, { text: wordsOf(language).tooLate });
    }
  });

  app.view(CALLBACKS.ask, async ({ ack, body, client }) => {
    const submission = readSubmission(body);
    const metadata = parsePrivateMetadata(submission?.metadata);
    if (submission === undefined || metadata?.user !== submission.user) {
      await ack();
      return ignore(CALLBACKS.ask, parts);
    }
    const { question } = ASK_INPUTS;
    const typed = submission.text(question.block, question.action);
    const shown = metadata.reference?.language ?? 'en';
    if (readQuestion(typed).text === '') {
      await ack({ response_action: 'errors', errors: { [question.block]: wordsOf(shown).askPlaceholder } });
      return;
    }
    const own = encodePrivateMetadata({ user: submission.user });
    await ack({ response_action: 'update', view: toWaitingModal(shown, own, parts.profile.name) });
    const language = await languageFor(submission, typed, parts.store);
    const view = await toOutcome(submission, typed, language, client, parts);
    await client.views.update({ view_id: submission.view, view }).catch((error: unknown) => {
      // The window may be closed by now.
      if (codeOf(error) !== 'not_found') throw error;
    });
  });
}

/** Answers where the person chose. Returns what their window then shows: the answer, or that it was posted. */
async function toOutcome(
  submission: Submission,
  typed: string,
  language: Language,
  client: WebClient,
  everywhere: ListenerContext,
): Promise<ModalView> {
  const { workspace, user } = submission;
  const words = wordsOf(language);
  const channel = submission.text(ASK_INPUTS.where.block, ASK_INPUTS.where.action);
  const parts = channel === '' ? everywhere : await inChannel(workspace, channel, everywhere);
  const external = submission.external || (channel !== '' && (await externalReason(client, workspace, channel, parts)));
  const counted = channel !== '' && { channel };
  const refusal = checkAdmission({ workspace, user, ...(external && { external }), ...counted }, parts);
  /** Returns the window with what was typed, so that nobody has to type a question twice. */
  const askAgain = (problem: string, where?: string): ModalView =>
    toAskModal({
      language,
      metadata: encodePrivateMetadata({ user, reference: { language, question: '' } }),
      external: parts.settings.allowExternal,
      bot: parts.profile.name,
      again: { question: typed, problem, ...(where !== undefined && { where }) },
    });
  if (refusal !== undefined) return askAgain(explainRefusal(refusal.reason, language, parts.profile));

  const question = readQuestion(typed, language);
  const audience = channel === '' ? 'private' : 'channel';
  const asked = { workspace, ...(channel !== '' && { channel }) };
  const answer = await toAnswer(question, { ...asked, user, audience }, parts);
  await noteQuestion(answer, { ...asked, user }, parts);
  const metadata = encodePrivateMetadata({ user, ...counted });
  // Don't post to a channel that there is no answer.
  if (channel === '' || answer.kind !== 'found') {
    return toAnswerModal(answer, toContext({ ...asked, audience: 'private' }, parts, []), metadata);
  }
  try {
    await publish(client, { channel }, answer, { workspace, user, named: true }, parts);
    return toNoteModal(words.answeredThere, words, parts.profile.name);
  } catch (error) {
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    return askAgain(cannotPost(reason, language), channel);
  }
}

/**
 * Returns the language for a person who has not typed anything yet: the one they chose, else the one they last asked
 * in.
 */
async function askersLanguage(person: { workspace: string; user: string }, parts: ListenerContext): Promise<Language> {
  const recents = await parts.store.recents.list(person.workspace, person.user);
  return languageFor(person, recents[0] ?? '', parts.store);
}
