import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';

/** The bot's name, command and topic, and whether it gets all messages. */
export interface BotProfile {
  /** Its name in Slack. */
  name: string;
  /** The slash command people type. */
  command: string;
  /** The topic of the pages, if it is set. */
  topic?: string;
  /** Whether the app also gets messages that don't mention it, which help channels need. */
  helpChannels?: boolean;
}

/** The default names, as in manifest.json. */
export const DEFAULT_PROFILE = { name: 'DevOps Bot', command: '/devops' } as const satisfies BotProfile;

const INDEX_PAGE = /^(?:(?:en|zh)\/)?(?:_?index|readme)(?:[._-](?:en|zh)[\w-]*)?\.\w+$/iu;
/** Longest title used as a topic, characters; a longer one is a sentence, which reads badly after "about". */
const TOPIC_MAX = 40;

/**
 * Returns the topic of the pages for a sentence in a language: as set, else the title of the page at their root
 * (`index.md`, `README.md`), else undefined.
 */
export function topicOf(
  { topic }: BotProfile,
  { pages }: Pick<Knowledge, 'pages'>,
  language: Language,
): string | undefined {
  if (topic !== undefined) return topic;
  const roots = pages.filter(({ path }) => INDEX_PAGE.test(path));
  const title = (roots.find((page) => page.language === language) ?? roots[0])?.title;
  return title !== undefined && title.length <= TOPIC_MAX ? title : undefined;
}
