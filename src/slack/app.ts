import { App } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { type BotProfile, DEFAULT_PROFILE } from '../message/words/bot-profile.ts';
import { createAgeClock, elapsedMs } from '../runtime/clock.ts';
import { NO_METRICS } from '../runtime/metrics.ts';
import { within } from '../runtime/within.ts';
import { BACKLOG_KEPT_MS } from '../store/store.ts';
import { PACE, type SlackContext } from './context.ts';
import { createAckPolicy } from './delivery/ack-policy.ts';
import { createAfterAcks } from './delivery/after-acks.ts';
import { createBacklog } from './delivery/backlog.ts';
import { createErrorHandler } from './delivery/error-handler.ts';
import { createRunOnce } from './delivery/run-once.ts';
import { ackUnknown } from './delivery/unhandled.ts';
import { createDiagrams, type Diagrams } from './diagrams/diagrams.ts';
import { createUploads } from './diagrams/uploads.ts';
import type { ListenerContext } from './listener-context.ts';
import { isOwnCommand } from './listeners/commands.ts';
import { registerListeners } from './listeners/register.ts';
import { createChannelPolicies } from './policy/channel-policy.ts';
import { createExternalNotes } from './policy/external.ts';
import { createRateLimit } from './policy/rate-limit.ts';
import { createTallyCounter } from './policy/tally-counter.ts';
import { createTeaching } from './policy/taught-answers.ts';
import { createThreadWatch } from './policy/thread-watch.ts';
import { createAnswerCache } from './replies/answer-cache.ts';
import { createCardState } from './replies/card-state.ts';
import { createPostQueue } from './replies/post-queue.ts';
import { createPoster } from './replies/poster.ts';
import { DIGEST_CHECK_MS, postDigestTo } from './replies/weekly-digest.ts';
import { toBoltLogger } from './transport/bolt-log.ts';
import { RETRIES } from './transport/form-call.ts';
import { type Identity, identify } from './transport/identity.ts';
import { checkSeal } from './transport/installations.ts';
import { openNetwork } from './transport/network.ts';
import { createTransport } from './transport/receiver.ts';
import { createSend } from './transport/send.ts';

export interface SlackApp {
  app: App;
  /** Checks the token and starts to listen; resolves with the HTTP port, if there is one. @throws StartError */
  start(): Promise<number | undefined>;
  /** Whether events can arrive at this moment. */
  connected(): boolean;
  /** How many answers wait for their turn or are under way. */
  waiting(): number;
  /**
   * Stops accepting events, finishes those in progress, and disconnects. Resolves with whether all finished in time.
   */
  stop(): Promise<boolean>;
  /** How its pictures are addressed and served, for a server that shows what the bot posts. */
  diagrams: Pick<Diagrams, 'addressOf' | 'serve'>;
}

/** Number of different questions whose answers are cached. */
const ANSWERS_MAX = 1000;
/** Wait for another replica, ms; it must end before the ack is due. */
const PATIENCE_MS = 1800;

/** Builds the Bolt app: its transport, its listeners, and what they share. Nothing is sent before `start`. */
export function createSlackApp(parts: SlackContext): SlackApp {
  const { log, now, elapsed = elapsedMs, settings, store, connection, metrics = NO_METRICS } = parts;
  const profile: BotProfile = settings.profile ?? DEFAULT_PROFILE;
  const times = { ...PACE, ...parts.pace };
  const network = openNetwork(settings.proxies);
  const send = createSend(metrics, parts.fetch ?? network.fetch);
  const clientOptions: WebClientOptions = {
    fetch: send,
    retryConfig: RETRIES,
    rejectRateLimitedCalls: true,
    logger: toBoltLogger(log),
    ...(settings.slackApiUrl !== undefined && { slackApiUrl: settings.slackApiUrl }),
  };
  let scopes: ReadonlySet<string> | undefined;
  let identity: Promise<Identity> | undefined;
  const botToken = connection.mode === 'oauth' ? undefined : connection.botToken;
  const whoAmI = async (token: string) => {
    identity ??= identify(new WebClient(token, clientOptions), token, log);
    const known = await identity;
    scopes = known.scopes;
    return known;
  };
  const queue = createPostQueue(times.postEveryMs);
  const poster = createPoster(queue, log, metrics, send);
  const uploads = createUploads({ queue, scopes: () => scopes, log });
  const diagrams = createDiagrams({
    library: parts.library,
    secret: 'signingSecret' in connection ? connection.signingSecret : connection.botToken,
    uploads,
    log,
    ...(settings.diagramBaseUrl !== undefined && { baseUrl: settings.diagramBaseUrl }),
  });
  const once = createRunOnce({ claims: store.claims, leaseMs: times.leaseMs, patienceMs: PATIENCE_MS, metrics });
  const backlog = createBacklog({
    store,
    once,
    log,
    now,
    elapsed,
    everyMs: times.aliveEveryMs,
    keptMs: BACKLOG_KEPT_MS,
  });
  const transport = createTransport({
    connection,
    clientOptions,
    fetch: send,
    socketDispatcher: network.socketDispatcher,
    store,
    log,
    times,
    serveDiagram: diagrams.serve,
    helpChannels: profile.helpChannels ?? false,
    hooks: parts.hooks ?? {},
  });
  const ackPolicy = createAckPolicy(transport.receiver, {
    log,
    backlog,
    ackAfterMs: times.ackAfterMs,
    acksAtOnce: (body) => isOwnCommand(body, profile),
    onUnknown: (delivery) => ackUnknown(delivery, profile, send),
  });

  const app = new App({
    receiver: ackPolicy.receiver,
    authorize: async (source) => {
      if (botToken !== undefined) {
        const { scopes: _, ...authorization } = await whoAmI(botToken);
        return authorization;
      }
      if (transport.installer === undefined) throw new Error('There is neither a bot token nor an installer.');
      return await transport.installer.authorize(source);
    },
    clientOptions,
    convoStore: false,
    extendedErrorHandler: true,
    logger: toBoltLogger(log),
    logLevel: toBoltLogger(log).getLevel(),
  });
  const listeners = toListenerContext(parts, {
    profile,
    metrics,
    queue,
    poster,
    diagrams,
    uploads,
    backlog,
    times,
    once,
  });
  registerListeners(app, listeners);
  app.error(
    createErrorHandler({
      log,
      poster,
      fetch: send,
      clientOf: ({ botToken: token }) => new WebClient(token ?? botToken, clientOptions),
    }),
  );

  let digests: NodeJS.Timeout | undefined;
  const postDigest = async () => {
    const teamId = (await identity)?.teamId;
    if (settings.gapsChannel === undefined || botToken === undefined || teamId === undefined) return;
    await postDigestTo(settings.gapsChannel, teamId, new WebClient(botToken, clientOptions), listeners);
  };

  return {
    app,
    connected: () => transport.connected(),
    waiting: () => queue.waiting(),
    diagrams,
    async start() {
      if (botToken !== undefined) await whoAmI(botToken);
      if (connection.mode === 'oauth') await checkSeal(store.installations, connection.oauth.seal);
      const port = await transport.start();
      backlog.start(ackPolicy.redeliver);
      if (settings.gapsChannel !== undefined && botToken !== undefined) {
        void postDigest();
        digests = setInterval(postDigest, DIGEST_CHECK_MS).unref();
      } else if (settings.gapsChannel !== undefined) {
        log.warn('Ignoring GAPS_CHANNEL: it names a channel of one workspace, but several may install the app.');
      }
      return port;
    },
    async stop() {
      clearInterval(digests);
      ackPolicy.close();
      queue.close();
      backlog.stop();
      const until = performance.now() + times.drainMs;
      // An HTTP server must close first, or it would go on accepting; a socket last, because acks travel through it.
      const http = connection.mode === 'http' || connection.mode === 'oauth';
      if (http) await within(Math.min(times.arrivingMs, times.drainMs), transport.stop());
      const finished = await ackPolicy.drain(Math.max(0, until - performance.now()));
      if (!http) await transport.stop();
      await listeners.tallies.flush();
      return finished;
    },
  };
}

/** The parts that both the app and its listeners use. */
type SharedParts = Pick<
  ListenerContext,
  'profile' | 'metrics' | 'queue' | 'poster' | 'diagrams' | 'uploads' | 'backlog' | 'times' | 'once'
>;

/** Adds to the shared parts what only listeners use. */
function toListenerContext(parts: SlackContext, shared: SharedParts): ListenerContext {
  const { store, log, now, elapsed = elapsedMs, settings } = parts;
  const { times } = shared;
  return {
    ...parts,
    ...shared,
    tallies: createTallyCounter({
      tallies: store.tallies,
      now,
      everyMs: times.countEveryMs,
      onError: (error) => log.warn({ err: error }, 'Questions could not be counted.'),
    }),
    teaching: createTeaching(store.taught, elapsed),
    pages: parts.library,
    threads: createThreadWatch(),
    channels: createChannelPolicies(store.channels, settings, elapsed),
    externalNotes: createExternalNotes(store.settings, elapsed),
    afterAcks: createAfterAcks(),
    ages: createAgeClock(now, elapsed),
    answers: createAnswerCache(ANSWERS_MAX),
    replies: createAnswerCache(ANSWERS_MAX),
    marks: createCardState(),
    personLimit: createRateLimit(times.perPerson, { elapsed, now }),
    channelLimit: createRateLimit(times.perChannel, { elapsed, now }),
    noticeLimit: createRateLimit(1, { elapsed, now }),
  };
}
