import type { KnownBlock, ModalView } from '@slack/types';
import type { FoundAnswer } from '../../answer/answer-kinds.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import type { Hit } from '../../search/engine.ts';
import { type LinkContext, linkedSections, linkReaderOf, toLinkBlocks } from '../answers/section-links.ts';
import { QUESTION_SHOWN } from '../answers/text.ts';
import { actionId, CALLBACKS, encodeReference, type Reference } from '../blocks/actions.ts';
import { toButton, toHeader, toOffer, toPlain, toQuiet } from '../blocks/elements.ts';
import { clipLine, LIMITS } from '../blocks/limits.ts';
import { toBullets, toRichText, toRichTextLine } from '../blocks/rich-text.ts';
import { isDay, type SourceOptions, sourceLine, titlePath } from '../blocks/source.ts';
import { readStart } from '../layout/document.ts';
import { type Fitted, fitPieces } from '../layout/fit.ts';
import { type LinkReader, safeLink } from '../layout/inline.ts';
import { arrangeTables } from '../layout/table.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';

/** Most blocks of a modal's explanation, leaving room for title and source. */
const MODAL_BLOCKS = LIMITS.viewBlocks - 10;
const EXPLANATION_MAX = LIMITS.viewTotal - 2_000;
/** Most bytes of an explanation; Slack's limit of a view is 250 KB. */
const BYTES_MAX = 80_000;
const MATCHES_MAX = 15;
/** Ids of the input for "what was missing?". */
export const MISSING_INPUT = { block: 'missing', action: 'missing_text' } as const;

export type MoreOptions = SourceOptions & LinkContext;

/** Returns a modal with the whole section. Slack allows no table block in a modal, so tables become aligned text. */
export function toMoreModal(section: Section, options: MoreOptions): ModalView {
  const words = wordsOf(options.language);
  const { pieces, blocks, cut } = explainWhole(section.markdown, linkReaderOf(section, options));
  const linked = linkedSections(pieces, section, options);
  const address = safeLink(options.link(section));
  return toModal(CALLBACKS.more, words.moreTitle, words, [
    toHeader(sectionTitle(section)),
    toQuiet(clipLine(titlePath(section), LIMITS.header * 2)),
    ...blocks,
    ...toLinkBlocks(linked, options.language),
    ...(cut ? [toQuiet(words.tooLong)] : []),
    toQuiet(sourceLine(section, options), address === undefined ? undefined : { address, label: words.openPage }),
  ]);
}

/**
 * Returns as much of a section as fits a modal. Blocks and bytes are checked too, because thousands of short items have
 * few characters.
 */
function explainWhole(markdown: string, readLink: LinkReader): Fitted & { blocks: KnownBlock[] } {
  const start = readStart(markdown, EXPLANATION_MAX, readLink);
  const pieces = arrangeTables(start.pieces, false);
  for (let budget = EXPLANATION_MAX; ; budget /= 2) {
    const fitted = fitPieces(pieces, budget);
    const blocks = toRichText(fitted.pieces);
    if (blocks.length <= MODAL_BLOCKS && JSON.stringify(blocks).length <= BYTES_MAX)
      return { pieces: fitted.pieces, blocks, cut: fitted.cut || start.cut };
  }
}

/**
 * Returns a window that explains an answer: the words, the runner-up, what people taught, the page and its owner.
 * `metadata` says whose it is.
 */
export function toWhyModal(answer: FoundAnswer, metadata = '', mayUndo = false): ModalView {
  const words = wordsOf(answer.language);
  const { section, matches } = answer.best;
  const { page } = section;
  const { text, typed = text } = answer.question;
  const question = clipLine(typed, QUESTION_SHOWN);
  const searched =
    typed === text ? [] : [toRichTextLine([{ text: words.whySearched(clipLine(text, QUESTION_SHOWN)) }])];
  const foundWithoutWords = answer.rerankedBy === undefined ? words.whyNoMatches : words.whyMeaning;
  const runnerUp = answer.hits.find((hit) => hit.section.id !== section.id && hit.section.id !== answer.pair?.id);
  const facts = [
    words.whyPage(clipLine(page.path, LIMITS.header), section.line),
    page.owner === undefined ? words.whyNoOwner : words.whyOwner(clipLine(page.owner, LIMITS.header)),
    isDay(page.reviewed) ? words.whyReviewed(words.day(page.reviewed)) : words.whyNotReviewed,
  ];
  const blocks: KnownBlock[] = [
    toHeader(sectionTitle(section)),
    ...(question === '' ? [] : [toRichTextLine([{ text: words.whyQuestion(question) }])]),
    ...searched,
    ...toTaught(answer, words, mayUndo),
    toRichTextLine([{ text: matches.length === 0 ? foundWithoutWords : words.whyMatches, bold: true }]),
    ...toBullets(matchLines(answer.best, words).map((text) => [{ text }])),
    ...(matches.length === 0 ? [] : [toRichTextLine([{ text: runnerUpLine(runnerUp, words) }])]),
    ...(answer.confidence === undefined || matches.length === 0
      ? []
      : [toRichTextLine([{ text: words.whySure(answer.confidence) }])]),
    ...(answer.rerankedBy === undefined
      ? []
      : [toRichTextLine([{ text: words.whyReranked(clipLine(answer.rerankedBy, QUESTION_SHOWN)) }])]),
    toRichTextLine([{ text: words.whyAbout, bold: true }]),
    ...toBullets(facts.map((text) => [{ text }])),
  ];
  const modal = toModal(CALLBACKS.why, words.whyTitle, words, blocks);
  return metadata === '' ? modal : { ...modal, private_metadata: metadata };
}

/** Returns the note that people chose the section for this question, and the button to undo that. */
function toTaught({ taught }: FoundAnswer, words: Words, mayUndo: boolean): KnownBlock[] {
  if (taught === undefined) return [];
  if (!mayUndo) return [toRichTextLine([{ text: words.whyTaught }])];
  return [toOffer(words.whyTaught, toButton({ id: actionId('taughtUndo'), label: words.undo, value: taught.id }))];
}

/**
 * Returns the window that asks what was missing, which may be left empty. `reference` comes back with the submission.
 */
export function toNotHelpfulModal(reference: Reference, metadata: string = encodeReference(reference)): ModalView {
  const words = wordsOf(reference.language);
  return {
    ...toModal(CALLBACKS.notHelpful, words.notHelpfulTitle, words, [
      {
        type: 'input',
        block_id: MISSING_INPUT.block,
        optional: true,
        label: toPlain(words.whatWasMissing, LIMITS.inputLabel),
        hint: toPlain(words.missingHint, LIMITS.inputHint),
        element: { type: 'plain_text_input', action_id: MISSING_INPUT.action, multiline: true, max_length: 1_000 },
      },
    ]),
    submit: toPlain(words.send, LIMITS.modalButton),
    private_metadata: metadata,
  };
}

/** Returns a modal whose only button closes it. */
export function toModal(callback: string, title: string, words: Words, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    title: toPlain(title, LIMITS.modalTitle),
    close: toPlain(words.close, LIMITS.modalButton),
    blocks,
  };
}

function matchLines(hit: Hit, words: Words): string[] {
  const lines = hit.matches.map(({ asked, found, kind }) => {
    // Two forms with the same spelling are one word to a reader.
    const same = kind === 'form' && asked.toLowerCase() === found.toLowerCase();
    return words.match(clipLine(asked, 60), clipLine(found, 60), same ? 'same' : kind);
  });
  return [...new Set(lines)].slice(0, MATCHES_MAX);
}

function runnerUpLine(hit: Hit | undefined, words: Words): string {
  return hit === undefined ? words.whyNoRunnerUp : words.whyRunnerUp(clipLine(titlePath(hit.section), LIMITS.header));
}
