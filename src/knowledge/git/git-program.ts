import { spawn } from 'node:child_process';
import type { GitSource } from './git-source.ts';

/** The environment for git, and the tokens of hosts. */
export interface GitAccess {
  /** Variables for git: PATH, HOME, proxies. */
  env: Readonly<Record<string, string | undefined>>;
  /** Tokens by host; `*` for any. Sent by https only, or to this machine. */
  tokens: ReadonlyMap<string, string>;
}

/** Thrown if git fails; the message is git's own, without secrets. */
export class GitError extends Error {
  override name = 'GitError';
}

/** Thrown if the repository has no such folder, which another clone of it hasn't either. */
export class NoFolderError extends GitError {
  override name = 'NoFolderError';
}

/** Timeout of a git command, ms; cloning a large repository takes long, but only once. */
const TIME_MAX = 15 * 60_000;
const OUTPUT_MAX = 1024 * 1024;
/** A connection slower than this, bytes/s, for this long, s, is aborted. */
const LOW_SPEED = { limit: '1000', time: '30' };
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/u;

/**
 * Runs git for a source; resolves with its output. Never prompts, and starts no program that the repository names.
 * @throws GitError
 */
export function runGit(
  source: GitSource,
  args: readonly string[],
  { access, cwd, signal }: { access: GitAccess; cwd?: string; signal?: AbortSignal },
): Promise<string> {
  const token = tokenFor(source, access);
  const credentials = token === undefined ? undefined : Buffer.from(`x-access-token:${token}`).toString('base64');
  const secrets = [credentials, token].filter((secret) => secret !== undefined);
  const settings = [...toSettings(source), ...toHeader(source, credentials)];
  // Not spawn's own timeout, which keeps this process alive if there is no git.
  const tooLate = AbortSignal.timeout(TIME_MAX);
  return new Promise((resolve, reject) => {
    const git = spawn('git', [...args], {
      env: { ...access.env, ...QUIET, ...asEnvironment(settings) },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: signal === undefined ? tooLate : AbortSignal.any([signal, tooLate]),
      ...(cwd !== undefined && { cwd }),
    });
    const [out, err] = [collect(git.stdout), collect(git.stderr)];
    git.once('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT' && cwd === undefined;
      reject(
        new GitError(missing ? 'there is no program git: install it' : explain(error.message, secrets), {
          cause: error,
        }),
      );
    });
    git.once('close', (code) => {
      if (code === 0) resolve(out());
      else {
        const refused = explainRefusal(err(), secrets);
        reject(new GitError(refused ?? (explain(err(), secrets) || `git ${args[0]} ended with ${code ?? 'a signal'}`)));
      }
    });
  });
}

/** Never prompt for a password, and print messages in English, which this program parses. */
const QUIET = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  // ssh asks at the terminal otherwise, whatever its input is.
  SSH_ASKPASS_REQUIRE: 'force',
  GCM_INTERACTIVE: 'never',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
} as const;

type Setting = readonly [name: string, value: string];

function toSettings(source: GitSource): Setting[] {
  return [
    ['protocol.allow', 'never'],
    [`protocol.${source.protocol}.allow`, 'always'],
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.autocrlf', 'false'],
    ['submodule.recurse', 'false'],
    ['fetch.recurseSubmodules', 'false'],
    ['filter.lfs.smudge', ''],
    ['filter.lfs.process', ''],
    ['filter.lfs.required', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['credential.interactive', 'false'],
    ['http.lowSpeedLimit', LOW_SPEED.limit],
    ['http.lowSpeedTime', LOW_SPEED.time],
    ['advice.detachedHead', 'false'],
  ];
}

/** Returns the token as a header, in no argument and no file, so that neither `ps` nor the clone's settings show it. */
function toHeader({ url }: GitSource, credentials: string | undefined): Setting[] {
  if (credentials === undefined) return [];
  return [
    [`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${credentials}`],
    // Another host would get the header too.
    ['http.followRedirects', 'false'],
  ];
}

function tokenFor({ protocol, host }: GitSource, { tokens }: GitAccess): string | undefined {
  const isPrivate = protocol === 'https' || (protocol === 'http' && LOCAL.test(host));
  return isPrivate ? (tokens.get(host) ?? tokens.get('*')) : undefined;
}

/** Returns settings in the form that git reads from its environment, which only this user can read. */
function asEnvironment(settings: readonly Setting[]): Record<string, string> {
  const entries = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(entries) };
}

/** A line of git or ssh that says why it failed, rather than what to look at. */
const REASON = /^(?:fatal|error|remote|ssh|kex_exchange_identification):|^host key |^connection |denied|not found/iu;

/** What git says if a host wants to know who asks, or may not tell this one. */
const REFUSED = /could not read (?:Username|Password) for|Authentication failed|returned error: 40[13]\b/iu;

/** Returns what to do if the host refused the token, or wants one, and the host's own words; undefined if it failed otherwise. */
function explainRefusal(text: string, secrets: readonly string[]): string | undefined {
  if (!REFUSED.test(text)) return undefined;
  const advice =
    secrets.length > 0
      ? 'the host refuses GIT_TOKEN: check that it has not expired, and may read this repository'
      : 'the host wants a token: set GIT_TOKEN, with the right to read, and check the address';
  const lines = text.match(/^remote:.*$/gmu) ?? text.match(/^fatal:(?!.*could not read).*$/gmu) ?? [];
  const said = explain(lines.join('\n'), secrets);
  return said === '' ? advice : `${advice} (${said})`;
}

/** Returns git's error messages on one line, without secrets. */
function explain(text: string, secrets: readonly string[]): string {
  // Before anything is cut off, which could leave a part of one.
  const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  const lines = hidden
    .replace(/\p{Cc}+/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const said = lines.filter((line) => REASON.test(line));
  return [...new Set(said.length > 0 ? said : lines)].slice(-3).join(' ').slice(0, 400);
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < OUTPUT_MAX) text += chunk;
  });
  return () => text;
}
