import path from 'node:path';
import type { Config } from '../config/config.ts';
import type { Surface } from '../config/surface.ts';
import { createPullRequests } from '../knowledge/saved-answers/pull-request.ts';
import { createSlackApp } from '../slack/app.ts';
import type { Connection, SlackContext } from '../slack/context.ts';

/** Where questions arrive: Slack, or the playground. */
export interface BotSurface {
  /** Accepts nothing new and finishes requests in progress, within ten seconds. */
  stop(): Promise<void>;
  /** Whether questions can arrive at this moment. */
  connected(): boolean;
  /** How many answers wait for their turn or are under way. */
  waiting(): number;
}

type SurfaceContext = Omit<SlackContext, 'connection' | 'pullRequests'>;

/** Connects to Slack or opens the playground, as the settings say. @throws StartError if that can't be done */
export async function openBotSurface(config: Config, parts: SurfaceContext): Promise<BotSurface> {
  const { surface } = config;
  const context = { ...parts, ...withPullRequests(config) };
  if (surface.kind === 'playground') return await openPlayground(surface, config.dataDir, context);
  const connection = toConnection(surface, config.diagramBaseUrl !== undefined);
  const slack = createSlackApp({ ...context, connection });
  const port = await slack.start();
  context.log.info(
    surface.kind === 'socket'
      ? 'Connected to Slack by Socket Mode.'
      : `Listening for Slack on port ${port} at /slack/events.`,
  );
  return {
    connected: slack.connected,
    waiting: slack.waiting,
    async stop() {
      if (!(await slack.stop())) context.log.warn('Stopped before all requests in progress were finished.');
    },
  };
}

function withPullRequests({ git, dataDir, profile }: Config): Pick<SlackContext, 'pullRequests'> {
  const { sources, access } = git;
  if (sources.length === 0) return {};
  return { pullRequests: createPullRequests({ sources, dataDir, access, author: profile.name }) };
}

function toConnection(surface: Exclude<Surface, { kind: 'playground' }>, servesDiagrams: boolean): Connection {
  switch (surface.kind) {
    case 'http':
      return { mode: 'http', ...surface };
    case 'socket':
      return { mode: 'socket', ...surface, ...(servesDiagrams && { diagramPort: surface.port }) };
    case 'oauth':
      return { mode: 'oauth', oauth: surface, signingSecret: surface.signingSecret, port: surface.port };
  }
}

/** Opens the playground. Its modules are loaded only here, as the bot in Slack doesn't need them. */
async function openPlayground(
  { port, open }: Surface & { kind: 'playground' },
  dataDir: string,
  context: SurfaceContext,
): Promise<BotSurface> {
  const { startPlayground } = await import('../playground/server.ts');
  const playground = await startPlayground({
    ...context,
    keptIn: path.join(dataDir, 'playground'),
    port,
    ...(open && { open }),
  });
  const url = open === undefined ? playground.url : `${playground.url}/?token=… (the PLAYGROUND_TOKEN)`;
  console.log(`\nThe playground is open: ${url}\nAsk there as you would in Slack. Ctrl-C ends it.\n`);
  return { ...playground, connected: () => true, waiting: () => 0 };
}
