import type { WebClient } from '@slack/web-api';
import { readUsage } from '../../answer/usage/read-usage.ts';
import type { Usage } from '../../answer/usage/usage.ts';
import { toDay } from '../../knowledge/model/page.ts';
import type { Message } from '../../message/answers/message.ts';
import { STALE_DAYS } from '../../message/blocks/source.ts';
import { toGapDigest } from '../../message/notices/digest.ts';
import type { Store, WorkspaceId } from '../../store/store.ts';
import type { ListenerContext } from '../listener-context.ts';

export interface DigestParts {
  store: Store;
  now: () => Date;
  /** Reads how last week's questions were answered; without it the list doesn't mention them. */
  usage?: () => Promise<Usage>;
  /** Posts to `GAPS_CHANNEL`. */
  post(message: Message): Promise<unknown>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** Monday, 08:00 UTC: during working hours in Europe and Asia. */
const MONDAY = 1;
const HOUR = 8;
/** Lease of a post, ms. A post takes seconds; a process that dies while posting delays the others by this. */
const LEASE_MS = 120_000;
const LAST = 'digest/last';
/** Weeks of usage read: the week in which the list is posted has only begun, so the one before it counts. */
const DIGEST_WEEKS = 2;

/** How often to check whether a digest is due. */
export const DIGEST_CHECK_MS = HOUR_MS;

/**
 * Posts what the pages didn't answer since the last digest, if one is due: once a week across all replicas, and not in
 * the week of the first start. Resolves with whether it posted. While the database is unavailable it does nothing,
 * because the list would be incomplete and the rest would never be posted.
 * @throws StoreError or what `post` throws; the next call tries again
 */
export async function postDigestWhenDue(
  workspace: WorkspaceId,
  { store, now, usage, post }: DigestParts,
): Promise<boolean> {
  const due = lastMonday(now());
  if ((await store.settings.insert(workspace, LAST, now().toISOString())) !== 'exists') return false;
  await store.ping();
  const last = await readLast(store, workspace);
  if (last !== undefined && last.getTime() - now().getTime() > WEEK_MS) {
    // The clock was ahead when this was stored; trusting it would delay the next digest by as much.
    await store.settings.set(workspace, LAST, now().toISOString());
    return false;
  }
  if (last === undefined || last >= due) return false;
  const claim = `digest:${toDay(due)}`;
  if ((await store.claims.claim(workspace, claim, LEASE_MS)) !== 'mine') return false;
  try {
    // Another replica may have posted between the read and the claim.
    if (((await readLast(store, workspace)) ?? due) >= due) return false;
    const message = toGapDigest(await store.gaps.list(workspace, last), last, await usage?.());
    // Otherwise the read may have been answered from memory.
    await store.ping();
    if (message !== undefined) await post(message);
    await store.settings.set(workspace, LAST, now().toISOString());
    await store.claims.done(workspace, claim);
    return message !== undefined;
  } catch (error) {
    await store.claims.release(workspace, claim);
    throw error;
  }
}

/** Posts the weekly list to a channel if it is due; a failure is logged, and the next call tries again. */
export async function postDigestTo(
  channel: string,
  workspace: string,
  client: WebClient,
  {
    library,
    store,
    now,
    settings,
    poster,
    log,
  }: Pick<ListenerContext, 'library' | 'store' | 'now' | 'settings' | 'poster' | 'log'>,
): Promise<void> {
  const options = { weeks: DIGEST_WEEKS, staleDays: settings.staleDays ?? STALE_DAYS };
  const usage = () => readUsage(store, workspace, library.current({ workspace }).knowledge, { now: now(), ...options });
  await postDigestWhenDue(workspace, {
    store,
    now,
    usage,
    post: (message) => poster.post(client, { channel }, message),
  }).catch((error: unknown) => log.warn({ err: error }, 'The weekly list of gaps could not be posted; retrying.'));
}

/** Returns the latest Monday morning that is not in the future. */
function lastMonday(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR);
  const daysBack = (now.getUTCDay() - MONDAY + 7) % 7;
  const monday = today - daysBack * DAY_MS;
  return new Date(monday > now.getTime() ? monday - WEEK_MS : monday);
}

async function readLast(store: Store, workspace: WorkspaceId): Promise<Date | undefined> {
  const last = new Date((await store.settings.get(workspace, LAST)) ?? Number.NaN);
  return Number.isNaN(last.getTime()) ? undefined : last;
}
