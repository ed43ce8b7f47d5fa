import { z } from 'zod';
import { GENERATORS } from '../knowledge/site/generator.ts';
import { DEFAULT_PROFILE } from '../message/words/bot-profile.ts';
import { ANSWER_MODES } from '../store/store.ts';

const port = z.coerce.number('must be a port number').int('must be a port number').min(0).max(65535);
const days = z.coerce.number('must be a number of days').int('must be a whole number of days').min(1).max(36500);

const address = z.union([z.ipv4(), z.ipv6()], 'must be an IP address, such as 0.0.0.0');

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//i, 'must begin with postgres://')
  .refine((url) => decodePercent(url) !== undefined, 'has a % that is not part of an escape: write it as %25');

/** The schema and defaults of all environment variables except those of a surface. */
export const variables = z.object({
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  PORT: port.default(3000),
  PLAYGROUND_PORT: port.default(3210),
  PLAYGROUND_HOST: address.default('127.0.0.1'),
  PLAYGROUND_TOKEN: z.string().min(16, 'must have at least 16 characters, or it could be guessed').optional(),
  OPS_PORT: port.optional(),
  OPS_HOST: address.default('127.0.0.1'),
  KNOWLEDGE_DIR: z.string().optional(),
  KNOWLEDGE_FILE: z.string().optional(),
  IGNORE: z.string().optional(),
  VERSION: z.string().optional(),
  GIT_PULL_SECONDS: z.coerce
    .number('must be a number of seconds')
    .int('must be a whole number of seconds')
    .min(5, 'must be at least 5 seconds')
    .max(86_400, 'must be at most a day, 86400')
    .default(60),
  GIT_TOKEN: z.string().optional(),
  GIT_WEBHOOK_SECRET: z.string().min(16, 'must have at least 16 characters, or it could be guessed').optional(),
  GOLDEN_DIR: z.string().optional(),
  DIAGRAM_BASE_URL: z
    .string()
    .refine(isPublic, 'must be a public https address: Slack fetches the diagrams from it')
    .optional(),
  PAGE_URL: z.string().optional(),
  ANCHORS: z.enum(GENERATORS, `must be one of ${GENERATORS.join(', ')}`).optional(),
  STALE_DAYS: days.default(365),
  RETENTION_DAYS: days.default(90),
  ALLOW_EXTERNAL: z.enum(['true', 'false'], 'must be true or false').default('false'),
  SLACK_COMMAND: z
    .string()
    .regex(
      /^\/[\p{Ll}\p{Lo}\p{N}_-]{1,31}$/u,
      'must be / and up to 31 lowercase letters, digits, - and _, such as /ask',
    )
    .default(DEFAULT_PROFILE.command),
  BOT_NAME: z.string().trim().max(35, 'must have at most 35 characters').default(DEFAULT_PROFILE.name),
  BOT_TOPIC: z.string().trim().max(40, 'must have at most 40 characters').optional(),
  HELP_CHANNELS: z.enum(['true', 'false'], 'must be true or false').default('false'),
  CHANNEL_ANSWERS: z.enum(ANSWER_MODES, `must be one of ${ANSWER_MODES.join(', ')}`).default('mentioned'),
  CHANNEL_PAGES: z.string().default(''),
  CHANNEL_LANGUAGE: z.enum(['auto', 'en', 'zh'], 'must be auto, en or zh').default('auto'),
  CHANNEL_QUIET: z.enum(['true', 'false'], 'must be true or false').default('true'),
  ADMIN_USERS: z.string().default(''),
  ANSWERS_DIR: z.string().optional(),
  EXPERTS: z
    .string()
    .regex(/^(?:[UWS][A-Z0-9]+[,\s]*)*$/, 'must be ids of people (U…) or user groups (S…), separated by commas')
    .default(''),
  GAPS_CHANNEL: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  SEARCH: z.enum(['memory', 'postgres'], 'must be memory or postgres').default('memory'),
  SEARCH_DATABASE_URL: postgresUrl.optional(),
  RERANKER_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  RERANKER_MODEL: z.string().optional(),
  RERANKER_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
});

/** The values of the variables, once checked. */
export type Variables = z.infer<typeof variables>;

/** Decodes percent-encoded text; undefined if it is malformed. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether Slack's servers could fetch from an address: https, and neither this machine nor a private network. */
function isPublic(address: string): boolean {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return false;
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local') || host.endsWith('.internal')) {
    return false;
  }
  if (host.includes(':')) return !/^(::1?$|f[cd]|fe[89ab])/i.test(host);
  return !/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host) && host.includes('.');
}
