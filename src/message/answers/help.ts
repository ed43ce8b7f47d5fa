import type { KnownBlock } from '@slack/types';
import type { HelpAnswer } from '../../answer/answer-kinds.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language, Page } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, encodeReference, sectionKey } from '../blocks/actions.ts';
import { toButton, toHeader, toMenu, toQuiet } from '../blocks/elements.ts';
import { clipLine } from '../blocks/limits.ts';
import { toBullets, toRichTextLine } from '../blocks/rich-text.ts';
import type { Run } from '../layout/run.ts';
import { type BotProfile, topicOf } from '../words/bot-profile.ts';
import { wordsOf } from '../words/words-of.ts';
import { spokenComparison, spokenName } from './spoken-name.ts';

export interface Example {
  question: string;
  section: Section;
}

export interface Topic {
  page: string;
  sections: string[];
  /** The page's first section, which its button opens. */
  section: Section;
}

const EXAMPLES = 3;
const COMPARES = /\bvs\b|\bversus\b|\bcompar|\bdiffer|区别|對比|对比|比较/iu;
const TABLE = /^\|.*\|\s*$/m;
const TOPICS = 10;
const TOPIC_SECTIONS = 6;

/** Most pages shown as buttons; more become a menu. */
const TOPIC_BUTTONS = 5;
/** Most options of the menu, so that it doesn't fill the message. */
const MENU_OPTIONS = 30;
/** Titles that read well in a list of names. */
const SHORT = /^[^,、:：，?？]{1,30}$/u;
/** Chinese titles that are names to ask about: short, and without words of a sentence. */
const NAME = /^(?!.*(?:如何|怎么|什么|与|和|比较|步骤|[?？]))(?=\S*[\p{Lu}\p{Script=Han}])\S{2,16}$/u;

/** Returns the help: what the bot can do, three examples and the topics, from the pages in the asker's language. */
export function toHelpBlocks(answer: HelpAnswer, knowledge: Knowledge, profile: BotProfile): KnownBlock[] {
  const { language } = answer;
  const words = wordsOf(language);
  const examples = helpExamples(knowledge, language);
  const { topics, left } = helpTopics(knowledge, language);
  const how = words.helpHow(profile.command).map((text) => [{ text }]);
  return [
    toHeader(words.helpTitle(topicOf(profile, knowledge, language))),
    toRichTextLine([{ text: words.helpWhat }]),
    ...toBullets(how),
    ...(examples.length === 0 ? [] : exampleBlocks(examples, language)),
    ...(topics.length === 0 ? [] : topicBlocks(topics, left, knowledge, language)),
    toQuiet(words.helpPrivacy(profile.helpChannels === true)),
  ];
}

/** Returns up to `count` questions that the pages of a language answer: names from different pages, and a comparison if there is one. */
export function helpExamples(knowledge: Knowledge, language: Language, count: number = EXAMPLES): Example[] {
  const words = wordsOf(language);
  const sections = pagesOf(knowledge, language)
    .slice(0, TOPICS)
    .map((page) => knowledge.sectionsOf(page));
  const names = sections.map((all) => all.filter((section) => NAME.test(sectionTitle(section))));
  const inTurn = [0, 1, 2].flatMap((round) => names.flatMap((all) => all[round] ?? []));
  const asked = inTurn.map((section): Example => ({ question: words.whatIs(spokenName(section)), section }));
  const compared = sections
    .flat()
    .filter((section) => TABLE.test(section.markdown) && SHORT.test(sectionTitle(section)))
    // Many tables compare things, so only one whose title says so counts.
    .sort((a, b) => Number(COMPARES.test(sectionTitle(b))) - Number(COMPARES.test(sectionTitle(a))))
    .map((section): Example => ({ question: spokenComparison(section), section }));
  const unique = [...new Map(asked.map((example) => [example.question, example])).values()];
  return [...unique.slice(0, count - Math.min(1, compared.length)), ...compared].slice(0, count);
}

/** Returns the first pages of a language with their first sections, and how many pages are left out. */
export function helpTopics(knowledge: Knowledge, language: Language): { topics: Topic[]; left: number } {
  const pages = pagesOf(knowledge, language);
  const topics = pages.slice(0, TOPICS).flatMap((page) => {
    const sections = knowledge.sectionsOf(page);
    const first = sections[0];
    if (first === undefined) return [];
    const names = sections
      .map((section) => clipLine(sectionTitle(section), 60))
      .filter((title) => title !== page.title && SHORT.test(title));
    return [{ page: clipLine(page.title, 60), sections: names.slice(0, TOPIC_SECTIONS), section: first }];
  });
  return { topics, left: pages.length - topics.length };
}

function exampleBlocks(examples: readonly Example[], language: Language): KnownBlock[] {
  const words = wordsOf(language);
  const buttons = examples.map(({ question, section }, index) =>
    toButton({
      id: actionId('example', index),
      label: question,
      value: encodeReference({ section: section.id, language, question }),
    }),
  );
  return [toRichTextLine([{ text: words.helpExamples, bold: true }]), { type: 'actions', elements: buttons }];
}

function topicBlocks(topics: readonly Topic[], left: number, knowledge: Knowledge, language: Language): KnownBlock[] {
  const words = wordsOf(language);
  const items = topics.map(({ page, sections }): Run[] => [
    { text: page, bold: true },
    ...(sections.length === 0 ? [] : [{ text: `${words.colon}${words.list(sections)}` }]),
  ]);
  const more = left > 0 ? [toQuiet(words.moreTopics(left))] : [];
  const elements =
    left === 0 && topics.length <= TOPIC_BUTTONS
      ? topics.map(({ page, section }, index) =>
          toButton({
            id: actionId('topic', index),
            label: page,
            value: encodeReference({ section: section.id, language, question: '' }),
          }),
        )
      : [toMenu({ id: actionId('topic'), placeholder: words.topics, options: pageOptions(knowledge, language) })];
  return [
    toRichTextLine([{ text: words.helpTopics, bold: true }]),
    ...toBullets(items),
    ...more,
    { type: 'actions', elements },
  ];
}

function pageOptions(knowledge: Knowledge, language: Language) {
  return pagesOf(knowledge, language)
    .slice(0, MENU_OPTIONS)
    .flatMap((page) => {
      const first = knowledge.sectionsOf(page)[0];
      return first === undefined ? [] : [{ label: page.title, value: sectionKey(first.id) }];
    });
}

/** Returns the pages of a language, or all if it has none. */
function pagesOf(knowledge: Knowledge, language: Language): readonly Page[] {
  const pages = knowledge.pages.filter((page) => page.language === language);
  return pages.length > 0 ? pages : knowledge.pages;
}
