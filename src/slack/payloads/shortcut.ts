import { z } from 'zod';
import { unescapeText } from '../../answer/reading/slack-markup.ts';

/** A shortcut someone chose, on a message or from anywhere. */
export interface Shortcut {
  workspace: string;
  user: string;
  /** The channel of the message, for a shortcut on one. */
  channel?: string;
  trigger: string;
  /** Whether the person belongs to another company. */
  external: boolean;
  /** What the message says, for a shortcut on one. */
  text: string;
}

const id = z.string().min(1).max(100);
const body = z.object({
  type: z.enum(['shortcut', 'message_action']),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ id, team_id: id.optional() }),
  trigger_id: z.string().max(500),
  channel: z.object({ id }).nullish(),
  message: z.object({ text: z.string().default('') }).nullish(),
});

/** Reads the payload of a shortcut; undefined if it isn't one. */
export function readShortcut(payload: unknown): Shortcut | undefined {
  const parsed = body.safeParse(payload);
  if (!parsed.success) return undefined;
  const { team, enterprise, user, trigger_id, channel, message } = parsed.data;
  const workspace = team?.id ?? user.team_id ?? enterprise?.id;
  if (workspace === undefined) return undefined;
  return {
    workspace,
    user: user.id,
    ...(channel != null && { channel: channel.id }),
    trigger: trigger_id,
    external: user.team_id !== undefined && team != null && user.team_id !== team.id && enterprise == null,
    text: unescapeText(message?.text ?? ''),
  };
}
