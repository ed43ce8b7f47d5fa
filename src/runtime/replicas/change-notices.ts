import pg from 'pg';
import { type Elapsed, elapsedMs } from '../clock.ts';
import { within } from '../within.ts';

/** A notice to the other replicas: of a new commit, or a new edition. */
export interface ChangeNotice {
  kind: 'commit' | 'edition';
  /** The commit's hash, or the edition's key. */
  id: string;
}

/** Lets replicas learn of changes before they would poll them. */
export interface ChangeNotices {
  /** Sends a notice to the others, unless it came from them. */
  tell(notice: ChangeNotice): void;
  close(): Promise<void>;
}

export interface NoticeHooks {
  onNotice(notice: ChangeNotice): void;
  /** Called whenever the connection is opened: notices sent before that were missed. */
  onOpened(): void;
}

const CHANNEL = 'devops_bot_changes';
/** Pause before a lost connection is reopened, ms. */
const REOPEN_MS = 5_000;
const TIMEOUT_MS = 5_000;
/** Idle time after which it is asked whether the other side is still there, ms. By default it is two hours. */
const KEEP_ALIVE_MS = 10_000;
/**
 * How long a notice is remembered, so that who acts on it doesn't send it back, ms. After that the same pages may come back: a change
 * that was undone.
 */
const REMEMBERED_MS = 30_000;

/** Sends and receives notices over PostgreSQL. A lost notice costs only time: the change is found by the next poll. */
export function openChangeNotices(
  databaseUrl: string,
  { onNotice, onOpened }: NoticeHooks,
  elapsed: Elapsed = elapsedMs,
): ChangeNotices {
  /** When each was told or heard of. */
  const known = new Map<string, number>();
  let client: pg.Client | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let closed = false;
  let telling: Promise<unknown> = Promise.resolve();

  /** Remembers a notice; returns whether it is new. */
  const remember = ({ kind, id }: ChangeNotice): boolean => {
    const now = elapsed();
    for (const [old, at] of known) if (now - at >= REMEMBERED_MS) known.delete(old);
    const name = `${kind} ${id}`;
    if (known.has(name)) return false;
    known.set(name, now);
    return true;
  };

  const open = async (): Promise<void> => {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    });
    const reopen = (): void => {
      if (client === opened) client = undefined;
      opened.end().catch(() => {});
      if (closed || reopening !== undefined) return;
      reopening = setTimeout(() => {
        reopening = undefined;
        void open();
      }, REOPEN_MS).unref();
    };
    opened.on('error', reopen);
    opened.on('end', reopen);
    opened.on('notification', ({ payload }) => {
      const notice = readNotice(payload);
      if (notice !== undefined && remember(notice)) onNotice(notice);
    });
    try {
      await opened.connect();
      await opened.query(`listen ${CHANNEL}`);
      if (closed) return await opened.end();
      client = opened;
      onOpened();
    } catch {
      reopen();
    }
  };
  const opening = open();

  return {
    tell(notice) {
      if (!remember(notice)) return;
      const send = () => client?.query('select pg_notify($1, $2)', [CHANNEL, `${notice.kind} ${notice.id}`]);
      // The driver is going to refuse a statement while another one runs.
      telling = telling.then(send).catch(() => {});
    },
    async close() {
      closed = true;
      clearTimeout(reopening);
      await opening;
      await within(TIMEOUT_MS, telling);
      await client?.end();
    },
  };
}

function readNotice(payload: string | undefined): ChangeNotice | undefined {
  const [, kind, id] = /^(commit|edition) (\S{1,100})$/u.exec(payload ?? '') ?? [];
  if (id === undefined) return undefined;
  return { kind: kind === 'commit' ? 'commit' : 'edition', id };
}
