import { z } from 'zod';
import type { EventHandler } from './dispatch.ts';

const body = z.object({
  team_id: z.string().min(1).nullish(),
  enterprise_id: z.string().min(1).nullish(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).default([]) }) }),
  ]),
});

/** A workspace that removed the app, or took its token back, leaves nothing behind. */
export const forgetWorkspace: EventHandler = async ({ body: payload, parts: { store, log } }) => {
  const parsed = body.safeParse(payload);
  if (!parsed.success) return;
  const { team_id, enterprise_id, event } = parsed.data;
  // A person's own token may end while the bot stays.
  if (event.type === 'tokens_revoked' && event.tokens.bot.length === 0) return;
  const workspace = team_id ?? enterprise_id;
  if (workspace == null) return;
  await store.forget(workspace);
  log.info('A workspace removed the app: everything of it is erased.');
};
