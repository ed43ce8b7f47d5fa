import type { ModalView } from '@slack/types';
import type { Language } from '../knowledge/page.ts';
import { CALLBACKS } from './actions.ts';
import type { Message } from './context.ts';
import { toModal } from './modals.ts';
import { wordsOf } from './words.ts';

/** A diagram in a window of its own. */
export function toDiagramModal({ blocks }: Message, language: Language): ModalView {
  const words = wordsOf(language);
  return toModal(CALLBACKS.note, words.homeDiagrams, words, blocks);
}
