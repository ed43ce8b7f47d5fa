import type { ModalView } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { CALLBACKS } from '../blocks/actions.ts';
import type { Message } from '../blocks/context.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

/** Returns a diagram in a window. */
export function toDiagramModal({ blocks }: Message, language: Language): ModalView {
  const words = wordsOf(language);
  return toModal(CALLBACKS.note, words.homeDiagrams, words, blocks);
}
