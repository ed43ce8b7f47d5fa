import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { SearchUnavailableError } from '../../search/engine.ts';
import type { AnswerMode } from '../../store/store.ts';
import { type Answer, answer } from '../answer.ts';
import type { Edition } from '../edition.ts';
import { readQuestion } from '../reading/question.ts';
import { readUnprompted } from './read-unprompted.ts';

/** How sure the bot must be of what nobody asked it: of answers this sure, more than nine in ten are right. */
const CONFIDENCE_MIN = 0.8;

export interface UnpromptedOptions {
  mode: AnswerMode;
  /** The language to answer in; the message's own without it. */
  language?: Language | undefined;
}

/**
 * Answers a message that nobody addressed to the bot; undefined if it should leave it alone. `every` also offers what may be
 * it; what isn't known at all is said to nobody who didn't ask.
 */
export async function answerUnprompted(
  text: string,
  { mode, language = detectLanguage(text) }: UnpromptedOptions,
  edition: Edition,
): Promise<Answer | undefined> {
  const asked = mode === 'mentioned' ? undefined : readUnprompted(text);
  if (asked === undefined) return undefined;
  const given = await answer(readQuestion(asked, language), edition).catch((error: unknown) => {
    // Nobody asked the bot: that it can't look now is not said to them.
    if (error instanceof SearchUnavailableError) return undefined;
    throw error;
  });
  if (given === undefined) return undefined;
  const isSure = given.kind === 'found' && (given.confidence ?? 0) >= CONFIDENCE_MIN;
  return isSure || (mode === 'every' && (given.kind === 'maybe' || given.kind === 'choose')) ? given : undefined;
}
