import type { KnownBlock } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, encodeReference } from '../blocks/actions.ts';
import type { DiagramView } from '../blocks/context.ts';
import { toButton, toOffer, toPlain, toQuiet } from '../blocks/elements.ts';
import { clipLine, LIMITS } from '../blocks/limits.ts';
import { safeLink } from '../layout/inline.ts';
import { firstSentence } from '../layout/summary.ts';
import { wordsOf } from '../words/words-of.ts';

export interface DiagramOptions {
  /** The language of the message. */
  language: Language;
  /** How the picture can reach the readers of the message. */
  view: DiagramView;
  /** Characters of the description. */
  description: number;
  /** Characters of its first sentence, shown under the picture; the alt text has the whole description. */
  caption: number;
  /** Which of the message's diagrams it is. */
  index: number;
}

/**
 * Returns the blocks of a section's diagram, by how it can reach the readers. Without the picture its whole description stands for it;
 * a picture that follows carries that itself, so the message has the first sentence.
 */
export function toDiagram(section: Section, options: DiagramOptions): KnownBlock[] {
  const { diagram } = section;
  if (diagram === undefined) return [];
  const { view, language } = options;
  const words = wordsOf(language);
  const description = clipLine(diagram.description, options.description);
  const described = description === '' ? [] : [toQuiet(words.diagram(description))];
  const announced = description === '' ? [] : [toQuiet(words.diagram(firstSentence(description, options.caption)))];
  switch (view.kind) {
    case 'image': {
      const address = safeLink(view.url);
      if (address === undefined || !address.startsWith('https:')) return described;
      const name = diagram.file === section.page.diagram?.file ? section.page.title : sectionTitle(section);
      const title = toPlain(clipLine(name, LIMITS.header), LIMITS.header);
      // The heading above already has the section's name.
      const isSaid = name === sectionTitle(section);
      const alt = description === '' ? title.text : description;
      const caption = words.diagram(firstSentence(alt, options.caption));
      return [
        { type: 'image', image_url: address, alt_text: alt, ...(isSaid ? {} : { title }) },
        toQuiet(caption, { address, label: words.openDiagram }),
      ];
    }
    case 'button': {
      const value = encodeReference({ section: section.id, language, question: '' });
      const button = toButton({ id: actionId('showDiagram', options.index), label: words.showDiagram, value });
      return [toOffer(words.diagramOffer, button), ...announced];
    }
    case 'uploaded':
      return [...announced, toQuiet(words.diagramFollows)];
    case 'none':
      return described;
  }
}
