import type { KnownBlock, ModalView } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { CALLBACKS } from '../blocks/actions.ts';
import { toPlain } from '../blocks/elements.ts';
import { clip, clipLine, LIMITS } from '../blocks/limits.ts';
import { toRichText, toRichTextLine } from '../blocks/rich-text.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

/** Ids of the inputs for each part of the answer. */
export const SAVE_INPUTS = {
  question: { block: 'saved_question', action: 'saved_question_text' },
  answer: { block: 'saved_answer', action: 'saved_answer_text' },
  title: { block: 'saved_title', action: 'saved_title_text' },
  place: { block: 'saved_place', action: 'saved_place_folder' },
} as const;

/** Most characters of the question and of the answer. */
export const SAVED_QUESTION_MAX = 300;
export const SAVED_ANSWER_MAX = LIMITS.inputLength;
const TITLE_MAX = 120;

export interface SaveAnswerModal {
  language: Language;
  metadata: string;
  question: string;
  /** Markdown; '' if it is still to be written. */
  answer: string;
  /** Folders the page can go into, if there is a choice; the first is the default. */
  places: readonly string[];
}

/** Returns the window to save an answer: its question, the answer as Markdown, a title, and its folder. */
export function toSaveAnswerModal({ language, metadata, question, answer, places }: SaveAnswerModal): ModalView {
  const words = wordsOf(language);
  const blocks: KnownBlock[] = [
    toTextInput(SAVE_INPUTS.question, words.saveQuestion, { max: SAVED_QUESTION_MAX, initial: question }),
    {
      ...toTextInput(SAVE_INPUTS.answer, words.saveAnswer, { max: SAVED_ANSWER_MAX, initial: answer, multiline: true }),
      hint: toPlain(words.saveAnswerHint, LIMITS.inputHint),
    },
    {
      ...toTextInput(SAVE_INPUTS.title, words.saveTitle, { max: TITLE_MAX, initial: '' }),
      optional: true,
      hint: toPlain(words.saveTitleHint, LIMITS.inputHint),
    },
    ...toPlaces(places, words.savePlace),
  ];
  return {
    ...toModal(CALLBACKS.saveAnswer, words.saveWindowTitle, words, blocks),
    close: toPlain(words.cancel, LIMITS.modalButton),
    submit: toPlain(words.save, LIMITS.modalButton),
    private_metadata: metadata,
  };
}

/** Returns the window that reports what happened to an answer; `texts` are shown verbatim, to be copied. */
export function toSavedModal(
  language: Language,
  said: readonly string[],
  texts: readonly { label: string; text: string }[],
): ModalView {
  const words = wordsOf(language);
  return toModal(CALLBACKS.note, words.saveWindowTitle, words, [
    ...said.map((text) => toRichTextLine([{ text }])),
    ...texts.flatMap(({ label, text }) => [
      toRichTextLine([{ text: label, bold: true }]),
      ...toRichText([{ kind: 'code', text: clip(text, LIMITS.sectionText) }]),
    ]),
  ]);
}

function toTextInput(
  { block, action }: { block: string; action: string },
  label: string,
  { max, initial, multiline = false }: { max: number; initial: string; multiline?: boolean },
) {
  const value = multiline ? clip(initial, max) : clipLine(initial, max);
  return {
    type: 'input' as const,
    block_id: block,
    label: toPlain(label, LIMITS.inputLabel),
    element: {
      type: 'plain_text_input' as const,
      action_id: action,
      max_length: max,
      ...(multiline && { multiline }),
      ...(value !== '' && { initial_value: value }),
    },
  };
}

function toPlaces(places: readonly string[], label: string): KnownBlock[] {
  if (places.length < 2) return [];
  const options = places.slice(0, LIMITS.selectOptions).map((place, index) => ({
    text: toPlain(clipLine(place, LIMITS.optionText), LIMITS.optionText),
    value: String(index),
  }));
  const [first] = options;
  return [
    {
      type: 'input',
      block_id: SAVE_INPUTS.place.block,
      label: toPlain(label, LIMITS.inputLabel),
      element: {
        type: 'static_select',
        action_id: SAVE_INPUTS.place.action,
        options,
        ...(first && { initial_option: first }),
      },
    },
  ];
}
