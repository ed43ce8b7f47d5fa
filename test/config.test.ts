import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Environment, readConfig, secretsOf } from '../src/config/config.ts';
import { folderLists, foldersFor } from '../src/knowledge/model/page-sets.ts';
import { makeFolder } from './knowledge/folder-fixture.ts';

const read = (env: Environment) => readConfig(env, { root: '/app', cwd: '/srv' });
const BOT = 'xoxb-1-2-secretbot';
const APP = 'xapp-1-A-2-secretapp';
const SECRET = 'c0ffee00c0ffee00';

function problem(env: Environment): string {
  try {
    read(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error instanceof Error && error.message);
  }
  throw new Error('The configuration was taken.');
}

describe('the proxies', () => {
  const slack = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP };

  it('are those that other programs take, lowercase before uppercase', () => {
    const env = { ...slack, HTTPS_PROXY: 'http://other:1', https_proxy: 'proxy:3128', NO_PROXY: 'a,b' };
    expect(read(env).proxies).toEqual({ https: 'http://proxy:3128', except: 'a,b' });
    expect(read({ ...slack, NO_PROXY: 'a', HTTPS_PROXY: '' }).proxies).toBeUndefined();
    expect(read({ HTTPS_PROXY: 'what is this' }).proxies).toBeUndefined();
  });

  it.each(['socks5://proxy:1080', 'what is this'])('are not %s', (value) => {
    expect(problem({ ...slack, HTTPS_PROXY: value })).toMatch(/^HTTPS_PROXY must be .* address of a proxy/u);
  });
});

describe('the surface', () => {
  it('is the playground if no Slack variable is set, empty ones included', () => {
    expect(read({}).surface).toEqual({ kind: 'playground', port: 3210 });
    expect(read({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ', PLAYGROUND_PORT: '4000' }).surface).toEqual({
      kind: 'playground',
      port: 4000,
    });
  });

  it('is a playground for others only with a token', () => {
    const token = 'sixteen letters!';
    expect(read({ PLAYGROUND_HOST: '0.0.0.0', PLAYGROUND_TOKEN: token }).surface).toEqual({
      kind: 'playground',
      port: 3210,
      open: { host: '0.0.0.0', token },
    });
    expect(read({ PLAYGROUND_TOKEN: token }).surface).toEqual({ kind: 'playground', port: 3210 });
    expect(problem({ PLAYGROUND_HOST: '0.0.0.0' })).toContain('PLAYGROUND_TOKEN is not set');
    expect(problem({ PLAYGROUND_HOST: '0.0.0.0', PLAYGROUND_TOKEN: 'short' })).toContain('at least 16');
  });

  it('is Socket Mode with an app token, whatever else is set', () => {
    const surface = read({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SECRET }).surface;
    expect(surface).toEqual({ kind: 'socket', botToken: BOT, appToken: APP, port: 3000 });
  });

  it('is HTTP with a signing secret', () => {
    const surface = read({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET, PORT: '8080' }).surface;
    expect(surface).toEqual({ kind: 'http', botToken: BOT, signingSecret: SECRET, port: 8080 });
  });

  it.each<[string, Environment, string[]]>([
    ['only the bot token', { SLACK_BOT_TOKEN: BOT }, ['SLACK_APP_TOKEN is not set', 'SLACK_SIGNING_SECRET']],
    ['only the app token', { SLACK_APP_TOKEN: APP }, ['SLACK_BOT_TOKEN is not set']],
    ['only the signing secret', { SLACK_SIGNING_SECRET: SECRET }, ['SLACK_BOT_TOKEN is not set']],
    ['only Slack’s address', { SLACK_API_URL: 'http://localhost:1' }, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
    ['an empty signing secret', { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: '' }, ['SLACK_SIGNING_SECRET is empty']],
    [
      'the tokens swapped',
      { SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: BOT },
      ['SLACK_BOT_TOKEN is set to', 'SLACK_APP_TOKEN is set to'],
    ],
    ['a user’s token', { SLACK_BOT_TOKEN: 'xoxp-1-secretuser', SLACK_APP_TOKEN: APP }, ['user token']],
  ])('with %s stops and says what is missing and where to get it, without a value', (_, env, words) => {
    const message = problem(env);
    for (const word of words) expect(message).toContain(word);
    expect(message).not.toMatch(/secret(bot|app|user)|c0ffee/);
  });
});

describe('the other settings', () => {
  it('have defaults', () => {
    expect(read({})).toEqual({
      surface: { kind: 'playground', port: 3210 },
      knowledge: [path.join('/app', 'knowledge')],
      pageSets: { others: [path.join('/app', 'knowledge')], workspaces: new Map() },
      choice: { ignore: [], versions: [] },
      staleDays: 365,
      allowExternal: false,
      profile: { command: '/devops', name: 'DevOps Bot', topic: 'DevOps', helpChannels: false },
      channelDefaults: {
        answers: 'mentioned',
        pages: [],
        language: 'auto',
        allowExternal: false,
        quiet: true,
      },
      adminUsers: [],
      experts: [],
      retentionDays: 90,
      dataDir: path.resolve('/srv', '.data'),
      logLevel: 'info',
      opsHost: '127.0.0.1',
      warnings: [],
      pageUrls: [],
      git: { sources: [], everyMs: 60_000, access: { env: {}, tokens: new Map() } },
    });
  });

  it('take Git addresses beside folders', () => {
    const address = 'git+https://github.com/acme/wiki.git#main:docs';
    const { knowledge, git, pageUrls } = read({
      KNOWLEDGE_DIR: `docs${path.delimiter}more, ${address},last`,
      GIT_TOKEN: 'ghp_1',
      GIT_PULL_SECONDS: '300',
      GIT_WEBHOOK_SECRET: 'sixteen letters!',
      PATH: '/bin',
      SLACK_UNRELATED: 'x',
    });
    expect(knowledge.map((folder) => path.basename(folder))).toEqual(['docs', 'more', 'docs', 'last']);
    expect(git.sources).toMatchObject([{ address, branch: 'main', path: 'docs' }]);
    expect(pageUrls).toEqual([
      { template: 'https://github.com/acme/wiki/blob/main/docs/{file}#{anchor}', root: knowledge[2] },
    ]);
    expect(git).toMatchObject({
      everyMs: 300_000,
      access: { env: { PATH: '/bin' }, tokens: new Map([['*', 'ghp_1']]) },
      webhookSecret: 'sixteen letters!',
    });
  });

  it.each([
    'https://user:s3cret@git.example.com/a.git',
    'docs,ssh://git@git.example.com/s3cret.git',
    'git@git.example.com:acme/s3cret.git',
  ])('say how the address of a repository is written that was copied from a host: %s', (address) => {
    const message = problem({ KNOWLEDGE_DIR: address });
    expect(message).toMatch(/^KNOWLEDGE_DIR .*git\+https:\/\/host.*git\+ssh:\/\//u);
    expect(message).not.toContain('s3cret');
  });

  it('send a Git token to the host it is of', () => {
    const two = 'git+https://a.example.com/x.git,git+https://b.example.com/y.git';
    const { git } = read({ KNOWLEDGE_DIR: two, GIT_TOKEN: 'a.example.com=one, b.example.com=two' });
    expect(git.access.tokens).toEqual(
      new Map([
        ['a.example.com', 'one'],
        ['b.example.com', 'two'],
      ]),
    );
    const message = problem({ KNOWLEDGE_DIR: two, GIT_TOKEN: 'ghp_secretbot' });
    expect(message).toContain('GIT_TOKEN would be sent to a.example.com and b.example.com');
    expect(message).not.toContain('ghp_secretbot');
  });

  it.each([
    ['KNOWLEDGE_DIR', `docs${path.delimiter}git+https://example.com/a.git`, /put a comma before it/u],
    ['KNOWLEDGE_DIR', 'git+https://u:p@example.com/a.git', /^KNOWLEDGE_DIR: .*set GIT_TOKEN/u],
    ['GIT_PULL_SECONDS', '1', /at least 5/u],
    ['GIT_WEBHOOK_SECRET', 'short', /at least 16/u],
  ])('refuse %s %s', (name, value, message) => {
    expect(problem({ [name]: value })).toMatch(message);
  });

  it('give workspaces and channels pages of their own', () => {
    const folder = makeFolder({
      'pages.yaml': `workspaces:
  T0000000001:
    pages: [./acme, git+https://github.com/acme/wiki.git#main:docs]
    channels: { C0000000001: ../vault }
  T0000000002: { pages: globex }
  T0000000003: { channels: { C0000000001: ./vault } }
`,
      'twice.yaml':
        'workspaces: { T0000000001: { pages: "git+https://git.example.com/a.git#main:" }, T0000000002: { pages: "git+https://git.example.com/a.git#main:/" } }',
    });
    const { pageSets, git, pageUrls } = read({
      KNOWLEDGE_FILE: path.join(folder, 'pages.yaml'),
      KNOWLEDGE_DIR: '/all',
    });
    const at = (workspace: string, channel?: string) =>
      foldersFor(pageSets, { workspace, ...(channel !== undefined && { channel }) });
    const [acme, cloned = ''] = at('T0000000001');
    expect(acme).toBe(path.join(folder, 'acme'));
    expect(git.sources).toMatchObject([{ host: 'github.com' }]);
    expect(pageUrls.map(({ root }) => root)).toEqual([cloned]);
    expect(at('T0000000001', 'C0000000001')).toEqual([path.join(path.dirname(folder), 'vault')]);
    expect(at('T0000000002', 'C0000000001')).toEqual([path.join(folder, 'globex')]);
    expect(at('T0000000003', 'C0000000001')).toEqual([path.join(folder, 'vault')]);
    expect([at('T0000000003'), at('T0000000004')]).toEqual([['/all'], ['/all']]);
    expect(folderLists(pageSets)).toHaveLength(5);
    const closed = read({ KNOWLEDGE_FILE: path.join(folder, 'pages.yaml') });
    expect(foldersFor(closed.pageSets, { workspace: 'T0000000004' })).toEqual([]);
    // Polled once, however often and in whichever way it is written.
    const twice = {
      KNOWLEDGE_FILE: path.join(folder, 'twice.yaml'),
      KNOWLEDGE_DIR: 'git+https://git.example.com/a.git#main',
    };
    expect(read(twice).git.sources).toHaveLength(1);
    expect(read({}).pageSets).toEqual({ others: ['/app/knowledge'], workspaces: new Map() });
  });

  it.each([
    ['', /the file must hold names and their values/u],
    ['workspaces: { T001: acme }', /workspaces\.T001 must hold names and their values/u],
    ['workspaces: {}\nothers: a', /the file has what is not known here: others/u],
    ['workspaces: { acme: { pages: a } }', /workspaces\.acme must be the id of a workspace/u],
    ['workspaces: { T001: { page: a } }', /workspaces\.T001 has what is not known here: page/u],
    ['workspaces: { T001: { channels: { general: a } } }', /general.*must be the id of a channel/u],
    ['workspaces: { T001: { pages: [] } }', /T001\.pages/u],
    ['workspaces: { T001: { pages: "git+https://u:p@example.com/a.git" } }', /^KNOWLEDGE_FILE: .*set GIT_TOKEN/u],
    ['workspaces: [', /pages\.yaml/u],
  ])('refuse a file of pages that holds %s', (text, message) => {
    const folder = makeFolder({ 'pages.yaml': text });
    expect(problem({ KNOWLEDGE_FILE: path.join(folder, 'pages.yaml') })).toMatch(message);
    expect(problem({ KNOWLEDGE_FILE: path.join(folder, 'none.yaml') })).toMatch(/^KNOWLEDGE_FILE can't be used/u);
  });

  it.each([
    ['SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
    ['SLAKC_BOT_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_SIGNIN_SECRT', 'SLACK_SIGNING_SECRET'],
  ])('name the variable that %s is a slip of, and start nothing', (slip, meant) => {
    expect(problem({ [slip]: 'x' })).toBe(`${slip} is not a variable of this program: did you mean ${meant}?`);
  });

  it('warn of a slip in another variable, and leave alone what belongs to other programs', () => {
    expect(read({ KNOWLEGE_DIR: 'x' }).warnings).toEqual([
      'KNOWLEGE_DIR is not a variable of this program: did you mean KNOWLEDGE_DIR?',
    ]);
    const others = {
      BASE_URL: 'x',
      API_PORT: '1',
      SLACK_WEBHOOK_URL: 'x',
      LOG_LEVELS: 'x',
      LOG_LEVEL: 'info',
      POR: '1',
    };
    expect(read(others).warnings).toEqual([]);
  });

  it('are read from their variables', () => {
    const config = read({
      KNOWLEDGE_DIR: `docs, /wiki${path.delimiter}more`,
      IGNORE: 'drafts/, *.tmp.md',
      VERSION: '2.10, 2.9',
      DIAGRAM_BASE_URL: 'https://bot.example.com/',
      PAGE_URL: 'https://github.com/acme/wiki/blob/main/{path}',
      ANCHORS: 'mkdocs',
      STALE_DAYS: '90',
      ALLOW_EXTERNAL: 'true',
      SLACK_COMMAND: '/handbook',
      BOT_NAME: 'Ops Desk',
      HELP_CHANNELS: 'true',
      CHANNEL_ANSWERS: 'sure',
      CHANNEL_PAGES: 'guides/, #on-call',
      CHANNEL_LANGUAGE: 'zh',
      CHANNEL_QUIET: 'false',
      ADMIN_USERS: 'U1, U2',
      EXPERTS: 'U3, S4',
      GAPS_CHANNEL: 'C9',
      RETENTION_DAYS: '30',
      DATA_DIR: '/data',
      DATABASE_URL: 'postgres://bot:pass@db/bot',
      OPS_PORT: '9090',
      OPS_HOST: '0.0.0.0',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
      SLACK_BOT_TOKEN: BOT,
      SLACK_APP_TOKEN: APP,
      LOG_LEVEL: 'debug',
    });
    expect(config).toEqual({
      surface: { kind: 'socket', botToken: BOT, appToken: APP, port: 3000 },
      slackApiUrl: 'http://127.0.0.1:9/api/',
      knowledge: ['/srv/docs', '/wiki', '/srv/more'].map((folder) => path.resolve(folder)),
      pageSets: {
        others: ['/srv/docs', '/wiki', '/srv/more'].map((folder) => path.resolve(folder)),
        workspaces: new Map(),
      },
      choice: { ignore: ['drafts/', '*.tmp.md'], versions: ['2.10', '2.9'] },
      diagramBaseUrl: 'https://bot.example.com',
      generator: 'mkdocs',
      staleDays: 90,
      allowExternal: true,
      profile: { command: '/handbook', name: 'Ops Desk', helpChannels: true },
      channelDefaults: {
        answers: 'sure',
        pages: ['guides/', '#on-call'],
        language: 'zh',
        allowExternal: true,
        quiet: false,
      },
      adminUsers: ['U1', 'U2'],
      experts: ['U3', 'S4'],
      gapsChannel: 'C9',
      retentionDays: 30,
      dataDir: path.resolve('/data'),
      databaseUrl: 'postgres://bot:pass@db/bot',
      opsPort: 9090,
      opsHost: '0.0.0.0',
      logLevel: 'debug',
      pageUrls: [{ template: 'https://github.com/acme/wiki/blob/main/{path}' }],
      git: { sources: [], everyMs: 60_000, access: { env: {}, tokens: new Map() } },
      warnings: [],
    });
  });

  it('say that pushes can’t arrive without HTTP mode', () => {
    const pages = { KNOWLEDGE_DIR: 'git+https://git.example.com/a.git', GIT_WEBHOOK_SECRET: 'sixteen letters!' };
    const socket = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP };
    const http = { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET };
    const [warning, ...more] = read({ ...pages, ...socket }).warnings;
    expect(more).toEqual([]);
    expect(warning).toMatch(/^GIT_WEBHOOK_SECRET does nothing without HTTP mode.* every 60 s\.$/u);
    expect(read({ ...pages, ...http }).warnings).toEqual([]);
  });

  it('choose where pages are searched, and say what is missing or does nothing', () => {
    const tokens = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP };
    const database = 'postgres://bot:pass@db/bot';
    expect(read({ ...tokens, DATABASE_URL: database }).searchDatabaseUrl).toBeUndefined();
    expect(read({ ...tokens, DATABASE_URL: database, SEARCH: 'postgres' }).searchDatabaseUrl).toBe(database);
    const own = 'postgres://search:s3cret@other/pages';
    const config = read({ ...tokens, DATABASE_URL: database, SEARCH: 'postgres', SEARCH_DATABASE_URL: own });
    expect(config.searchDatabaseUrl).toBe(own);
    expect(() => read({ ...tokens, SEARCH: 'postgres' })).toThrow(/SEARCH_DATABASE_URL is missing/u);
    expect(() => read({ ...tokens, SEARCH: 'sqlite' })).toThrow(/SEARCH must be memory or postgres/u);
    expect(() => read({ ...tokens, SEARCH: 'postgres', SEARCH_DATABASE_URL: 'mysql://db' })).toThrow(
      /SEARCH_DATABASE_URL/u,
    );
    expect(read({ ...tokens, SEARCH_DATABASE_URL: own }).warnings).toEqual([
      expect.stringContaining('does nothing without SEARCH=postgres'),
    ]);
  });

  it('need a model beside the address of a reranker', () => {
    expect(problem({ RERANKER_URL: 'http://models:8080' })).toBe(
      'RERANKER_MODEL is missing: RERANKER_URL needs the name of its model.',
    );
    const reranker = { url: 'http://models:8080', model: 'small', key: 'k-1' };
    const config = read({ RERANKER_URL: reranker.url, RERANKER_MODEL: 'small', RERANKER_KEY: 'k-1' });
    expect(config.reranker).toEqual(reranker);
  });

  it.each<[string, string]>([
    ['DIAGRAM_BASE_URL', 'http://bot.example.com'],
    ['DIAGRAM_BASE_URL', 'https://localhost'],
    ['DIAGRAM_BASE_URL', 'https://192.168.1.5'],
    ['DIAGRAM_BASE_URL', 'https://[::1]:8443'],
    ['DIAGRAM_BASE_URL', 'bot.example.com'],
    ['DATABASE_URL', 'postgres://bot:100%@db/bot'],
    ['DATABASE_URL', 'mysql://bot@db/bot'],
    ['RERANKER_URL', 'file:///models'],
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['STALE_DAYS', '0'],
    ['RETENTION_DAYS', 'forever'],
    ['ALLOW_EXTERNAL', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['SLACK_COMMAND', 'devops'],
    ['SLACK_COMMAND', '/Ask Me'],
    ['BOT_NAME', 'x'.repeat(36)],
    ['CHANNEL_ANSWERS', 'always'],
    ['CHANNEL_LANGUAGE', 'fr'],
    ['HELP_CHANNELS', 'on'],
    ['PAGE_URL', 'javascript:alert(1)//{path}'],
    ['PAGE_URL', 'https://docs.example.com'],
  ])('%s may not be %s', (name, value) => {
    const message = problem({ [name]: value });
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toMatch(new RegExp(`^${name} .*\\.$`));
  });
});

describe('the secrets that no log may print', () => {
  it('are the values of every variable that is named so, of this program and of others', () => {
    const env = {
      SLACK_BOT_TOKEN: BOT,
      SLACK_APP_TOKEN: ` ${APP} `,
      SLACK_SIGNING_SECRET: 'signing',
      SLACK_CLIENT_SECRET: 'client',
      SLACK_STATE_SECRET: 'state',
      ENCRYPTION_KEY: 'bmV3IGtleQ==',
      ENCRYPTION_KEYS_OLD: 'b2xkIGtleQ==,b2xkZXIga2V5',
      GIT_WEBHOOK_SECRET: 'webhook',
      PLAYGROUND_TOKEN: 'visitors',
      RERANKER_KEY: 'k-1',
      PGPASSWORD: 'pw',
      PGPASSFILE: '/run/secrets/pgpass',
      AWS_SECRET_ACCESS_KEY: 'of-a-cloud',
      SOME_KEY: 'true',
    };
    const plain = ['/run/secrets/pgpass', 'true'];
    for (const [name, value] of Object.entries(env))
      expect(secretsOf({ [name]: value }).includes(value.trim()), name).toBe(!plain.includes(value));
    expect(secretsOf(env)).toEqual(expect.arrayContaining(['b2xkIGtleQ==', 'b2xkZXIga2V5']));
  });

  it('are all that the documented variables may hold', () => {
    const documented = readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=(.*)$/gmu);
    const hidden = [...documented].filter(([, name = '', value = '']) => secretsOf({ [name]: value }).length > 0);
    expect(new Set(hidden.map(([, name]) => name))).toEqual(
      new Set([
        ...['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'GIT_TOKEN', 'GIT_WEBHOOK_SECRET'],
        ...['DATABASE_URL', 'SEARCH_DATABASE_URL', 'RERANKER_KEY', 'PLAYGROUND_TOKEN'],
      ]),
    );
  });

  it('are never words of a password that has spaces', () => {
    expect(secretsOf({ PGPASSWORD: 'correct horse a battery' })).toEqual(['correct horse a battery']);
  });

  it('come with the longest first, so that none leaves the end of another one', () => {
    const secrets = secretsOf({ DATABASE_URL: 'postgres://u:secret@h/d', GIT_WEBHOOK_SECRET: 'secret-webhook-42' });
    expect(secrets).toEqual(['secret-webhook-42', 'secret']);
  });

  it('are the tokens of a list by host', () => {
    const secrets = secretsOf({ GIT_TOKEN: 'github.com=ghp_first,git.example.com:8443=glpat-second' });
    expect(secrets).toEqual(expect.arrayContaining(['ghp_first', 'glpat-second']));
    expect(secretsOf({ GIT_TOKEN: 'ghp_only' })).toEqual(['ghp_only']);
  });

  it.each<[string, string, string[]]>([
    ['DATABASE_URL', 'postgres://bot:pass@db/bot', ['pass']],
    ['DATABASE_URL', 'postgres://bot:p%40ss@db/bot', ['p%40ss', 'p@ss']],
    ['DATABASE_URL', 'postgres://bot:p@ss@db/bot?application_name=a@b', ['p@ss']],
    ['DATABASE_URL', 'postgres://bot:pa/ss@db/bot', ['pa/ss']],
    ['SEARCH_DATABASE_URL', 'postgres://db/bot?user=bot&password=s3%20cret&sslmode=require', ['s3%20cret', 's3 cret']],
    ['HTTPS_PROXY', 'http://bot:hunter2@proxy:3128', ['hunter2']],
    ['https_proxy', 'bot:hunter2@proxy:3128', ['hunter2']],
    ['ALL_PROXY', 'socks5://bot:hunter2@proxy:1080', ['hunter2']],
    ['RERANKER_URL', 'https://me:hunter2@models.internal', ['hunter2']],
    ['PAGE_URL', 'zh=https://zh.example.com:8443/{path},https://bot:hunter2@example.com/{path}', ['hunter2']],
    ['KNOWLEDGE_DIR', 'git+https://github.com/acme/handbook.git#main:docs', []],
    ['NO_PROXY', 'localhost,db:5432', []],
    ['PATH', '/opt/node@24/bin:/usr/bin', []],
  ])('are the passwords in the address of %s %s', (name, value, secrets) => {
    expect(secretsOf({ [name]: value })).toEqual(secrets);
  });
});
