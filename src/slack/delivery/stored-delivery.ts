import { createHash } from 'node:crypto';
import type { StoredDelivery } from '../../store/store.ts';

/** Slack accepts answers to a command for half an hour. [docs: Handling user interaction in your Slack apps] */
const COMMAND_MS = 30 * 60 * 1000;

/**
 * Returns what to store of a delivery until it is answered; undefined if it needs no answer. The deprecated
 * verification token is left out.
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

/**
 * Returns a stored delivery as Slack sent it; undefined if an answer would come too late: for an event, after `keptMs`.
 */
export function toDelivered(
  { body, since }: StoredDelivery,
  now: Date,
  keptMs: number,
): Record<string, unknown> | undefined {
  const delivered = toRecord(JSON.parse(body));
  const patience = isCommand(delivered) ? COMMAND_MS : keptMs;
  return since.getTime() < now.getTime() - patience ? undefined : delivered;
}

/** Returns the key of a command: a hash of its response address, which is unique, and secret while it is valid. */
export function commandKey(responseUrl: string): string {
  return `command:${createHash('sha256').update(responseUrl).digest('base64url').slice(0, 22)}`;
}

/**
 * Whether an event is a channel message that may not be meant for the bot. If it mentions the bot it is also delivered
 * as a mention, and stored as that.
 */
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
