import { createSeal, readKey, type Seal } from '../store/seal.ts';

/** The process's environment, or anything shaped like it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where people meet the bot. */
export type Surface =
  /** `open` is set if other machines may connect. */
  | { kind: 'playground'; port: number; open?: { host: string; token: string } }
  /** `port` serves the diagrams, if DIAGRAM_BASE_URL is set. */
  | { kind: 'socket'; botToken: string; appToken: string; port: number }
  | { kind: 'http'; botToken: string; signingSecret: string; port: number }
  /** HTTP for any number of workspaces, each of which installs the app. */
  | {
      kind: 'oauth';
      signingSecret: string;
      clientId: string;
      clientSecret: string;
      stateSecret: string;
      seal: Seal;
      port: number;
    };

/** Thrown if the environment can't be used. The message has a line per problem, says what to change, and contains no values. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

export interface Ports {
  PORT: number;
  PLAYGROUND_PORT: number;
  PLAYGROUND_HOST: string;
  PLAYGROUND_TOKEN?: string | undefined;
}

const CREDENTIALS = 'api.slack.com/apps › your app › Basic Information › App Credentials';
const WHERE = {
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token (xoxb-…): api.slack.com/apps › your app › OAuth & Permissions',
  SLACK_APP_TOKEN:
    'the App-Level Token (xapp-…) with the scope connections:write: api.slack.com/apps › your app › Basic Information › App-Level Tokens',
  SLACK_SIGNING_SECRET: `the Signing Secret: ${CREDENTIALS}`,
  SLACK_CLIENT_ID: `the Client ID: ${CREDENTIALS}`,
  SLACK_CLIENT_SECRET: `the Client Secret: ${CREDENTIALS}`,
  SLACK_STATE_SECRET: 'any long random text of your own, the same on every replica',
  ENCRYPTION_KEY: '32 random bytes in base64, which seal the tokens of installed workspaces: `openssl rand -base64 32`',
} as const;
type Name = keyof typeof WHERE;

const ONE_WORKSPACE = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] as const;
/** Every variable that is read here. */
export const SURFACE_VARIABLES: readonly string[] = [...Object.keys(WHERE), 'SLACK_API_URL', 'ENCRYPTION_KEYS_OLD'];
const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/**
 * Returns where people meet the bot, according to the Slack variables; without any, the playground.
 * @throws ConfigError naming what is missing, and where to get it.
 */
export function readSurface(env: Environment, ports: Ports): Surface {
  const value = (name: Name | 'SLACK_API_URL'): string | undefined => env[name]?.trim() || undefined;
  if (OAUTH.some(value)) return readOAuth(env, ports);
  if (!ONE_WORKSPACE.some(value)) return readPlayground(ports);

  const [botToken, appToken] = [value('SLACK_BOT_TOKEN'), value('SLACK_APP_TOKEN')];
  const signingSecret = value('SLACK_SIGNING_SECRET');
  const problems = [
    ...(botToken ? [] : [missing('SLACK_BOT_TOKEN')]),
    ...(appToken || signingSecret ? [] : [missingConnection(env.SLACK_SIGNING_SECRET !== undefined)]),
    ...(botToken?.startsWith('xapp-')
      ? ['SLACK_BOT_TOKEN is set to an App-Level Token: it must be the bot token, xoxb-….']
      : []),
    ...(botToken?.startsWith('xoxp-')
      ? ['SLACK_BOT_TOKEN is set to a user token: it must be the bot token, xoxb-….']
      : []),
    ...(appToken?.startsWith('xox')
      ? ['SLACK_APP_TOKEN is set to a bot or user token: it must be the App-Level Token, xapp-….']
      : []),
  ];
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  if (botToken && appToken) return { kind: 'socket', botToken, appToken, port: ports.PORT };
  if (botToken && signingSecret) return { kind: 'http', botToken, signingSecret, port: ports.PORT };
  throw new ConfigError('The Slack variables are incomplete.');
}

function readPlayground({ PLAYGROUND_PORT: port, PLAYGROUND_HOST: host, PLAYGROUND_TOKEN: token }: Ports): Surface {
  if (host === '127.0.0.1' || host === '::1') return { kind: 'playground', port };
  if (token === undefined) {
    throw new ConfigError(
      `PLAYGROUND_HOST ${host} lets others in, but PLAYGROUND_TOKEN is not set: set it to any text of at least 16 characters; visitors enter it once.`,
    );
  }
  return { kind: 'playground', port, open: { host, token } };
}

function readOAuth(env: Environment, ports: Ports): Surface {
  const needed = [...OAUTH, 'SLACK_SIGNING_SECRET', 'ENCRYPTION_KEY'] as const;
  const lacking = needed.filter((name) => !env[name]?.trim());
  const tokens = (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const).filter((name) => env[name]?.trim());
  const problems = [
    ...lacking.map(missing),
    ...tokens.map(
      (name) => `${name} is for a single workspace: unset it, or unset SLACK_CLIENT_ID and the other OAuth variables.`,
    ),
  ];
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  const text = (name: (typeof needed)[number]): string => env[name]?.trim() ?? '';
  return {
    kind: 'oauth',
    signingSecret: text('SLACK_SIGNING_SECRET'),
    clientId: text('SLACK_CLIENT_ID'),
    clientSecret: text('SLACK_CLIENT_SECRET'),
    stateSecret: text('SLACK_STATE_SECRET'),
    seal: readSeal(text('ENCRYPTION_KEY'), env.ENCRYPTION_KEYS_OLD ?? ''),
    port: ports.PORT,
  };
}

function readSeal(key: string, old: string): Seal {
  const current = readKey(key);
  if (current === undefined) throw new ConfigError(`ENCRYPTION_KEY can't be used: it is ${WHERE.ENCRYPTION_KEY}.`);
  const oldKeys = old
    .split(/[,\s]+/u)
    .filter(Boolean)
    .map(readKey);
  if (oldKeys.includes(undefined)) {
    throw new ConfigError(
      'ENCRYPTION_KEYS_OLD can’t be used: it lists keys of 32 bytes in base64, separated by commas.',
    );
  }
  return createSeal(
    current,
    oldKeys.filter((other) => other !== undefined),
  );
}

function missing(name: Name): string {
  return `${name} is not set: it is ${WHERE[name]}.`;
}

function missingConnection(secretIsEmpty: boolean): string {
  return secretIsEmpty
    ? `SLACK_SIGNING_SECRET is empty, and without it anyone could forge requests: it is ${WHERE.SLACK_SIGNING_SECRET}.\nOr set SLACK_APP_TOKEN for Socket Mode: ${WHERE.SLACK_APP_TOKEN}.`
    : `SLACK_APP_TOKEN is not set: for Socket Mode, it is ${WHERE.SLACK_APP_TOKEN}.\nOr set SLACK_SIGNING_SECRET for HTTP: ${WHERE.SLACK_SIGNING_SECRET}.`;
}
