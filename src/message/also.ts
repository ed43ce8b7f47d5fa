import type { Language } from '../knowledge/page.ts';
import { actionId, encodeReference } from './actions.ts';
import type { Message } from './context.ts';
import { toButton } from './elements.ts';
import { clipEscaped, LIMITS } from './limits.ts';
import { toLine } from './rich-text.ts';
import { wordsOf } from './words.ts';

/** More than these in one message are not questions any more. */
const REST_MAX = 5;

/** Offers the questions of a message that were not answered at once. */
export function toAlsoMessage(questions: readonly string[], language: Language): Message {
  const words = wordsOf(language);
  const rest = [...new Set(questions)].slice(0, REST_MAX);
  return {
    text: clipEscaped([words.alsoAsked, ...rest.map((question) => `• ${question}`)].join('\n'), LIMITS.sectionText),
    blocks: [
      toLine([{ text: words.alsoAsked }]),
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
