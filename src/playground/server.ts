import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Library } from '../answer/edition.ts';
import { type BotProfile, DEFAULT_PROFILE } from '../message/words/bot-profile.ts';
import type { Log } from '../runtime/log.ts';
import type { Pace, SlackSettings } from '../slack/context.ts';
import { ShuttingDownError } from '../slack/delivery/errors.ts';
import { createPictureReader } from '../slack/diagrams/picture-reader.ts';
import { createPictureServer } from '../slack/diagrams/picture-server.ts';
import { StartError } from '../slack/transport/identity.ts';
import { explainListen } from '../slack/transport/listen.ts';
import type { Store } from '../store/store.ts';
import { createAccessCheck, type OpenPlayground } from './access.ts';
import { createPageApi } from './api.ts';
import { createAppHost } from './app-host.ts';
import { createLastQuestions } from './last-questions.ts';
import { readManifest } from './manifest.ts';
import { createSimulation } from './simulation.ts';
import { type Suggestion, suggestQuestions } from './suggestions.ts';
import { createConversationFile, type KeptPlayground } from './workspace/conversation-file.ts';
import { keepConversation } from './workspace/keep-conversation.ts';
import { HELP_CHANNEL, ROLES, TEAM } from './workspace/workspace.ts';

export interface PlaygroundParts {
  library: Library;
  store: Store;
  log: Log;
  /** Port on loopback; 0 for any free one. */
  port: number;
  /** Access from other machines; undefined for only this one. */
  open?: OpenPlayground;
  settings: SlackSettings;
  /** Folder to keep the conversation in; undefined to lose it with the process. */
  keptIn?: string;
  now: () => Date;
  /** How long the simulated Slack waits for an ack and keeps a trigger, ms; three seconds by default. */
  waitMs?: number;
  pace?: Partial<Pace>;
}

export interface Playground {
  /** Its address for a browser. */
  url: string;
  stop(): Promise<void>;
}

/** A public address seen only by the app; the page loads its files from this server. */
const PICTURES = 'https://playground.example';
/** The bot's name by default, as in its manifest. */
const SHIPPED_PROFILE: BotProfile = { ...DEFAULT_PROFILE, topic: 'DevOps' };
const MANIFEST = new URL('../../manifest.json', import.meta.url);
const LOOPBACK = '127.0.0.1';
const NEEDED = ['react', 'react-dom', 'slack-blocks-to-jsx'];

/**
 * Starts the bot in a simulated workspace and serves the page to try it, only on loopback unless it is `open`.
 * @throws StartError if the port can't be used, or the page's renderer isn't installed
 */
export async function startPlayground(parts: PlaygroundParts): Promise<Playground> {
  const { library, log } = parts;
  refuseWithoutLibraries();
  const { createGallery } = await import('./gallery.ts');
  const { createPresentation } = await import('./presentation.ts');
  const { createSite } = await import('./site.ts');

  // The app isn't installed anywhere, so it can have all scopes of help channels.
  const profile = { ...(parts.settings.profile ?? SHIPPED_PROFILE), helpChannels: true };
  const manifest = await readManifest(MANIFEST, profile);
  const onError = (error: unknown) => {
    // Slack would deliver it again.
    if (error instanceof ShuttingDownError) log.debug('A message came while the bot stops, and is left alone.');
    else log.error({ err: error }, 'The playground failed on a request.');
  };
  const simulation = createSimulation(manifest, () => parts.now().getTime(), onError, parts.waitMs);
  const { workspace, webApi, receiver, userActions } = simulation;
  const file = parts.keptIn === undefined ? undefined : createConversationFile(parts.keptIn);
  const kept = await file?.read().catch((error: unknown): KeptPlayground | undefined => {
    log.warn({ err: error }, 'The saved conversation could not be read; starting a new one.');
    return undefined;
  });
  if (kept !== undefined) workspace.restore(kept.conversation);
  const questions = createLastQuestions();
  const bot = createAppHost(
    {
      ...parts,
      settings: { ...parts.settings, ...(await setUpRoles(parts)), profile },
      connection: { mode: 'injected', botToken: 'xoxb-playground', receiver },
      fetch: webApi.fetch,
      onQuestion: questions.note,
    },
    PICTURES,
    kept?.pictures ?? (parts.settings.diagramBaseUrl === undefined ? 'uploaded' : 'fetched'),
  );
  const keeper =
    file &&
    keepConversation(workspace, file, bot.pictures, (error) =>
      log.warn({ err: error }, 'The conversation could not be saved.'),
    );
  const pictures = createPictureServer(library, createPictureReader());
  const imageAddress = (url: string) => (url.startsWith(`${PICTURES}/diagrams/`) ? new URL(url).pathname : undefined);
  const presentation = createPresentation(workspace, { workspace, imageAddress });
  let suggested: Promise<Suggestion[]> | undefined;
  const suggestions = () => {
    suggested ??= suggestQuestions(library.current({ workspace: TEAM.id }));
    return suggested;
  };
  const site = await createSite({
    checkAccess: createAccessCheck(parts.open),
    workspace,
    presentation,
    api: createPageApi({
      workspace,
      userActions,
      manifest,
      presentation,
      suggestions,
      explain: questions.explain,
      pictures: bot.pictures,
      async setPictures(way) {
        await bot.setPictures(way);
        keeper?.note();
      },
    }),
    gallery: () =>
      createGallery({ ...parts, addressOf: (diagram) => `${PICTURES}${pictures.pathOf(diagram)}` }, presentation),
    file: workspace.file,
    serveDiagram: bot.serveDiagram,
    onError,
  });

  await bot.start();
  const url = await listen(site, parts.port, parts.open?.host ?? LOOPBACK);
  suggestions().catch(onError);
  return {
    url,
    async stop() {
      const closed = new Promise((resolve) => site.close(resolve));
      // Open pages have a stream of events that never ends by itself.
      site.closeAllConnections();
      await Promise.all([closed, bot.stop()]);
      await keeper?.flush();
    },
  };
}

/** Gives each of the two people something to do, and one channel to the questions of all, unless somebody set it otherwise. */
async function setUpRoles({
  settings,
  store,
}: PlaygroundParts): Promise<Pick<SlackSettings, 'adminUsers' | 'experts'>> {
  if ((await store.channels.get(TEAM.id, HELP_CHANNEL)) === undefined)
    await store.channels.set(TEAM.id, HELP_CHANNEL, { answers: 'sure' });
  const { adminUsers, experts = [] } = settings;
  return {
    adminUsers: adminUsers.length > 0 ? adminUsers : [ROLES.admin],
    experts: experts.length > 0 ? experts : [ROLES.colleague],
  };
}

function refuseWithoutLibraries(): void {
  const require = createRequire(import.meta.url);
  try {
    for (const name of NEEDED) require.resolve(name);
  } catch (error) {
    throw new StartError(
      'The playground needs packages that are not installed: install all dependencies, or set the Slack variables.',
      { cause: error },
    );
  }
}

async function listen(site: Server, port: number, host: string): Promise<string> {
  try {
    site.listen(port, host);
    await once(site, 'listening');
  } catch (error) {
    throw new StartError(explainListen(error, port, 'PLAYGROUND_PORT'), { cause: error });
  }
  const address = site.address();
  if (typeof address !== 'object' || address === null) throw new StartError('The playground has no address.');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
