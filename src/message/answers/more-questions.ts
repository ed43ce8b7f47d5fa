import type { Language } from '../../knowledge/model/page.ts';
import { actionId, encodeReference } from '../blocks/actions.ts';
import type { Message } from '../blocks/context.ts';
import { toButton } from '../blocks/elements.ts';
import { clipEscaped, LIMITS } from '../blocks/limits.ts';
import { toRichTextLine } from '../blocks/rich-text.ts';
import { wordsOf } from '../words/words-of.ts';

/** Most questions offered. */
const REST_MAX = 5;

/** Returns a message that offers the remaining questions of a person's message. */
export function toMoreQuestionsMessage(questions: readonly string[], language: Language): Message {
  const words = wordsOf(language);
  const rest = [...new Set(questions)].slice(0, REST_MAX);
  return {
    text: clipEscaped([words.alsoAsked, ...rest.map((question) => `• ${question}`)].join('\n'), LIMITS.sectionText),
    blocks: [
      toRichTextLine([{ text: words.alsoAsked }]),
      {
        type: 'actions',
        elements: rest.map((question, index) =>
          toButton({
            id: actionId('askAlso', index),
            label: question,
            value: encodeReference({ language, question }),
          }),
        ),
      },
    ],
  };
}
