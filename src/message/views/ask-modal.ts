import type { ModalView } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { CALLBACKS } from '../blocks/actions.ts';
import { toPlain } from '../blocks/elements.ts';
import { LIMITS } from '../blocks/limits.ts';
import { toRichTextLine } from '../blocks/rich-text.ts';
import { DEFAULT_PROFILE } from '../words/bot-profile.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

/** Ids of the inputs for the question and the place of its answer. */
export const ASK_INPUTS = {
  question: { block: 'question', action: 'question_text' },
  where: { block: 'where', action: 'where_conversation' },
} as const;

const QUESTION_MAX = 1_000;

export interface AskModalOptions {
  language: Language;
  metadata: string;
  /** Whether conversations with other companies may be chosen. */
  external: boolean;
  /** The bot's name. */
  bot?: string;
  /** The values entered before, and the problem, if the window is shown again. */
  again?: { question: string; where?: string; problem: string };
}

/** Returns the window that asks for a question and where to answer it. */
export function toAskModal({
  language,
  metadata,
  external,
  bot = DEFAULT_PROFILE.name,
  again,
}: AskModalOptions): ModalView {
  const words = wordsOf(language);
  return {
    ...toModal(CALLBACKS.ask, words.askTitle(bot), words, [
      ...(again === undefined ? [] : [toRichTextLine([{ text: again.problem }])]),
      {
        type: 'input',
        block_id: ASK_INPUTS.question.block,
        label: toPlain(words.askLabel, LIMITS.inputLabel),
        element: {
          type: 'plain_text_input',
          action_id: ASK_INPUTS.question.action,
          placeholder: toPlain(words.askPlaceholder, LIMITS.placeholder),
          max_length: QUESTION_MAX,
          ...(again !== undefined && { initial_value: again.question.slice(0, QUESTION_MAX).toWellFormed() }),
          focus_on_load: true,
        },
      },
      {
        type: 'input',
        block_id: ASK_INPUTS.where.block,
        optional: true,
        label: toPlain(words.whereLabel, LIMITS.inputLabel),
        hint: toPlain(words.whereHint, LIMITS.inputHint),
        element: {
          type: 'conversations_select',
          action_id: ASK_INPUTS.where.action,
          placeholder: toPlain(words.wherePlaceholder, LIMITS.placeholder),
          ...(again?.where !== undefined && { initial_conversation: again.where }),
          filter: {
            include: ['public', 'private'],
            exclude_bot_users: true,
            ...(external ? {} : { exclude_external_shared_channels: true }),
          },
        },
      },
    ]),
    submit: toPlain(words.ask, LIMITS.modalButton),
    private_metadata: metadata,
  };
}

/** Returns the window that waits for the answer. */
export function toWaitingModal(language: Language, metadata: string, bot: string = DEFAULT_PROFILE.name): ModalView {
  const words = wordsOf(language);
  const blocks = [toRichTextLine([{ text: words.oneMoment }])];
  return { ...toModal(CALLBACKS.answer, words.askTitle(bot), words, blocks), private_metadata: metadata };
}
