import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';

/** What the bot is called, and what it hears. */
export interface BotProfile {
  /** Its name in Slack. */
  name: string;
  /** The slash command people type. */
  command: string;
  /** What the pages are about, if it is set. */
  topic?: string;
  /** Whether the app also gets messages that don't mention it, which help channels need. */
  helpChannels?: boolean;
}

/** What the bot is called if nothing else is set, as in manifest.json. */
export const DEFAULT_PROFILE = { name: 'DevOps Bot', command: '/devops' } as const satisfies BotProfile;

const INDEX_PAGE = /^(?:(?:en|zh)\/)?(?:_?index|readme)(?:[._-](?:en|zh)[\w-]*)?\.\w+$/iu;
/** A longer title is a sentence, which stands badly behind "about". */
const TOPIC_MAX = 40;

/**
 * Returns what the pages are about, for a sentence in a language: as it is set, else the title of the page that stands at their
 * root (`index.md`, `README.md`). Undefined if neither says it.
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
