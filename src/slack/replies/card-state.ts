import { LRUCache } from 'lru-cache';
import type { MessageContext } from '../../message/answers/message.ts';
import type { Click } from '../payloads/click.ts';

/**
 * State to keep when a card is shown again: what its reader did with it, and whether the uploaded diagram still fits.
 */
export type CardMarks = Pick<MessageContext, 'vote' | 'shared'> & { keepDiagram?: boolean };

/** Remembers what a person did with a private answer, for when it is shown again. */
export interface CardState {
  of(click: Click): CardMarks;
  add(click: Click, shown: CardMarks): CardMarks;
}

/** Cards remembered. A forgotten one is still correct, and nothing is shared twice. */
const MARKS_MAX = 5000;

/** Creates the state of cards, lost with the process. */
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

/** Returns the key of the answer a vote or mark is about: its message, or the window that shows it. */
export function answerKey({ place }: Click): string {
  return place.kind === 'message' ? `${place.channel}:${place.ts}` : `view:${place.id}`;
}

function cardKey(click: Click): string {
  return `${click.workspace} ${click.user} ${answerKey(click)}`;
}
