import { parseArgs } from 'node:util';
import { startPostgres } from '../store/postgres-server.ts';
import { torture } from './torture.ts';

/** `npm run torture -- --questions 500 --replicas 3 --database postgres --mode http --signal SIGKILL --kills 25`; `--faults` adds failures of Slack, sockets and clocks, and bursts; `--tries 4` delivers as often as Slack. */
const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '500' },
    replicas: { type: 'string' },
    database: { type: 'string', default: 'sqlite' },
    mode: { type: 'string', default: 'http' },
    signal: { type: 'string', default: 'SIGKILL' },
    kills: { type: 'string' },
    faults: { type: 'boolean', default: false },
    tries: { type: 'string' },
  },
});
const replicas = Number(values.replicas ?? (values.database === 'postgres' ? 3 : 1));
const questions = Number(values.questions);
if (values.database !== 'postgres' && replicas > 1) throw new Error('An SQLite file is for one replica.');

const postgres = values.database === 'postgres' ? await startPostgres() : undefined;
try {
  const tally = await torture({
    questions,
    replicas,
    mode: values.mode === 'socket' ? 'socket' : 'http',
    signal: values.signal === 'SIGTERM' ? 'SIGTERM' : 'SIGKILL',
    kills: Number(values.kills ?? Math.ceil(questions / 50)),
    faults: values.faults,
    ...(values.tries !== undefined && { triesMax: Number(values.tries) }),
    askEveryMs: 60,
    retryAfterMs: [100, 10_000, 20_000],
    onProgress: console.log,
    ...(postgres && { databaseUrl: await postgres.createDatabase() }),
  });
  console.log({ ...tally, errors: [...new Set(tally.errors)].slice(0, 10) });
  const failed = tally.unanswered + tally.badEnds + (tally.doubled - tally.excused);
  if (failed > 0 || tally.excused - tally.onTheWire > tally.asked / 100) process.exitCode = 1;
} finally {
  await postgres?.remove();
}
