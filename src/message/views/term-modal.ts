import type { KnownBlock, ModalView } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { fitMarkdown } from '../answers/card-body.ts';
import { linkedSections, linkReaderOf, toLinkBlocks } from '../answers/section-links.ts';
import { actionId, CALLBACKS, encodeReference } from '../blocks/actions.ts';
import type { Message, MessageContext } from '../blocks/context.ts';
import { toButton, toHeader, toOffer, toQuiet } from '../blocks/elements.ts';
import { clipEscaped, clipLine, LIMITS } from '../blocks/limits.ts';
import { toRichText, toRichTextLine } from '../blocks/rich-text.ts';
import { sourceLine, titlePath } from '../blocks/source.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

const TERMS_MAX = 3;
const OTHERS_MAX = 20;
/** Characters of an explanation; the rest is a click away. */
const EXPLANATION_MAX = 700;
const SPOKEN_MAX = 300;
/** Numbers for the buttons of one term. */
const LINKS_PER_TERM = 10;

export interface TermModalOptions {
  language: Language;
  metadata: string;
  context: MessageContext;
}

/**
 * Returns the window of a message's terms: the first three with the start of their sections, the others as buttons; a
 * sentence if there are none.
 */
export function toTermModal(sections: readonly Section[], options: TermModalOptions): ModalView {
  const words = wordsOf(options.language);
  const shown = sections.slice(0, TERMS_MAX);
  const blocks = shown.flatMap((section, index) => toTerm(section, index, options, words));
  const text = shown.length === 0 ? words.explainNone : words.explainKnown(sections.length);
  return {
    ...toModal(CALLBACKS.explain, words.explainTitle, words, [
      toRichTextLine([{ text }]),
      ...blocks,
      ...toOthers(sections.slice(TERMS_MAX), options.language),
    ]),
    private_metadata: options.metadata,
  };
}

/** Returns the terms in a few lines, for when no window can be opened. */
export function toTermMessage(sections: readonly Section[], language: Language): Pick<Message, 'text'> {
  const words = wordsOf(language);
  const shown = sections.slice(0, TERMS_MAX);
  if (shown.length === 0) return { text: words.explainNone };
  const lines = shown.map((section) => `${sectionTitle(section)}${words.colon}${clipLine(section.text, SPOKEN_MAX)}`);
  const rest = sections.slice(TERMS_MAX).map(sectionTitle);
  const others = rest.length === 0 ? [] : [`${words.explainOthers} ${words.list(rest)}`];
  return {
    text: clipEscaped([words.explainKnown(sections.length), ...lines, ...others].join('\n'), LIMITS.sectionText),
  };
}

/** Returns the other terms as buttons that open their sections. */
function toOthers(sections: readonly Section[], language: Language): KnownBlock[] {
  if (sections.length === 0) return [];
  const elements = sections.slice(0, OTHERS_MAX).map((section, at) =>
    toButton({
      id: actionId('more', TERMS_MAX + at),
      label: sectionTitle(section),
      value: encodeReference({ section: section.id, language, question: '' }),
    }),
  );
  return [
    { type: 'divider' },
    toRichTextLine([{ text: wordsOf(language).explainOthers }]),
    { type: 'actions', elements },
  ];
}

function toTerm(section: Section, index: number, { language, context }: TermModalOptions, words: Words): KnownBlock[] {
  const linkContext = { ...context, language };
  const readLink = linkReaderOf(section, linkContext);
  const { pieces, cut } = fitMarkdown(section.markdown, EXPLANATION_MAX, { table: false, readLink });
  const linked = linkedSections(pieces, section, linkContext);
  const value = encodeReference({ section: section.id, language, question: '' });
  const spoken = `${words.more}${words.colon}${sectionTitle(section)}`;
  const more = toButton({ id: actionId('more', index), label: words.more, value, spoken });
  return [
    { type: 'divider' },
    toHeader(sectionTitle(section)),
    toQuiet(clipLine(titlePath(section), LIMITS.header * 2)),
    ...toRichText(pieces),
    ...(cut ? [toOffer(words.cut, more)] : []),
    ...toLinkBlocks(linked, language, index * LINKS_PER_TERM),
    toQuiet(sourceLine(section, { ...context, language })),
  ];
}
