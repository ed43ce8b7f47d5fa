import { createHash } from 'node:crypto';
import type { StoredDelivery } from '../../store/store.ts';

/** Slack takes an answer to a command for half an hour. [docs: Handling user interaction in your Slack apps] */
const COMMAND_MS = 30 * 60 * 1000;

/**
 * Returns what is stored of a delivery until it is answered; undefined for what needs no answer. The verification token, by which
 * apps once told Slack's requests from others, is left out.
 */
export function toStoredDelivery(delivered: unknown, since: Date): StoredDelivery | undefined {
  const { token: _, ...body } = toRecord(delivered);
  const { event_id, team_id, enterprise_id, user_id, response_url } = body;
  const id = isCommand(body) && typeof response_url === 'string' ? commandKey(response_url) : event_id;
  const user = isCommand(body) ? user_id : toRecord(body.event).user;
  const workspace = team_id ?? enterprise_id;
  if (isOverheard(body.event)) return undefined;
  if (typeof id !== 'string' || typeof workspace !== 'string' || typeof user !== 'string') return undefined;
  return { workspace, id, user, body: JSON.stringify(body), since };
}

/** Returns what was stored, as Slack delivered it; undefined if its answer would come too late, `keptMs` for an event. */
export function toDelivered(
  { body, since }: StoredDelivery,
  now: Date,
  keptMs: number,
): Record<string, unknown> | undefined {
  const delivered = toRecord(JSON.parse(body));
  const patience = isCommand(delivered) ? COMMAND_MS : keptMs;
  return since.getTime() < now.getTime() - patience ? undefined : delivered;
}

/** Returns the key of a command. Its response address is its own, and a secret for as long as it is of use. */
export function commandKey(responseUrl: string): string {
  return `command:${createHash('sha256').update(responseUrl).digest('base64url').slice(0, 22)}`;
}

/** A message of a channel, which may be none of the bot's business. One that mentions it also comes as a mention, and is kept as that. */
function isOverheard(event: unknown): boolean {
  const { type, channel_type: kind } = toRecord(event);
  return type === 'message' && (kind === 'channel' || kind === 'group');
}

function isCommand(body: Record<string, unknown>): boolean {
  return typeof body.command === 'string';
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
