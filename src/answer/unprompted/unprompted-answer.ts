import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { SearchUnavailableError } from '../../search/engine.ts';
import type { AnswerMode } from '../../store/store.ts';
import { answer } from '../answer.ts';
import type { Answer, FoundAnswer } from '../answer-kinds.ts';
import type { Edition } from '../edition.ts';
import { readQuestion } from '../reading/question.ts';
import { fitsQuestion } from './fits-question.ts';
import { readUnprompted } from './read-unprompted.ts';

/** Confidence needed for an unprompted answer: of answers this sure, more than nine in ten are right. */
const CONFIDENCE_MIN = 0.8;

export interface UnpromptedOptions {
  mode: AnswerMode;
  /** The language to answer in; by default the message's own. */
  language?: Language | undefined;
  /** Returns an answer with what the team taught its question; nothing was taught without it. */
  teach?: (given: Answer) => Promise<Answer>;
}

/**
 * Answers a message that isn't addressed to the bot; undefined if the bot should stay silent. `every` also offers
 * options; that nothing is known is never said unprompted.
 */
export async function answerUnprompted(
  text: string,
  { mode, language = detectLanguage(text), teach }: UnpromptedOptions,
  edition: Edition,
): Promise<Answer | undefined> {
  const asked = mode === 'mentioned' ? undefined : readUnprompted(text);
  if (asked === undefined) return undefined;
  try {
    const searched = await answer(readQuestion(asked, language), edition);
    const given = (await teach?.(searched)) ?? searched;
    if (given.kind === 'found') return mode === 'every' || (await isSure(given, edition)) ? given : undefined;
    return mode === 'every' && (given.kind === 'maybe' || given.kind === 'choose') ? given : undefined;
  } catch (error) {
    // Nobody asked the bot, so it doesn't say that it can't search now.
    if (error instanceof SearchUnavailableError) return undefined;
    throw error;
  }
}

/** What people chose for this question needs no words that speak for it. */
async function isSure(given: FoundAnswer, edition: Edition): Promise<boolean> {
  if (given.taught !== undefined) return true;
  return (given.confidence ?? 0) >= CONFIDENCE_MIN && (await fitsQuestion(given, edition));
}
