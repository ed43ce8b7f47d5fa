import path from 'node:path';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { AskedIn } from '../../answer/edition.ts';
import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { SavedAnswer } from '../../knowledge/saved-answers/answer-page.ts';
import { saveAnswer } from '../../knowledge/saved-answers/answers-folder.ts';
import { toPullRequest } from '../../knowledge/saved-answers/pull-request.ts';
import { toSavedModal } from '../../message/views/save-answer-modal.ts';
import type { Words } from '../../message/words/words.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { ListenerContext } from '../listener-context.ts';
import { answerPlaces, answersFolderOf } from './answer-places.ts';
import { findNames } from './names.ts';

/** An answer submitted in the window. */
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
  asked: AskedIn,
  language: Language,
  client: WebClient,
  parts: Pick<ListenerContext, 'library' | 'settings' | 'metrics' | 'now' | 'log'>,
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
    return toSavedModal(language, [words.saved(path.basename(outcome.file))], toPushed(saved, outcome, words, parts));
  }
  log.warn({ reason: outcome.reason }, 'An answer could not be written; its text was offered.');
  return toSavedModal(language, [words.saveOffered], [{ label: outcome.name, text: outcome.text }]);
}

/** Returns how to bring the page into the repository that pages come from, if any. */
function toPushed(
  saved: SavedAnswer,
  page: { file: string; text: string },
  words: Words,
  { settings }: Pick<ListenerContext, 'settings'>,
) {
  const [repository] = settings.git?.sources ?? [];
  if (repository === undefined) return [];
  const { commands, text } = toPullRequest(saved, page, repository);
  return [
    { label: words.saveBranch, text: commands },
    { label: words.savePull, text },
  ];
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
