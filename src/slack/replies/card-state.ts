import type { Marks as Shown } from '../listeners/clicks/click-reply.ts';
import type { Click } from '../payloads/click.ts';

/** What a person did with an answer only they see, so that it still shows when the answer is shown again. */
export interface Marks {
  of(click: Click): Shown;
  add(click: Click, shown: Shown): Shown;
}

/** The oldest are forgotten: a card without its marks is still right, and nothing is shared twice for it. */
const MARKS_MAX = 5000;

export function createMarks(): Marks {
  const known = new Map<string, Shown>();
  return {
    of: (click) => known.get(keyOf(click)) ?? {},
    add(click, shown) {
      const key = keyOf(click);
      const all = { ...known.get(key), ...shown };
      known.delete(key);
      known.set(key, all);
      const [oldest] = known.keys();
      if (known.size > MARKS_MAX && oldest !== undefined) known.delete(oldest);
      return all;
    },
  };
}

/** What a vote or a mark is about: the message, or the stack of windows that show the answer. */
export function answerKey({ place }: Click): string {
  return place.kind === 'message' ? `${place.channel}:${place.ts}` : `view:${place.id}`;
}

function keyOf(click: Click): string {
  return `${click.workspace} ${click.user} ${answerKey(click)}`;
}
