import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, sectionKey } from '../blocks/actions.ts';
import type { Message, MessageContext } from '../blocks/context.ts';
import { type MenuOptions, toHeader, toMenu, toQuiet } from '../blocks/elements.ts';
import { clipEscaped, clipLine, LIMITS } from '../blocks/limits.ts';
import { toBullets, toRichTextLine } from '../blocks/rich-text.ts';
import { titlePath } from '../blocks/source.ts';
import { wordsOf } from '../words/words-of.ts';
import { toDiagram } from './diagram.ts';

const DESCRIPTION_MAX = 1_900;
const CAPTION_MAX = 240;
const DIAGRAMS_MAX = 30;

/** Returns a message with only the diagram of a section, or a sentence if it has none. */
export function toDiagramMessage(section: Section, language: Language, context: MessageContext): Message {
  const words = wordsOf(language);
  const title = sectionTitle(section);
  const { diagram } = section;
  if (diagram === undefined) {
    const text = words.noDiagram(clipLine(title, LIMITS.header));
    return { text: clipEscaped(text, LIMITS.sectionText), blocks: [toRichTextLine([{ text }])] };
  }
  const described = words.diagram(clipLine(diagram.description, DESCRIPTION_MAX));
  return {
    text: clipEscaped(`${title}\n${described}`, LIMITS.sectionText),
    blocks: [
      toHeader(title),
      ...(section.titles.length > 1 ? [toQuiet(clipLine(titlePath(section), LIMITS.header * 2))] : []),
      ...toDiagram(section, {
        language,
        view: context.diagram(diagram),
        description: DESCRIPTION_MAX,
        caption: CAPTION_MAX,
        index: 0,
      }),
    ],
  };
}

/** Returns a message that lists all diagrams, with a menu to choose from. */
export function toDiagramsMessage(knowledge: Knowledge, language: Language): Message {
  const words = wordsOf(language);
  const sections = sectionsWithDiagram(knowledge, language).slice(0, DIAGRAMS_MAX);
  if (sections.length === 0) return { text: words.noDiagrams, blocks: [toRichTextLine([{ text: words.noDiagrams }])] };
  const names = sections.map((section) => clipLine(titlePath(section), LIMITS.header));
  return {
    text: clipEscaped([words.diagramsKnown, ...names.map((name) => `• ${name}`)].join('\n'), LIMITS.sectionText),
    blocks: [
      toRichTextLine([{ text: words.diagramsKnown }]),
      ...toBullets(names.map((text) => [{ text }])),
      { type: 'actions', elements: [toMenu(diagramMenu(sections, language))] },
    ],
  };
}

/** Returns a menu of diagrams. */
export function diagramMenu(sections: readonly Section[], language: Language): MenuOptions {
  return {
    id: actionId('homeDiagram'),
    placeholder: wordsOf(language).homeDiagram,
    options: sections.map((section) => ({
      label: sectionTitle(section),
      description: section.titles.slice(0, -1).join(' › '),
      value: sectionKey(section.id),
    })),
  };
}

/** Returns the first section of each diagram of a language, or of all if it has none. */
export function sectionsWithDiagram(knowledge: Knowledge, language: Language): Section[] {
  const byFile = new Map<string, Section>();
  for (const section of knowledge.sections) {
    const { diagram } = section;
    if (diagram !== undefined && !byFile.has(diagram.file)) byFile.set(diagram.file, section);
  }
  const all = [...byFile.values()];
  const own = all.filter((section) => section.language === language);
  return own.length > 0 ? own : all;
}
