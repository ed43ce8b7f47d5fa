import type { WebClient } from '@slack/web-api';
import { readUsage } from '../../answer/usage/read-usage.ts';
import type { UsageOptions } from '../../answer/usage/usage.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { detectLanguage } from '../../knowledge/model/language.ts';
import { type Language, toDay } from '../../knowledge/model/page.ts';
import { sectionTitle } from '../../knowledge/model/section.ts';
import { STALE_DAYS } from '../../message/blocks/source.ts';
import { toHomeView } from '../../message/views/home.ts';
import type { HomeChannel } from '../../message/views/home-channels.ts';
import type { HomeGap } from '../../message/views/home-gaps.ts';
import { chartText } from '../../message/views/home-usage.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { ListenerContext } from '../listener-context.ts';
import { chosenLanguage } from '../policy/language-choice.ts';
import { codeOf } from '../transport/error-code.ts';

/** What the Home tab shows, and how. */
type HomeContext = Pick<
  ListenerContext,
  'store' | 'library' | 'settings' | 'channels' | 'diagrams' | 'profile' | 'now'
>;

interface Person {
  workspace: string;
  user: string;
}

/** Shows a person their Home tab, at a page of its topics. */
export async function publishHome(
  client: WebClient,
  { workspace, user }: Person,
  page: number,
  parts: HomeContext,
): Promise<void> {
  const { store, library } = parts;
  const { knowledge } = library.current({ workspace });
  const [chosen, recents, gaps, channels, usage] = await Promise.all([
    chosenLanguage({ workspace, user }, store),
    store.recents.list(workspace, user),
    isAdmin(user, parts) ? openGaps(workspace, knowledge, parts) : undefined,
    isAdmin(user, parts) ? listChannels(workspace, parts) : undefined,
    isAdmin(user, parts) ? readUsage(store, workspace, knowledge, usageOptions(parts)) : undefined,
  ]);
  // Slack doesn't tell a person's language; the one they last asked in is the best guess.
  const language = chosen ?? detectLanguage(recents[0] ?? '');
  const chart = usage && parts.diagrams.addressOfChart({ language, weeks: usage.weeks });
  const toView = (shown: { chart?: string }) =>
    toHomeView({
      user,
      language,
      ...(chosen && { chosen }),
      knowledge,
      profile: parts.profile,
      recents,
      page,
      ...(gaps && { gaps }),
      ...(channels && { channels }),
      ...(usage && { usage: { usage, ...shown, sendsChart: parts.diagrams.canUpload() } }),
    });
  try {
    await client.views.publish({ user_id: user, view: toView(chart === undefined ? {} : { chart }) });
  } catch (error) {
    // Slack refuses all of it if it can't fetch the picture.
    if (chart === undefined || codeOf(error) === undefined) throw error;
    await client.views.publish({ user_id: user, view: toView({}) });
  }
}

/** Sends an admin the picture of the last weeks in a direct message; resolves with why it could not. */
export async function sendUsageChart(
  client: WebClient,
  { workspace, user }: Person,
  language: Language,
  parts: HomeContext,
): Promise<string | undefined> {
  const { knowledge } = parts.library.current({ workspace });
  const usage = await readUsage(parts.store, workspace, knowledge, usageOptions(parts));
  const words = wordsOf(language);
  const about = { title: words.usageChartTitle, altText: chartText(usage, words) };
  return parts.diagrams.sendChart(client, user, { language, weeks: usage.weeks }, about);
}

/** Returns whether a person is an admin of the bot. */
export function isAdmin(user: string, { settings }: Pick<ListenerContext, 'settings'>): boolean {
  return settings.adminUsers.includes(user);
}

/** Weeks that an admin sees in Home. */
const WEEKS_SHOWN = 8;

function usageOptions({ now, settings }: HomeContext): UsageOptions {
  return { now: now(), weeks: WEEKS_SHOWN, staleDays: settings.staleDays ?? STALE_DAYS };
}

async function openGaps(workspace: string, knowledge: Knowledge, { store }: HomeContext): Promise<HomeGap[]> {
  const gaps = await store.gaps.list(workspace);
  return gaps
    .filter((gap) => gap.status === 'open' && gap.questions.length > 0)
    .sort((a, b) => b.count - a.count || b.last.getTime() - a.last.getTime())
    .map(({ id, questions, count, last, nearest }) => ({
      id,
      questions,
      count,
      day: toDay(last),
      nearest: nearest.map((section) => titleOf(section, knowledge)),
    }));
}

function titleOf(id: string, knowledge: Knowledge): string {
  const section = knowledge.section(id);
  return section === undefined ? '' : sectionTitle(section);
}

async function listChannels(workspace: string, { store, channels }: HomeContext): Promise<HomeChannel[]> {
  const listed = await store.channels.list(workspace);
  return await Promise.all(
    listed.map(async ({ channel }) => ({ channel, settings: await channels.of(workspace, channel) })),
  );
}
