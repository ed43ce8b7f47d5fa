import type { Button, KnownBlock } from '@slack/types';
import type { FoundAnswer } from '../answer/answer.ts';
import type { Diagram } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import { actionId, encodeReference, type Reference, sectionKey } from './actions.ts';
import { type Piece, readDocument } from './document.ts';
import { toButton, toHeader, toMenu, toOffer, toPlain, toQuiet } from './elements.ts';
import { type Fitted, fitPieces } from './fit.ts';
import { safeLink } from './inline.ts';
import { cleanText, clip, clipLine, LIMITS } from './limits.ts';
import type { DiagramView, MessageContext } from './message.ts';
import { toRichText } from './rich-text.ts';
import { sectionTitle, sourceLine, titlePath } from './source.ts';
import { type Words, wordsOf } from './words.ts';

/** Characters of explanation a card shows before it offers the rest in a modal. */
const EXPLANATION_MAX = 3_000;
/** The same for each side of two sections side by side. */
const SIDE_MAX = 1_500;
/** Under a picture, which carries the whole description for who can't see it, its beginning is enough. */
const CAPTION_MAX = 240;
const DESCRIPTION_MAX = LIMITS.imageAlt;

/** The answer as a card: title and where it stands, explanation, diagram, source, one row of actions. */
export function toCard(answer: FoundAnswer, context: MessageContext): KnownBlock[] {
  const words = wordsOf(answer.language);
  const { best, beside } = answer;
  const main = best.section;
  const top = askedBy(context, words);
  if (beside === undefined) {
    return [
      ...top,
      ...toTitle(main),
      ...toExplanation(explain(answer), main, answer, true),
      ...toDiagram(main.diagram, main, answer, context, 0),
      ...toSource(main, answer, context),
      ...toRelated(answer, words),
      ...toActions(answer, context, words),
    ];
  }
  const other = beside.section;
  const same = main.diagram?.file === other.diagram?.file;
  return [
    ...top,
    toQuiet(words.notCompared),
    ...[main, other].flatMap((section, index): KnownBlock[] => [
      ...(index === 0 ? [] : [{ type: 'divider' as const }]),
      ...toTitle(section),
      ...toExplanation(fitPieces(readDocument(section.markdown), SIDE_MAX), section, answer, index === 0, index),
      ...(index === 1 && same ? [] : toDiagram(section.diagram, section, answer, context, index)),
      ...toSource(section, answer, context),
    ]),
    ...toRelated(answer, words),
    ...toActions(answer, context, words),
  ];
}

/** The passage first where there is one, then as much of the rest of the section as a card may hold. */
function explain(answer: FoundAnswer): Fitted {
  const { markdown } = answer.best.section;
  const { passage } = answer;
  if (passage === undefined) return fitPieces(readDocument(markdown), EXPLANATION_MAX);
  const first = readDocument(passage.markdown);
  const at = markdown.indexOf(passage.markdown);
  if (at > 0 || at < 0) {
    const fitted = fitPieces(first, EXPLANATION_MAX);
    return { pieces: fitted.pieces, cut: true };
  }
  return fitPieces([...first, ...readDocument(markdown.slice(passage.markdown.length))], EXPLANATION_MAX);
}

function toTitle(section: Section): KnownBlock[] {
  const path = clipLine(titlePath(section), LIMITS.header * 2);
  return [toHeader(sectionTitle(section)), ...(section.titles.length > 1 ? [toQuiet(path)] : [])];
}

function toExplanation(
  fitted: Fitted,
  section: Section,
  answer: FoundAnswer,
  table: boolean,
  index?: number,
): KnownBlock[] {
  const words = wordsOf(answer.language);
  const blocks = toRichText(fitted.pieces satisfies Piece[], { table });
  if (!fitted.cut) return blocks;
  const value = encodeReference({ section: section.id, language: answer.language, question: answer.question.text });
  const spoken = `${words.more}${words.colon}${sectionTitle(section)}`;
  return [...blocks, toOffer(words.cut, toButton({ id: actionId('more', index), label: words.more, value, spoken }))];
}

/** The diagram as it can reach this audience. What it shows is always there in words. */
function toDiagram(
  diagram: Diagram | undefined,
  section: Section,
  answer: FoundAnswer,
  context: MessageContext,
  index: number,
): KnownBlock[] {
  if (diagram === undefined) return [];
  const words = wordsOf(answer.language);
  const description = clipLine(diagram.description, DESCRIPTION_MAX - 50);
  const described = description === '' ? [] : [toQuiet(words.diagram(description))];
  const view: DiagramView = context.diagram(diagram);
  switch (view.kind) {
    case 'image': {
      const address = safeLink(view.url);
      if (address === undefined) return described;
      const caption = words.diagram(clipLine(diagram.description, CAPTION_MAX));
      return [
        {
          type: 'image',
          image_url: address,
          alt_text: description === '' ? sectionTitle(section) : description,
          title: toPlain(clipLine(sectionTitle(section), LIMITS.header), LIMITS.imageTitle),
        },
        toQuiet(caption, { address, label: words.openDiagram }),
      ];
    }
    case 'button': {
      const value = encodeReference({ section: section.id, language: answer.language, question: '' });
      const button = toButton({ id: actionId('showDiagram', index), label: words.showDiagram, value });
      return [toOffer(words.diagramOffer, button), ...described];
    }
    case 'uploaded':
      return [...described, toQuiet(words.diagramFollows)];
    case 'none':
      return described;
  }
}

function toSource(section: Section, answer: FoundAnswer, context: MessageContext): KnownBlock[] {
  const words = wordsOf(answer.language);
  const address = safeLink(context.link(section));
  const line = sourceLine(section, { ...context, language: answer.language });
  return [
    ...(section.language === answer.language ? [] : [toQuiet(words.onlyInOther)]),
    toQuiet(line, address === undefined ? undefined : { address, label: words.openPage }),
  ];
}

function toRelated(answer: FoundAnswer, words: Words): KnownBlock[] {
  if (answer.related.length === 0) return [];
  const options = answer.related.slice(0, 3).map((section) => ({
    label: cleanText(sectionTitle(section)),
    description: section.titles.slice(0, -1).join(' › '),
    value: sectionKey(section.id),
  }));
  return [toOffer(words.readNext, toMenu({ id: actionId('related'), placeholder: words.related, options }))];
}

/** At most five buttons. What was clicked already is said above them. */
function toActions(answer: FoundAnswer, context: MessageContext, words: Words): KnownBlock[] {
  const reference: Reference = {
    section: answer.best.section.id,
    ...(answer.beside === undefined ? {} : { beside: answer.beside.section.id }),
    language: answer.language,
    question: answer.question.text,
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
  const mark = (label: string, chosen: boolean) => (chosen ? `✓ ${label}` : label);
  buttons.push(
    toButton({ id: actionId('why'), label: words.why, value }),
    toButton({ id: actionId('helpful'), label: mark(words.helpful, context.vote === 'helpful'), value }),
    toButton({ id: actionId('notHelpful'), label: mark(words.notHelpful, context.vote === 'not-helpful'), value }),
  );
  const said = [
    ...(context.shared === true ? [words.shared] : []),
    ...(context.vote === 'helpful' ? [words.thanksHelpful] : []),
    ...(context.vote === 'not-helpful' ? [words.thanksNotHelpful] : []),
  ];
  return [
    ...(said.length === 0 ? [] : [toQuiet(clip(said.join(' '), LIMITS.textObject))]),
    { type: 'actions', elements: buttons },
  ];
}

/** Who asked, on an answer that was shared: the one place where the bot names a person. */
function askedBy(context: MessageContext, words: Words): KnownBlock[] {
  const { requestedBy } = context;
  if (requestedBy === undefined || !/^[UW][A-Z0-9]{1,30}$/.test(requestedBy)) return [];
  return [
    { type: 'context', elements: [{ type: 'mrkdwn', text: words.askedBy(`<@${requestedBy}>`), verbatim: true }] },
  ];
}
