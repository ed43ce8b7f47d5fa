import type { ModalView } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { CALLBACKS } from '../blocks/actions.ts';
import { toPlain } from '../blocks/elements.ts';
import { LIMITS } from '../blocks/limits.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

/** Ids of the input for the feedback. */
export const FEEDBACK_INPUT = { block: 'feedback', action: 'feedback_text' } as const;

const FEEDBACK_MAX = 1_000;

/** Returns the window that asks what the bot should do better. */
export function toFeedbackModal(language: Language, metadata: string): ModalView {
  const words = wordsOf(language);
  return {
    ...toModal(CALLBACKS.feedback, words.feedbackTitle, words, [
      {
        type: 'input',
        block_id: FEEDBACK_INPUT.block,
        label: toPlain(words.feedbackLabel, LIMITS.inputLabel),
        hint: toPlain(words.feedbackHint, LIMITS.inputHint),
        element: {
          type: 'plain_text_input',
          action_id: FEEDBACK_INPUT.action,
          multiline: true,
          max_length: FEEDBACK_MAX,
        },
      },
    ]),
    submit: toPlain(words.send, LIMITS.modalButton),
    private_metadata: metadata,
  };
}
