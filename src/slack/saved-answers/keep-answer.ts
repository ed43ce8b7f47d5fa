import path from 'node:path';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { AskedIn } from '../../answer/edition.ts';
import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { foldersFor } from '../../knowledge/model/page-sets.ts';
import type { SavedAnswer } from '../../knowledge/saved-answers/answer-page.ts';
import { saveAnswer } from '../../knowledge/saved-answers/answers-folder.ts';
import type { PullRequest } from '../../knowledge/saved-answers/pull-request.ts';
import { toSavedModal } from '../../message/views/save-answer-modal.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { ListenerContext } from '../listener-context.ts';
import { answerPlaces, answersFolderOf } from './answer-places.ts';
import { findNames } from './names.ts';

/** An answer as submitted in the window. */
export interface SentAnswer {
  question: string;
  answer: string;
  title: string;
  /** Slack's id of the page's owner. */
  owner: string;
  /** Which of `answerPlaces` it goes into. */
  place: number;
  /** The message it comes from. */
  message?: { channel: string; ts: string };
}

/** Saves an answer as a page, or shows its text if it can't be written. Returns the window that says which. */
export async function keepAnswer(
  sent: SentAnswer,
  asked: AskedIn & { user: string },
  language: Language,
  client: WebClient,
  parts: Pick<ListenerContext, 'library' | 'settings' | 'metrics' | 'now' | 'log' | 'uploads' | 'pullRequests'>,
): Promise<ModalView> {
  const { now, log } = parts;
  const { question, answer, title, owner } = sent;
  const called = (await findNames(client, [owner], log)).get(owner);
  const source = await findLink(client, sent.message, parts);
  const saved: SavedAnswer = {
    title: title === '' ? question : title,
    question,
    answer,
    language: detectLanguage(`${question}\n${answer}`),
    owner: called === undefined ? owner : `${called} (${owner})`,
    ...(source !== undefined && { source }),
    at: now(),
  };
  const folder = answersFolderOf(asked, parts);
  const place = answerPlaces(asked, parts)[sent.place] ?? '.';
  const outcome = await saveAnswer(saved, folder && path.join(folder, place));
  const words = wordsOf(language);
  if (outcome.kind === 'saved') {
    parts.metrics.happened('answer_saved');
    log.info({ file: outcome.file }, 'An answer was saved as a page.');
    const request = await prepareRequest(
      saved,
      { name: path.basename(outcome.file), text: outcome.text },
      asked,
      parts,
    );
    const isSent = request && (await send(request.patch, asked.user, client, parts));
    return toSavedModal(
      language,
      [
        words.saved(path.basename(outcome.file)),
        ...(request && isSent ? [words.savePatchSent(request.patch.name)] : []),
      ],
      request === undefined
        ? []
        : [
            { label: words.saveBranch(request.branch), text: request.push },
            { label: words.savePull, text: request.text },
          ],
    );
  }
  log.warn({ reason: outcome.reason }, 'An answer could not be written; its text was offered.');
  const page = { name: outcome.name, text: outcome.text };
  const isSent = await send(page, asked.user, client, parts);
  const said = [words.saveOffered, ...(isSent ? [words.saveFileSent] : [])];
  return toSavedModal(language, said, [{ label: page.name, text: page.text }]);
}

/** Commits the page to a branch of the repository that the pages come from, ready to push; undefined if there is none, or it fails. */
async function prepareRequest(
  saved: SavedAnswer,
  page: { name: string; text: string },
  asked: AskedIn,
  { pullRequests, settings, log }: Pick<ListenerContext, 'pullRequests' | 'settings' | 'log'>,
): Promise<PullRequest | undefined> {
  const folders = settings.pageSets && foldersFor(settings.pageSets, asked);
  try {
    return await pullRequests?.prepare(saved, page, folders);
  } catch (error) {
    log.warn({ err: error }, 'A saved answer could not be put on a branch of its repository.');
    return undefined;
  }
}

/** Sends a text as a file, directly, because a window shows only its beginning; returns whether it went. */
async function send(
  { name, text }: { name: string; text: string },
  user: string,
  client: WebClient,
  { uploads }: Pick<ListenerContext, 'uploads'>,
): Promise<boolean> {
  if (!uploads.canUpload()) return false;
  return (await uploads.sendTo(client, user, { content: Buffer.from(text), name, title: name })) === undefined;
}

async function findLink(
  client: WebClient,
  message: SentAnswer['message'],
  { log }: Pick<ListenerContext, 'log'>,
): Promise<string | undefined> {
  if (message === undefined) return undefined;
  try {
    const { permalink } = await client.chat.getPermalink({ channel: message.channel, message_ts: message.ts });
    return permalink;
  } catch (error) {
    log.debug({ err: error }, 'A message has no link.');
    return undefined;
  }
}
