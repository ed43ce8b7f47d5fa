import { z } from 'zod';
import type { EventHandler } from './dispatch.ts';

const body = z.object({
  team_id: z.string().min(1).nullish(),
  enterprise_id: z.string().min(1).nullish(),
  is_enterprise_install: z.boolean().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().nullish() })).nullish(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).default([]) }) }),
  ]),
});

/**
 * Erases everything of a workspace that removed the app or revoked its token. The organization's installation is erased
 * only if it ended itself, not when one of its workspaces leaves.
 */
export const forgetWorkspace: EventHandler = async ({ body: payload, parts: { store, tallies, log } }) => {
  const parsed = body.safeParse(payload);
  if (!parsed.success) return;
  const { team_id, enterprise_id, event, is_enterprise_install, authorizations } = parsed.data;
  // A person's own token may be revoked while the bot stays installed.
  if (event.type === 'tokens_revoked' && event.tokens.bot.length === 0) return;
  const ofOrganization = is_enterprise_install || authorizations?.some((one) => one.is_enterprise_install);
  const workspaces = [team_id, ofOrganization || team_id == null ? enterprise_id : undefined];
  for (const workspace of workspaces) {
    if (workspace == null) continue;
    tallies.forget(workspace);
    await store.forget(workspace);
  }
  log.info('A workspace removed the app; everything stored for it is erased.');
};
