import type { KnownBlock, StaticSelect } from '@slack/types';
import { actionId } from '../blocks/actions.ts';
import { toButton, toHeader, toMenu, toOffer, toQuiet } from '../blocks/elements.ts';
import { clipLine, LIMITS } from '../blocks/limits.ts';
import type { Words } from '../words/words.ts';

/** A gap, as shown to admins. */
export interface HomeGap {
  id: string;
  /** The wordings, in the order they were first asked; at least one. */
  questions: readonly string[];
  count: number;
  /** Titles of the gap's nearest sections, in the same order. */
  nearest: readonly string[];
  /** Day it was last asked, `YYYY-MM-DD`. */
  day: string;
}

const GAPS_SHOWN = 15;
const WORDINGS_SHOWN = 3;
const WORDING_MAX = 200;

/** Returns the open gaps with an admin's actions for each. */
export function toGapBlocks(gaps: readonly HomeGap[], words: Words): KnownBlock[] {
  const shown = gaps.slice(0, GAPS_SHOWN);
  const left = gaps.length - shown.length;
  return [
    { type: 'divider' },
    toHeader(words.gapsTitle),
    ...(shown.length === 0 ? [toQuiet(words.gapsNone)] : []),
    ...shown.flatMap((gap, index) => toGap(gap, index, words)),
    ...(left > 0 ? [toQuiet(words.gapsLeft(left))] : []),
  ];
}

function toGap({ id, questions, count, day, nearest }: HomeGap, index: number, words: Words): KnownBlock[] {
  const wordings = questions.slice(0, WORDINGS_SHOWN).map((question) => clipLine(question, WORDING_MAX));
  const [first = ''] = wordings;
  const button = (name: 'gapAnswered' | 'gapDismiss' | 'gapSave', label: string) =>
    toButton({
      id: actionId(name, index),
      label,
      value: clipLine(id, LIMITS.optionValue),
      spoken: `${label}${words.colon}${first}`,
    });
  return [
    toOffer([...wordings, words.gapAsked(count, words.day(day))].join('\n'), button('gapAnswered', words.gapAnswered)),
    {
      type: 'actions',
      elements: [
        ...toPages(id, nearest, index, words),
        button('gapSave', words.saveAs),
        button('gapDismiss', words.gapDismiss),
      ],
    },
  ];
}

/** Returns the menu of sections that may answer after all; choosing one teaches the question. */
function toPages(id: string, nearest: readonly string[], index: number, words: Words): StaticSelect[] {
  const options = nearest.flatMap((label, place) => (label === '' ? [] : [{ label, value: `${id} ${place}` }]));
  if (options.length === 0) return [];
  return [toMenu({ id: actionId('gapTeach', index), placeholder: words.gapTeach, options })];
}
