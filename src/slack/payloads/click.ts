import { z } from 'zod';
import { parsePrivateMetadata } from '../../message/blocks/private-metadata.ts';

/** A message of the bot, and who sees it. */
export interface MessagePlace {
  kind: 'message';
  channel: string;
  ts: string;
  /** The thread of the message. */
  thread?: string;
  audience: 'private' | 'channel' | 'direct';
}

/** A view of the bot, which one person sees. */
export interface ViewPlace {
  kind: 'modal' | 'home';
  id: string;
  metadata: string;
}

/** A press of a button or a choice in a menu, as Slack vouches for it. `value` must still be looked up. */
export interface Click {
  workspace: string;
  /** The channel of the message, or of what the window was opened from; undefined in the Home tab. */
  channel?: string;
  user: string;
  action: string;
  /** The button's value, the chosen option, or the typed text. */
  value?: string;
  /** Whether `value` is that of an option in a menu. */
  isOption: boolean;
  trigger: string;
  place: MessagePlace | ViewPlace;
  /** Whether the person belongs to another company. */
  external: boolean;
}

const id = z.string().min(1).max(100);
const team = z.object({ id }).nullish();
const body = z.object({
  type: z.literal('block_actions'),
  team,
  enterprise: team,
  user: z.object({ id, team_id: id.optional() }),
  trigger_id: z.string().max(500).default(''),
  response_url: z.string().max(500).optional(),
  container: z
    .object({
      type: z.string(),
      channel_id: id.nullish(),
      thread_ts: id.nullish(),
      is_ephemeral: z.boolean().optional(),
      message_ts: id.nullish(),
    })
    .optional(),
  channel: z.object({ id }).nullish(),
  message: z.object({ ts: id.optional(), thread_ts: id.nullish() }).nullish(),
  view: z
    .object({
      id,
      type: z.enum(['modal', 'home']),
      team_id: id.nullish(),
      private_metadata: z.string().max(3000).default(''),
    })
    .nullish(),
});
const text = z.string().max(3000);
const action = z.object({
  action_id: z.string().max(255),
  value: text.nullish(),
  selected_option: z.object({ value: text }).nullish(),
});

/** Reads a `block_actions` payload; undefined if this bot's messages and views can't have caused it. */
export function readClick(payload: unknown, clicked: unknown): Click | undefined {
  const parsed = body.safeParse(payload);
  const what = action.safeParse(clicked);
  if (!parsed.success || !what.success) return undefined;
  const { user, view } = parsed.data;
  const workspace = parsed.data.team?.id ?? user.team_id ?? parsed.data.enterprise?.id;
  if (workspace === undefined) return undefined;
  const place = view ? readView(view) : readMessage(parsed.data);
  if (place === undefined) return undefined;
  if (view?.team_id && parsed.data.team && view.team_id !== parsed.data.team.id) return undefined;
  const channel = place.kind === 'message' ? place.channel : parsePrivateMetadata(place.metadata)?.channel;
  const value = what.data.selected_option?.value ?? what.data.value;
  return {
    workspace,
    ...(channel !== undefined && { channel }),
    user: user.id,
    action: what.data.action_id,
    ...(value != null && { value }),
    isOption: what.data.selected_option != null,
    trigger: parsed.data.trigger_id,
    place,
    external: isExternal(parsed.data),
  };
}

function readView(view: NonNullable<z.infer<typeof body>['view']>): ViewPlace {
  return {
    kind: view.type,
    id: view.id,
    metadata: view.private_metadata,
  };
}

function readMessage({ container, channel, message, response_url }: z.infer<typeof body>): MessagePlace | undefined {
  const id = channel?.id ?? container?.channel_id;
  // A private message may lack a timestamp; its response address is just as unique.
  const ts = container?.message_ts ?? message?.ts ?? response_url;
  if (id == null || ts === undefined) return undefined;
  const thread = container?.thread_ts ?? message?.thread_ts;
  return {
    kind: 'message',
    channel: id,
    ts,
    ...(thread != null && { thread }),
    audience: container?.is_ephemeral ? 'private' : id.startsWith('D') ? 'direct' : 'channel',
  };
}

/** Whether a person belongs to another company. Workspaces of one organization don't count as other companies. */
function isExternal({ user, team: home, enterprise }: z.infer<typeof body>): boolean {
  return user.team_id !== undefined && home != null && user.team_id !== home.id && enterprise == null;
}
