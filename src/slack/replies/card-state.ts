import { LRUCache } from 'lru-cache';
import type { MessageContext } from '../../message/answers/message.ts';
import type { Click } from '../payloads/click.ts';

/** How a card is shown again: what its reader did with it, and whether the file that followed it is still the right one. */
export type CardMarks = Pick<MessageContext, 'vote' | 'shared'> & { keepDiagram?: boolean };

/** What a person did with an answer only they see, so that it still shows when the answer is shown again. */
export interface CardState {
  of(click: Click): CardMarks;
  add(click: Click, shown: CardMarks): CardMarks;
}

/** The oldest are forgotten: a card without its marks is still right, and nothing is shared twice for it. */
const MARKS_MAX = 5000;

export function createCardState(): CardState {
  const known = new LRUCache<string, CardMarks>({ max: MARKS_MAX });
  return {
    of: (click) => known.get(cardKey(click)) ?? {},
    add(click, shown) {
      const key = cardKey(click);
      const all = { ...known.get(key), ...shown };
      known.set(key, all);
      return all;
    },
  };
}

/** Returns the key of what a vote or a mark is about: the message, or the stack of windows that show the answer. */
export function answerKey({ place }: Click): string {
  return place.kind === 'message' ? `${place.channel}:${place.ts}` : `view:${place.id}`;
}

function cardKey(click: Click): string {
  return `${click.workspace} ${click.user} ${answerKey(click)}`;
}
