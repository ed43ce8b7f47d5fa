import type { Button, KnownBlock } from '@slack/types';
import type { FoundAnswer } from '../../answer/answer-kinds.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, encodeReference, type Reference, sectionKey } from '../blocks/actions.ts';
import type { MessageContext } from '../blocks/context.ts';
import { toButton, toHeader, toMenu, toOffer, toQuiet } from '../blocks/elements.ts';
import { clip, clipLine, countCharacters, LIMITS } from '../blocks/limits.ts';
import { readerNotes, sourceLine, titlePath } from '../blocks/source.ts';
import { safeLink } from '../layout/inline.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { fitCardBody, fitMarkdown, toCardBodyBlocks } from './card-body.ts';
import { toDiagram } from './diagram.ts';
import { linkedSections, linkReaderOf, toLinkBlocks } from './section-links.ts';

/** Characters the long parts of a card may have. */
interface Sizes {
  /** The explanation, before the rest is offered in a modal. */
  explanation: number;
  /** The explanation of each side of two sections side by side. */
  side: number;
  /** The description of the diagram. */
  description: number;
  /** Its first sentence, shown under the picture; the alt text has the whole description. */
  caption: number;
}

/** Sizes of a usual card, and of one that came out too long for Slack; the latter always stay below the limit. */
const USUAL: Sizes = { explanation: 2_400, side: 1_200, description: LIMITS.imageAlt - 50, caption: 160 };
const COMPACT: Sizes = { explanation: 1_000, side: 300, description: 500, caption: 100 };
const PATH_MAX = 200;
const RELATED_MAX = 3;
/** Numbers for the buttons of one of two sections side by side. */
const LINKS_PER_SIDE = 10;

/** Returns the answer as a card: title and path, explanation, diagram, source, one row of buttons. */
export function toCard(answer: FoundAnswer, context: MessageContext): KnownBlock[] {
  const blocks = buildCard(answer, context, USUAL);
  return countCharacters(blocks) <= LIMITS.messageTotal ? blocks : buildCard(answer, context, COMPACT);
}

function buildCard(answer: FoundAnswer, context: MessageContext, sizes: Sizes): KnownBlock[] {
  const words = wordsOf(answer.language);
  const { best, beside } = answer;
  const main = best.section;
  const top = askedBy(context, words);
  const linkContext = { knowledge: context.knowledge, link: context.link, language: answer.language };
  const showDiagram = (section: Section, index: number) =>
    section.diagram === undefined
      ? []
      : toDiagram(section, { ...sizes, language: answer.language, view: context.diagram(section.diagram), index });
  if (beside === undefined) {
    const body = fitCardBody(answer, dense(main, sizes.explanation), linkReaderOf(main, linkContext));
    const linked = linkedSections([...body.lead, ...body.pieces], main, linkContext);
    return [
      ...top,
      ...toTitle(main, answer.language),
      ...toCardBodyBlocks(body, main, answer, toLinkBlocks(linked, answer.language)),
      ...showDiagram(main, 0),
      ...toSource(main, answer, context),
      ...toRelated(answer, linked, words),
      ...toActions(answer, context, words),
    ];
  }
  const other = beside.section;
  const first = fitMarkdown(main.markdown, dense(main, sizes.side), { readLink: linkReaderOf(main, linkContext) });
  const second = fitMarkdown(other.markdown, dense(other, sizes.side), {
    table: !first.pieces.some((piece) => piece.kind === 'table'),
    readLink: linkReaderOf(other, linkContext),
  });
  const linked = [linkedSections(first.pieces, main, linkContext), linkedSections(second.pieces, other, linkContext)];
  const same = main.diagram?.file === other.diagram?.file;
  return [
    ...top,
    toQuiet(words.notCompared),
    ...[main, other].flatMap((section, index): KnownBlock[] => [
      ...(index === 0 ? [] : [{ type: 'divider' as const }]),
      ...toTitle(section, answer.language),
      ...toCardBodyBlocks(
        { lead: [], ...(index === 0 ? first : second) },
        section,
        answer,
        toLinkBlocks(linked[index] ?? [], answer.language, index * LINKS_PER_SIDE),
        index,
      ),
      ...(index === 1 && same ? [] : showDiagram(section, index)),
      ...toSource(section, answer, context),
    ]),
    ...toRelated(answer, linked.flat(), words),
    ...toActions(answer, context, words),
  ];
}

/** Chinese needs fewer characters for the same content, so its cards get fewer. */
function dense(section: Section, characters: number): number {
  return section.language === 'zh' ? Math.round(characters * 0.6) : characters;
}

/** Returns the blocks of the title, its path, and notes for the reader. */
function toTitle(section: Section, language: Language): KnownBlock[] {
  const path = clipLine(titlePath(section), PATH_MAX);
  return [
    toHeader(sectionTitle(section)),
    ...(section.titles.length > 1 ? [toQuiet(path)] : []),
    ...readerNotes(section, language).map((note) => toQuiet(note)),
  ];
}

function toSource(section: Section, answer: FoundAnswer, context: MessageContext): KnownBlock[] {
  const words = wordsOf(answer.language);
  const address = safeLink(context.link(section));
  const line = sourceLine(section, { ...context, language: answer.language });
  return [toQuiet(line, address === undefined ? undefined : { address, label: words.openPage })];
}

/** Returns the related sections as buttons, without those that the text already links. */
function toRelated({ related }: FoundAnswer, linked: readonly Section[], words: Words): KnownBlock[] {
  const left = related.filter(({ id }) => linked.every((section) => section.id !== id)).slice(0, RELATED_MAX);
  if (left.length === 0) return [];
  const options = left.map((section) => ({
    label: sectionTitle(section),
    description: section.titles.slice(0, -1).join(' › '),
    value: sectionKey(section.id),
  }));
  return [toOffer(words.readNext, toMenu({ id: actionId('related'), placeholder: words.related, options }))];
}

/** Returns the row of at most five buttons, below what was already clicked. */
function toActions(answer: FoundAnswer, context: MessageContext, words: Words): KnownBlock[] {
  const reference: Reference = {
    section: answer.best.section.id,
    ...(answer.beside === undefined ? {} : { beside: answer.beside.section.id }),
    language: answer.language,
    question: answer.question.typed ?? answer.question.text,
  };
  const value = encodeReference(reference);
  const buttons: Button[] = [];
  if (context.audience === 'private' && context.shared !== true) {
    buttons.push(toButton({ id: actionId('share'), label: words.share, value }));
  }
  const { pair } = answer;
  if (pair !== undefined && pair.language !== answer.language) {
    buttons.push(
      toButton({
        id: actionId('language'),
        label: wordsOf(pair.language).name,
        value: encodeReference({ ...reference, language: pair.language }),
      }),
    );
  }
  // In a channel everyone would see one person's vote.
  const vote = context.audience === 'channel' ? undefined : context.vote;
  const mark = (label: string, chosen: boolean) => (chosen ? `✓ ${label}` : label);
  buttons.push(
    toButton({ id: actionId('why'), label: words.why, value }),
    toButton({ id: actionId('helpful'), label: mark(words.helpful, vote === 'helpful'), value }),
    toButton({ id: actionId('notHelpful'), label: mark(words.notHelpful, vote === 'not-helpful'), value }),
  );
  const said = [
    ...(context.shared === true ? [words.shared] : []),
    ...(vote === 'helpful' ? [words.thanksHelpful] : []),
    ...(vote === 'not-helpful' ? [words.thanksNotHelpful] : []),
  ];
  return [
    ...(said.length === 0 ? [] : [toQuiet(clip(words.sentences(said), LIMITS.textObject))]),
    { type: 'actions', elements: buttons },
  ];
}

/** Returns the name of the asker of a shared answer; the bot names people nowhere else. */
function askedBy(context: MessageContext, words: Words): KnownBlock[] {
  const { requestedBy } = context;
  if (requestedBy === undefined || !/^[UW][A-Z0-9]{1,30}$/.test(requestedBy)) return [];
  return [
    { type: 'context', elements: [{ type: 'mrkdwn', text: words.askedBy(`<@${requestedBy}>`), verbatim: true }] },
  ];
}
