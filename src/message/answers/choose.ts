import type { KnownBlock } from '@slack/types';
import type { ChooseAnswer, MaybeAnswer, NotFoundAnswer, OfferedHit } from '../../answer/answer-kinds.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, encodeReference } from '../blocks/actions.ts';
import { toButton, toOffer, toPlain, toQuiet } from '../blocks/elements.ts';
import { clipLine, countCharacters, LIMITS } from '../blocks/limits.ts';
import { toRichTextLine } from '../blocks/rich-text.ts';
import { titlePath } from '../blocks/source.ts';
import { wordsOf } from '../words/words-of.ts';
import { offeredText } from './offered.ts';
import { QUESTION_SHOWN } from './text.ts';

const OPTIONS_MAX = 5;
const NEAREST_MAX = 3;
const PATH_MAX = 160;
/** Characters of a line about an option in a message that came out too long for Slack. */
const OFFERED_SHORT = 60;

/** Returns the question which of several topics was meant, each with a line about it and a button. */
export function toChooseBlocks(answer: ChooseAnswer): KnownBlock[] {
  const words = wordsOf(answer.language);
  return [
    toRichTextLine([{ text: words.choose(clipLine(answer.question.text, QUESTION_SHOWN)) }]),
    ...toOptions(answer.options.slice(0, OPTIONS_MAX), answer.language, answer.question.text),
  ];
}

/**
 * Returns the sections that may answer, each with the relevant part and a button, and a button to record the question.
 */
export function toMaybeBlocks(answer: MaybeAnswer): KnownBlock[] {
  const blocks = buildMaybe(answer, LIMITS.sectionText);
  return countCharacters(blocks) <= LIMITS.messageTotal ? blocks : buildMaybe(answer, OFFERED_SHORT);
}

function buildMaybe(answer: MaybeAnswer, lineMax: number): KnownBlock[] {
  const words = wordsOf(answer.language);
  const question = answer.question.text;
  return [
    toRichTextLine([{ text: words.maybe(clipLine(question, QUESTION_SHOWN)) }]),
    ...toOptions(answer.options.slice(0, NEAREST_MAX), answer.language, question, lineMax),
    toQuiet(words.maybeHint),
    toRemedies(answer),
  ];
}

/**
 * Returns the statement that the pages don't answer it, the nearest sections if any, and a button to record the
 * question.
 */
export function toNotFoundBlocks(answer: NotFoundAnswer): KnownBlock[] {
  const words = wordsOf(answer.language);
  const nearest = answer.nearest.slice(0, NEAREST_MAX);
  return [
    toRichTextLine([{ text: words.notFound(clipLine(answer.question.text, QUESTION_SHOWN)) }]),
    ...(nearest.length === 0
      ? []
      : [toRichTextLine([{ text: words.nearest }]), ...toOptions(nearest, answer.language, '')]),
    toQuiet(words.notFoundHint),
    toRemedies(answer),
  ];
}

/** Returns the buttons under a question that the pages don't answer. */
function toRemedies({ language, question }: MaybeAnswer | NotFoundAnswer): KnownBlock {
  const words = wordsOf(language);
  const value = encodeReference({ language, question: question.text });
  const want = toButton({ id: actionId('want'), label: words.want, value });
  const person = toButton({ id: actionId('askPerson'), label: words.askPerson, value });
  const confirm = {
    title: toPlain(words.askPersonTitle, LIMITS.confirmTitle),
    text: toPlain(words.askPersonConsent, LIMITS.confirmText),
    confirm: toPlain(words.askPersonYes, LIMITS.confirmButton),
    deny: toPlain(words.cancel, LIMITS.confirmButton),
  };
  return { type: 'actions', elements: [want, { ...person, confirm }] };
}

function toOptions(
  offered: readonly OfferedHit[],
  language: Language,
  question: string,
  lineMax: number = LIMITS.sectionText,
): KnownBlock[] {
  const label = wordsOf(language).showSection;
  return offered.map((hit, index) => {
    const { section } = hit;
    // The order of reading: its title, its text, then the button.
    const name = clipLine(titlePath(section), PATH_MAX);
    const lines = [name, offeredText(hit)].filter((line) => line !== '').map((line) => clipLine(line, lineMax));
    const value = encodeReference({ section: section.id, language, question });
    const spoken = `${label}${wordsOf(language).colon}${sectionTitle(section)}`;
    const button = toButton({ id: actionId('choose', index), label, value, spoken });
    return toOffer(lines.join('\n'), button);
  });
}
