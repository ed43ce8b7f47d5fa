import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, encodeReference } from '../blocks/actions.ts';
import type { Message } from '../blocks/context.ts';
import { toButton } from '../blocks/elements.ts';
import { clipEscaped, clipLine, LIMITS } from '../blocks/limits.ts';
import { toRichTextLine } from '../blocks/rich-text.ts';
import { wordsOf } from '../words/words-of.ts';

/** Returns a message that says that a follow-up wasn't understood, and offers the last subject. */
export function toUnclearMessage(section: Section, language: Language): Message {
  const title = clipLine(sectionTitle(section), LIMITS.header);
  const text = wordsOf(language).unclear(title);
  const value = encodeReference({ section: section.id, language, question: '' });
  return {
    text: clipEscaped(text, LIMITS.sectionText),
    blocks: [
      toRichTextLine([{ text }]),
      { type: 'actions', elements: [toButton({ id: actionId('topic', 0), label: title, value })] },
    ],
  };
}
