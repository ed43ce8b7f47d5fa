import pg from 'pg';

/** What one replica tells the others: that it met a commit, or answers from an edition. */
export interface ChangeNotice {
  kind: 'commit' | 'edition';
  /** The commit's hash, or the edition's key. */
  id: string;
}

/** How replicas hear of changes sooner than they would see them. */
export interface ChangeNotices {
  /** Tells the others, unless they told it. */
  tell(notice: ChangeNotice): void;
  close(): Promise<void>;
}

const CHANNEL = 'devops_bot_changes';
/** A connection that ended is opened again after so long, ms. */
const REOPEN_MS = 5_000;
const TIMEOUT_MS = 5_000;
/** Notices remembered, so that they aren't told again. */
const REMEMBERED = 200;

/**
 * Hears and tells notices over PostgreSQL. Nothing depends on it but time: what isn't heard is seen at the next look.
 */
export function openChangeNotices(databaseUrl: string, onNotice: (notice: ChangeNotice) => void): ChangeNotices {
  const known = new Set<string>();
  let client: pg.Client | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let closed = false;

  /** Returns whether it is new. */
  const remember = ({ kind, id }: ChangeNotice): boolean => {
    const name = `${kind} ${id}`;
    if (known.has(name)) return false;
    known.add(name);
    for (const [oldest] of known.entries()) if (known.size > REMEMBERED) known.delete(oldest);
    return true;
  };

  const open = async (): Promise<void> => {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: TIMEOUT_MS,
      keepAlive: true,
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
      if (closed) await opened.end();
      else client = opened;
    } catch {
      reopen();
    }
  };
  const opening = open();

  return {
    tell(notice) {
      if (!remember(notice)) return;
      client?.query('select pg_notify($1, $2)', [CHANNEL, `${notice.kind} ${notice.id}`]).catch(() => {});
    },
    async close() {
      closed = true;
      clearTimeout(reopening);
      await opening;
      await client?.end();
    },
  };
}

function readNotice(payload: string | undefined): ChangeNotice | undefined {
  const [, kind, id] = /^(commit|edition) (\S{1,100})$/u.exec(payload ?? '') ?? [];
  if (id === undefined) return undefined;
  return { kind: kind === 'commit' ? 'commit' : 'edition', id };
}
