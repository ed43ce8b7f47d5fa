import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { listPageChoices } from '../../../answer/restrict-edition.ts';
import type { Language } from '../../../knowledge/model/page.ts';
import { CALLBACKS } from '../../../message/blocks/actions.ts';
import { encodePrivateMetadata, parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { toNoteModal } from '../../../message/views/answer-modal.ts';
import { SETTINGS_INPUTS, SETTINGS_MARKS, toSettingsModal } from '../../../message/views/settings-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import { ANSWER_MODES, type ChannelSettings } from '../../../store/store.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { readSubmission, type Submission } from '../../payloads/submission.ts';
import { askAccess, type ChannelAccess } from '../../policy/channel-access.ts';
import { isAdmin } from '../../replies/home-view.ts';
import type { Content } from '../../replies/poster.ts';
import { isTooLate } from '../clicks/click-reply.ts';
import { ignore } from '../clicks/dispatch.ts';

/** A request for the settings of a channel, and how to answer it. */
export interface SettingsRequest {
  workspace: string;
  user: string;
  channel: string;
  language: Language;
  trigger: string;
  client: WebClient;
  /** Replies to that person only. */
  say: (said: Content) => Promise<void>;
}

/** Opens the window with a channel's settings for admins and the channel's creator. */
export async function openSettings(request: SettingsRequest, parts: ListenerContext): Promise<void> {
  const { workspace, user, channel, language, trigger, client, say } = request;
  const words = wordsOf(language);
  if (channel.startsWith('D')) return say({ text: words.settingsInChannel(parts.profile.command) });
  const [access, settings] = await Promise.all([askAccess(client, channel), parts.channels.of(workspace, channel)]);
  if (!isAdmin(user, parts) && access.creator !== user) return say({ text: words.settingsNotYours });
  const view = toSettingsModal({
    language,
    metadata: encodePrivateMetadata({ user, channel, reference: { language, question: '' } }),
    channel,
    settings,
    choices: listPageChoices(parts.pages.current({ workspace, channel }).knowledge),
    problems: problemsOf(access, language),
  });
  try {
    await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    if (!isTooLate(error)) throw error;
    await say({ text: words.tooLate });
  }
}

/** Listens to the window and stores the settings. */
export function listenToSettings(app: App, parts: ListenerContext): void {
  app.view(CALLBACKS.settings, async ({ ack, body }) => {
    const submission = readSubmission(body);
    const metadata = parsePrivateMetadata(submission?.metadata);
    const { channel, reference } = metadata ?? {};
    // The window was opened for one person, after their permission was checked.
    if (submission === undefined || metadata?.user !== submission.user || channel === undefined) {
      await ack();
      return ignore(CALLBACKS.settings, parts);
    }
    const words = wordsOf(reference?.language ?? 'en');
    const { block, action } = SETTINGS_INPUTS.groups;
    const groups = readGroups(submission.text(block, action));
    if (groups.odd !== undefined) {
      await ack({ response_action: 'errors', errors: { [block]: words.settingsGroupsOdd(groups.odd) } });
      return;
    }
    const settings = readSettings(submission, groups.ids);
    if (settings === undefined) {
      await ack();
      return ignore(CALLBACKS.settings, parts);
    }
    await ack({ response_action: 'update', view: toNoteModal(words.settingsSaved, words, words.settingsTitle) });
    await parts.channels.set(submission.workspace, channel, settings);
  });
}

/** Reads the settings from a submission; undefined if this window can't have sent it. */
function readSettings(submission: Submission, groups: readonly string[]): ChannelSettings | undefined {
  const chosen = ({ block, action }: { block: string; action: string }) => submission.choices(block, action) ?? [];
  const { answers: modes, pages, language: languages, experts, more } = SETTINGS_INPUTS;
  const answers = ANSWER_MODES.find((mode) => mode === chosen(modes)[0]);
  const language = (['auto', 'en', 'zh'] as const).find((one) => one === chosen(languages)[0]);
  if (answers === undefined || language === undefined) return undefined;
  return {
    answers,
    language,
    pages: chosen(pages),
    experts: [...chosen(experts), ...groups],
    allowExternal: chosen(more).includes(SETTINGS_MARKS.external),
    quiet: chosen(more).includes(SETTINGS_MARKS.quiet),
  };
}

/** Reads ids of user groups as typed or pasted: `S1, S2`, `<!subteam^S1|@ops>`; `odd` is the first word that is none. */
function readGroups(text: string): { ids: string[]; odd?: string } {
  const words = text.split(/[\s,，、]+/u).filter(Boolean);
  const ids = words.map((word) => /^(?:<!subteam\^)?(S[A-Z0-9]{1,30})(?:\|[^>]*)?>?$/u.exec(word)?.[1]);
  const odd = words.find((_, at) => ids[at] === undefined);
  return { ids: ids.filter((one) => one !== undefined), ...(odd !== undefined && { odd }) };
}

function problemsOf({ isMember, lacking }: ChannelAccess, language: Language): string[] {
  const words = wordsOf(language);
  return [
    ...(lacking.length > 0 ? [words.settingsScopes(words.list(lacking))] : []),
    ...(isMember === false ? [words.settingsNotThere] : []),
  ];
}
