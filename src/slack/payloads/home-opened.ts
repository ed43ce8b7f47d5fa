import { z } from 'zod';

/** A person opened the bot's Home tab or messages. */
export interface Opened {
  workspace: string;
  user: string;
  /** The direct messages of this person with the bot. */
  channel: string;
  tab: 'home' | 'messages';
}

const id = z.string().min(1).max(100);
const body = z.object({
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  event: z.object({
    type: z.literal('app_home_opened'),
    user: id,
    channel: id.default(''),
    tab: z.enum(['home', 'messages']),
  }),
});

/** Reads an `app_home_opened` event. */
export function readOpened(payload: unknown): Opened | undefined {
  const parsed = body.safeParse(payload);
  if (!parsed.success) return undefined;
  const { user, channel, tab } = parsed.data.event;
  return { workspace: parsed.data.team_id ?? parsed.data.enterprise_id ?? '', user, channel, tab };
}
