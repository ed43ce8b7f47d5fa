import type { App } from '@slack/bolt';
import type { ListenerParts } from './register.ts';

/** A workspace that removed the app, or took its token back, leaves nothing behind. */
export function listenToUninstalls(app: App, { store, log }: ListenerParts): void {
  const forget = async (workspace: string | undefined) => {
    if (workspace === undefined) return;
    await store.forget(workspace);
    log.info('A workspace removed the app: everything of it is erased.');
  };
  app.event('app_uninstalled', ({ body }) => forget(body.team_id ?? body.enterprise_id));
  app.event('tokens_revoked', async ({ body, event }) => {
    // A person's own token may end while the bot stays.
    if ((event.tokens.bot ?? []).length > 0) await forget(body.team_id ?? body.enterprise_id);
  });
}
