import type { Page } from '../../knowledge/model/page.ts';
import { idsIn } from '../../message/blocks/mentions.ts';
import type { Store, WorkspaceId } from '../../store/store.ts';
import type { SlackSettings } from '../context.ts';

/** The people to ask what the pages don't answer. */
export interface Experts {
  /** Slack's ids of people and user groups. */
  ids: readonly string[];
  /** The page's owner, if the page names them otherwise than by a Slack id. */
  owner?: string;
}

interface ExpertContext {
  settings: Pick<SlackSettings, 'experts' | 'adminUsers'>;
  store: Pick<Store, 'channels'>;
}

/** Most experts notified at once. */
const EXPERTS_MAX = 5;
/** Returns whom to ask: the page's owner, else the channel's experts, else those of the environment. */
export async function findExperts(
  { workspace, channel, page }: { workspace: WorkspaceId; channel?: string; page?: Page },
  { settings, store }: ExpertContext,
): Promise<Experts> {
  const { owner } = page ?? {};
  const ofPage = idsIn(owner ?? '').slice(0, EXPERTS_MAX);
  if (ofPage.length > 0) return { ids: ofPage };
  const ofChannel = channel === undefined ? undefined : (await store.channels.get(workspace, channel))?.experts;
  const ids = ofChannel === undefined || ofChannel.length === 0 ? (settings.experts ?? []) : ofChannel;
  return { ids: ids.slice(0, EXPERTS_MAX), ...(owner !== undefined && { owner }) };
}

/** Returns whether a person may save answers as pages: admins, and the experts of the channel or of the environment. */
export async function mayKeepAnswers(
  { workspace, user, channel }: { workspace: WorkspaceId; user: string; channel?: string },
  { settings, store }: ExpertContext,
): Promise<boolean> {
  if (settings.adminUsers.includes(user) || settings.experts?.includes(user)) return true;
  const ofChannel = channel === undefined ? undefined : await store.channels.get(workspace, channel);
  return ofChannel?.experts?.includes(user) ?? false;
}
