import type { Mode } from '../slack/bot.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, SIGNING_SECRET } from '../slack/fake-slack.ts';
import { entry, type Program, runProgram } from './program.ts';

export interface ReplicaOptions {
  slack: FakeSlack;
  mode: Mode;
  /** Where the program runs and keeps its data. */
  folder: string;
  databaseUrl?: string;
  env?: Record<string, string>;
  /** A module to load before the program. */
  preload?: string;
}

/** One place where the program runs, again and again. */
export interface Replica {
  /** Where its HTTP server listens, or did before it was killed; empty in Socket Mode. */
  url: string;
  program: Program;
  /** Whether it has said that it hears Slack, and wasn't ended since. */
  up: boolean;
  /** Starts the program anew and waits until it hears Slack. */
  start(): Promise<void>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export async function startReplica({
  slack,
  mode,
  folder,
  databaseUrl,
  env,
  preload,
}: ReplicaOptions): Promise<Replica> {
  const run = () =>
    runProgram(
      folder,
      {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_API_URL: slack.apiUrl,
        ...(mode === 'http' ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: '0' } : { SLACK_APP_TOKEN: APP_TOKEN }),
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
        ...env,
      },
      preload === undefined ? [entry] : ['--import', preload, entry],
    );
  const replica: Replica = {
    url: '',
    up: false,
    program: run(),
    async start() {
      replica.program = run();
      await hear();
    },
    end(signal) {
      replica.up = false;
      return replica.program.end(signal);
    },
  };
  async function hear(): Promise<void> {
    if (mode === 'http') {
      replica.url = `http://127.0.0.1:${await replica.program.portAfter('Listening for Slack on port')}/slack/events`;
    } else await replica.program.says('Connected to Slack by Socket Mode');
    replica.up = true;
  }
  await hear();
  return replica;
}
