import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, sectionKey } from '../blocks/actions.ts';
import type { Message } from '../blocks/context.ts';
import { toMenu, toQuiet } from '../blocks/elements.ts';
import { clipEscaped, clipLine, LIMITS } from '../blocks/limits.ts';
import { toBullets, toRichTextLine } from '../blocks/rich-text.ts';
import { wordsOf } from '../words/words-of.ts';
import { helpTopics } from './help.ts';

/** Most options in the menu: at 150 characters each they leave room for the list above. */
const OPTIONS_MAX = 40;
const TEXT_MAX = 3_500;

/** Returns a message with the topics of the pages, and a menu of the first forty. */
export function toTopicsMessage(knowledge: Knowledge, language: Language): Message {
  const words = wordsOf(language);
  const { topics, left } = helpTopics(knowledge, language);
  if (topics.length === 0) return { text: words.homeEmpty, blocks: [toRichTextLine([{ text: words.homeEmpty }])] };
  const lines = topics.map(
    ({ page, sections }) => `• ${page}${sections.length === 0 ? '' : `${words.colon}${words.list(sections)}`}`,
  );
  const more = left > 0 ? [words.moreTopics(left)] : [];
  const options = topics
    .flatMap(({ section }) => knowledge.sectionsOf(section.page))
    .slice(0, OPTIONS_MAX)
    .map((section) => ({
      label: sectionTitle(section),
      description: clipLine(section.page.title, LIMITS.optionDescription),
      value: sectionKey(section.id),
    }));
  return {
    text: clipEscaped([words.helpTopics, ...lines, ...more].join('\n'), TEXT_MAX),
    blocks: [
      toRichTextLine([{ text: words.helpTopics, bold: true }]),
      ...toBullets(
        topics.map(({ page, sections }) => [
          { text: page, bold: true },
          ...(sections.length === 0 ? [] : [{ text: `${words.colon}${words.list(sections)}` }]),
        ]),
      ),
      ...more.map((text) => toQuiet(text)),
      { type: 'actions', elements: [toMenu({ id: actionId('topic'), placeholder: words.topics, options })] },
    ],
  };
}
