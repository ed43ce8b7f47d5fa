import type { KnownBlock } from '@slack/types';
import type { Answer, FoundAnswer } from '../../answer/answer-kinds.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { actionId } from '../blocks/actions.ts';
import type { Message, MessageContext } from '../blocks/context.ts';
import { toButton, toOffer } from '../blocks/elements.ts';
import { clipEscaped, LIMITS } from '../blocks/limits.ts';
import { toRichTextLine } from '../blocks/rich-text.ts';
import { DEFAULT_PROFILE } from '../words/bot-profile.ts';
import { wordsOf } from '../words/words-of.ts';
import { toCard } from './card.ts';
import { toChooseBlocks, toMaybeBlocks, toNotFoundBlocks } from './choose.ts';
import { toHelpBlocks } from './help.ts';
import { toText } from './text.ts';

export type { DiagramView, Message, MessageContext } from '../blocks/context.ts';

/** Returns an answer as a Slack message. It keeps within Slack's limits for any page and question. */
export function toMessage(answer: Answer, context: MessageContext): Message {
  const text = clipEscaped(toText(answer, context, LIMITS.messageText), LIMITS.messageText - 100);
  return { text, blocks: [...toBlocks(answer, context), ...toWithdrawal(answer, context)] };
}

export interface FoundAnswerOptions {
  /** The language of the message. */
  language: Language;
  /** The question that led here, or empty. */
  question?: string;
  beside?: Section;
  related?: readonly Section[];
}

/** Returns the answer that shows a section without a search. */
export function toFoundAnswer(
  section: Section,
  { language, question = '', beside, related = [] }: FoundAnswerOptions,
  knowledge: Knowledge,
): FoundAnswer {
  const pair = knowledge.pairOf(section);
  return {
    kind: 'found',
    question: { text: question, language },
    language,
    hits: [],
    best: { section, score: 1, matches: [] },
    ...(beside === undefined ? {} : { beside: { section: beside, score: 1, matches: [] } }),
    ...(pair === undefined ? {} : { pair }),
    related,
  };
}

function toBlocks(answer: Answer, context: MessageContext): KnownBlock[] {
  switch (answer.kind) {
    case 'found':
      return toCard(answer, context);
    case 'choose':
      return toChooseBlocks(answer);
    case 'maybe':
      return toMaybeBlocks(answer);
    case 'not-found':
      return toNotFoundBlocks(answer);
    case 'courtesy':
      return [toRichTextLine([{ text: wordsOf(answer.language).welcome }])];
    case 'help':
      return toHelpBlocks(answer, context.knowledge, context.profile ?? DEFAULT_PROFILE);
  }
}

/** Adds a note that the answer is unprompted, with a button that deletes it. */
function toWithdrawal({ language }: Answer, { unprompted }: MessageContext): KnownBlock[] {
  if (unprompted === undefined) return [];
  const words = wordsOf(language);
  return [toOffer(words.unprompted, toButton({ id: actionId('withdraw'), label: words.withdraw, value: unprompted }))];
}
