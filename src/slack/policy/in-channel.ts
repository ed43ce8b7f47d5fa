import { restrictEdition } from '../../answer/restrict-edition.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { WorkspaceId } from '../../store/store.ts';
import type { ListenerContext } from '../listener-context.ts';

/** Returns the context of listeners in a channel: with its pages only, and its setting for other companies. */
export async function inChannel(
  workspace: WorkspaceId,
  channel: string,
  parts: ListenerContext,
): Promise<ListenerContext> {
  // Direct messages have no settings.
  if (channel.startsWith('D')) return parts;
  const { pages, allowExternal } = await parts.channels.of(workspace, channel);
  if (pages.length === 0 && allowExternal === parts.settings.allowExternal) return parts;
  return {
    ...parts,
    library: { ...parts.library, current: (asked) => restrictEdition(parts.library.current(asked), pages) },
    settings: { ...parts.settings, allowExternal },
  };
}

/** Returns the language set for a channel; undefined if each question decides. */
export async function channelLanguage(
  workspace: WorkspaceId,
  channel: string,
  { channels }: Pick<ListenerContext, 'channels'>,
): Promise<Language | undefined> {
  if (channel.startsWith('D')) return undefined;
  const { language } = await channels.of(workspace, channel);
  return language === 'auto' ? undefined : language;
}
