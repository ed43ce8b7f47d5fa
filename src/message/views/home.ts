import type { HomeView, KnownBlock } from '@slack/types';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language, Page } from '../../knowledge/model/page.ts';
import { sectionTitle } from '../../knowledge/model/section.ts';
import { diagramMenu, sectionsWithDiagram } from '../answers/diagram-message.ts';
import { actionId, encodeReference, sectionKey } from '../blocks/actions.ts';
import { toButton, toHeader, toMenu, toOffer, toPlain, toQuiet } from '../blocks/elements.ts';
import { clipLine, LIMITS } from '../blocks/limits.ts';
import { encodePrivateMetadata } from '../blocks/private-metadata.ts';
import { toBullets, toRichTextLine } from '../blocks/rich-text.ts';
import { type BotProfile, DEFAULT_PROFILE, topicOf } from '../words/bot-profile.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { type HomeChannel, toChannelBlocks } from './home-channels.ts';
import { type HomeGap, toGapBlocks } from './home-gaps.ts';
import { type HomeUsage, toUsageBlocks } from './home-usage.ts';

export interface Home {
  /** The person whose Home tab it is. */
  user: string;
  /** The language of the Home tab. */
  language: Language;
  /** The language the person chose for answers; undefined for each question's own. */
  chosen?: Language;
  knowledge: Knowledge;
  /** The bot's name, command and topic; the shipped ones by default. */
  profile?: BotProfile;
  /** The person's recent questions, newest first. */
  recents: readonly string[];
  /** The page of topics to show, from 1; a number beyond the last shows the last. */
  page: number;
  /** Open gaps, most asked first; only for admins. */
  gaps?: readonly HomeGap[];
  /** Usage of the last weeks; only for admins. */
  usage?: HomeUsage;
  /** Channels with settings; only for admins. */
  channels?: readonly HomeChannel[];
}

/** Pages of the knowledge on one page of the Home tab. */
const PAGES_SHOWN = 8;
/** Most options per menu: with 150 characters each, all menus together stay below the 250 KB of a view. */
const SECTIONS_OFFERED = 50;
const DIAGRAMS_OFFERED = 50;
const SECTIONS_NAMED = 4;
const RECENTS_SHOWN = 10;
const QUESTION_MAX = 300;
const AUTO = 'auto';

/** Returns the Home tab: search, topics, diagrams, recent questions, the language, and what the bot sees. */
export function toHomeView(home: Home): HomeView {
  const words = wordsOf(home.language);
  const pages = pagesOf(home);
  const count = Math.max(1, Math.ceil(pages.length / PAGES_SHOWN));
  const page = Math.min(Math.max(1, home.page), count);
  const shown = pages.slice((page - 1) * PAGES_SHOWN, page * PAGES_SHOWN);
  return {
    type: 'home',
    private_metadata: encodePrivateMetadata({ user: home.user, page }),
    blocks: [
      toHeader(words.homeTitle(topicOf(home.profile ?? DEFAULT_PROFILE, home.knowledge, home.language))),
      toSearch(words),
      toRichTextLine([{ text: words.homeRecents, bold: true }]),
      ...toRecents(home, words),
      { type: 'divider' },
      toRichTextLine([{ text: words.helpTopics, bold: true }]),
      ...(shown.length === 0 ? [toQuiet(words.homeEmpty)] : []),
      ...shown.flatMap((one, index) => toTopic(one, index, home, words)),
      ...toPager(page, count, words),
      ...toDiagrams(home, words),
      { type: 'divider' },
      toLanguage(home, words),
      toRichTextLine([{ text: words.homeSeesTitle, bold: true }]),
      ...toBullets(words.homeSees(home.profile?.helpChannels === true).map((text) => [{ text }])),
      ...(home.usage === undefined ? [] : toUsageBlocks(home.usage, words)),
      ...(home.gaps === undefined ? [] : toGapBlocks(home.gaps, words)),
      ...(home.channels === undefined
        ? []
        : toChannelBlocks(home.channels, (home.profile ?? DEFAULT_PROFILE).command, words)),
    ],
  };
}

/**
 * Returns the language of a choice in the menu: `auto` for each question's own, undefined if it isn't a valid choice.
 */
export function parseLanguageChoice(value: string | undefined): Language | 'auto' | undefined {
  return value === 'en' || value === 'zh' || value === AUTO ? value : undefined;
}

function toSearch(words: Words): KnownBlock {
  return {
    type: 'input',
    block_id: 'search',
    dispatch_action: true,
    label: toPlain(words.homeSearch, LIMITS.inputLabel),
    element: {
      type: 'plain_text_input',
      action_id: actionId('homeSearch'),
      placeholder: toPlain(words.askPlaceholder, LIMITS.placeholder),
      max_length: QUESTION_MAX,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  };
}

/** Drops the questions that differ from an earlier one only in case or final punctuation. */
function distinct(questions: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const question of questions) {
    const key = question.toLowerCase().replace(/[\s?!.？！。]+$/u, '');
    if (!seen.has(key)) seen.set(key, question);
  }
  return [...seen.values()];
}

function toRecents({ recents, language }: Home, words: Words): KnownBlock[] {
  const shown = distinct(recents).slice(0, RECENTS_SHOWN);
  if (shown.length === 0) return [toQuiet(words.homeNoRecents)];
  const elements = shown.map((question, index) =>
    toButton({
      id: actionId('homeRecent', index),
      label: question,
      value: encodeReference({ language, question }),
      spoken: `${words.homeRecent}${words.colon}${question}`,
    }),
  );
  return [{ type: 'actions', elements }];
}

function toTopic(page: Page, index: number, { knowledge }: Home, words: Words): KnownBlock[] {
  const sections = knowledge.sectionsOf(page);
  const titles = sections.map((section) => clipLine(sectionTitle(section), 60)).filter((title) => title !== page.title);
  const named = titles.slice(0, SECTIONS_NAMED);
  const left = titles.length - named.length;
  const names = left > 0 ? `${words.list(named)} …` : words.list(named);
  const about = `${words.homeSections(sections.length)}${named.length === 0 ? '' : `${words.colon}${names}`}`;
  const options = sections.slice(0, SECTIONS_OFFERED).map((section) => ({
    label: sectionTitle(section),
    value: sectionKey(section.id),
  }));
  const title = clipLine(page.title, LIMITS.header);
  if (options.length === 0) return [];
  const menu = toMenu({ id: actionId('homeSection', index), placeholder: words.homeSection, options });
  return [toOffer(title, menu), toQuiet(about)];
}

function toPager(page: number, count: number, words: Words): KnownBlock[] {
  if (count === 1) return [];
  const turn = (label: string, to: number, index: number) =>
    toButton({
      id: actionId('homePage', index),
      label,
      value: String(to),
      spoken: `${label}${words.colon}${words.homePage(to, count)}`,
    });
  return [
    toQuiet(words.homePage(page, count)),
    {
      type: 'actions',
      elements: [
        ...(page > 1 ? [turn(words.previous, page - 1, 0)] : []),
        ...(page < count ? [turn(words.next, page + 1, 1)] : []),
      ],
    },
  ];
}

function toDiagrams({ knowledge, language }: Home, words: Words): KnownBlock[] {
  const sections = sectionsWithDiagram(knowledge, language).slice(0, DIAGRAMS_OFFERED);
  if (sections.length === 0) return [];
  return [toOffer(words.homeDiagrams, toMenu(diagramMenu(sections, language)))];
}

function toLanguage({ chosen }: Home, words: Words): KnownBlock {
  const options = [
    { label: words.languageAuto, value: AUTO },
    { label: wordsOf('en').name, value: 'en' },
    { label: wordsOf('zh').name, value: 'zh' },
  ];
  const menu = toMenu({ id: actionId('homeLanguage'), placeholder: words.homeLanguage, options });
  const initial = menu.options?.find((option) => option.value === (chosen ?? AUTO));
  return toOffer(words.homeLanguage, { ...menu, ...(initial && { initial_option: initial }) });
}

/** Returns the pages in the Home tab's language, and those in the other one without a pair. */
function pagesOf({ knowledge, language }: Home): Page[] {
  const own = knowledge.pages.filter((page) => page.language === language);
  const paired = new Set(own.map((page) => page.pairKey));
  return [...own, ...knowledge.pages.filter((page) => page.language !== language && !paired.has(page.pairKey))];
}
