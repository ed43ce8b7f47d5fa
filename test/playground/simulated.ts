import { App } from '@slack/bolt';
import { toManifest } from '../../src/playground/manifest.ts';
import { createSimulation, type Simulation } from '../../src/playground/simulation.ts';

/** Monday, 5 January 2026, 10:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 10);

export const SCOPES = ['commands', 'app_mentions:read', 'chat:write', 'im:history', 'im:write', 'files:write'];

export interface Simulated extends Simulation {
  app: App;
  /** Lets time pass, in milliseconds. */
  wait(ms: number): void;
  /** What the app's listeners let through. */
  errors: unknown[];
}

/** A simulated workspace with an empty Bolt app in it, and a clock that stands still. */
export function simulate({ scopes = SCOPES }: { scopes?: string[] } = {}): Simulated {
  const errors: unknown[] = [];
  let now = START;
  const manifest = toManifest({
    features: {
      slash_commands: [{ command: '/devops', description: 'Ask' }],
      shortcuts: [{ name: 'Explain', type: 'message', callback_id: 'explain', description: 'Explain terms' }],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: {
      event_subscriptions: { bot_events: ['app_mention', 'message.im', 'app_home_opened', 'member_joined_channel'] },
    },
  });
  const simulation = createSimulation(
    manifest,
    () => now,
    (error) => errors.push(error),
  );
  const app = new App({
    token: 'xoxb-test',
    receiver: simulation.receiver,
    clientOptions: { fetch: simulation.webApi.fetch, retryConfig: { retries: 0 } },
    tokenVerificationEnabled: false,
  });
  app.error(async (error) => {
    errors.push(error);
  });
  return {
    ...simulation,
    app,
    errors,
    wait: (ms) => {
      now += ms;
    },
  };
}

/** The first person of the workspace, a channel the bot is in, and others by name. */
export function places({ workspace }: Simulation) {
  const [person, other] = workspace.people;
  const named = (name: string) => {
    const channel = workspace.channels().find((candidate) => candidate.name === name);
    if (channel === undefined) throw new Error(`No channel ${name}`);
    return channel;
  };
  if (person === undefined || other === undefined) throw new Error('The workspace is empty');
  return {
    person,
    other,
    general: named('general'),
    random: named('random'),
    partner: named('acme-partner'),
    direct: workspace.directMessage(person.id),
  };
}
