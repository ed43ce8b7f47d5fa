import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { openWritableSearchDatabase } from '../../src/runtime/replicas/search-database.ts';
import { createEditionWriter } from '../../src/search/postgres/editions/edition-writer.ts';
import { freePort } from '../free-port.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { startEmbeddingsStub } from '../search/rerank/embeddings-stub.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../slack/fake-slack.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { runCli } from './run.ts';

const ALL = ['commands', 'app_mentions:read', 'chat:write', 'im:history', 'im:write', 'files:write'];
const PAGES = { 'docs/vpn.md': '# VPN\n\nThe VPN connects a laptop to the office network.\n' };

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack({ scopes: ALL });
});
afterEach(() => slack.close());

async function doctor(env: Record<string, string> = {}, args: string[] = [], files: Record<string, string> = PAGES) {
  const cwd = makeFolder(files);
  const ran = await runCli(['doctor', ...args], { cwd, env: { KNOWLEDGE_DIR: 'docs', ...env } });
  const text = ran.out + ran.err;
  for (const secret of [BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, 'hunter2']) expect(text).not.toContain(secret);
  const lineOf = (subject: string) => ran.out.split('\n').find((line) => line.includes(`${subject}:`));
  return { ...ran, cwd, lineOf };
}
const socket = () => ({ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN });

describe('doctor', () => {
  it('finds nothing broken if all is well, in Socket Mode', async () => {
    const { code, err, cwd, lineOf, out } = await doctor(socket());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(lineOf('Node')).toBe(`✓ Node: ${process.version}`);
    expect(lineOf('Dictionary')).toBe('✓ Dictionary: Chinese and English are translated');
    expect(lineOf('Manifest')).toBe('✓ Manifest: requests everything the program needs');
    expect(lineOf('Configuration')).toBe('✓ Configuration: complete, for Socket Mode');
    expect(lineOf('Knowledge')).toBe('✓ Knowledge: 1 page with 1 section');
    const database = path.join(cwd, '.data/devops-bot.db');
    expect(lineOf('Database')).toBe(`✓ Database: ${database} opens and accepts writes`);
    expect(lineOf('Bot token')).toMatch(/^✓ Bot token: works in /u);
    expect(lineOf('Scopes')).toMatch(/^✓ /u);
    expect(lineOf('Socket Mode')).toMatch(/^✓ /u);
    expect(lineOf('Messages tab')).toMatch(/^\? /u);
    expect(out).toMatch(/\n\nNothing is broken\.\n$/u);
  });

  it('says of how many golden questions the bot is sure', async () => {
    const golden = '- question: what is the vpn\n  section: vpn.md#vpn\n- question: bake bread\n  section: none\n';
    const right = await doctor(socket(), [], { ...PAGES, 'golden/a.yaml': golden });
    expect(right.lineOf('Golden questions')).toBe(
      '✓ Golden questions: all 2 right: 100% answered, 0% offered as "this may be it", 0% refused',
    );
    const lost = '- question: zebra crossings\n  section: vpn.md#vpn\n';
    const wrong = await doctor(socket(), [], { ...PAGES, 'golden/a.yaml': lost });
    expect(wrong.code).toBe(0);
    expect(wrong.lineOf('Golden questions')).toMatch(/^\? Golden questions: 1 of 1 not as expected: .*100% refused$/u);
    expect((await doctor(socket())).lineOf('Golden questions')).toBeUndefined();
  });

  it('says what is searched in PostgreSQL, and if that is away', async () => {
    const server = await startPostgres();
    try {
      const url = await server.createDatabase();
      const env = { ...socket(), SEARCH: 'postgres', SEARCH_DATABASE_URL: url };
      expect((await doctor(env)).lineOf('Search')).toMatch(/^\? Search: .*has no pages yet/u);
      const knowledge = await loadKnowledge([makeFolder({ 'vpn.md': '# VPN\n\nA VPN.\n\n## Access\n\nAsk IT.\n' })]);
      await createEditionWriter({
        database: openWritableSearchDatabase(url),
        name: 'docs',
        pause: async () => {},
        warn: () => {},
      }).publish(knowledge);
      expect((await doctor(env)).lineOf('Search')).toBe('✓ Search: PostgreSQL has edition 1 with 2 sections');
    } finally {
      await server.remove();
    }
    const away = await doctor({
      ...socket(),
      SEARCH: 'postgres',
      SEARCH_DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:1/x',
    });
    expect(away.lineOf('Search')).toMatch(/^✗ Search: .*127\.0\.0\.1:1/u);
    expect(away.code).toBe(1);
  });

  it('reads the pages of each workspace that has its own', async () => {
    const file = 'workspaces:\n  T0123456789: { pages: ./acme }\n  T9876543210: { pages: ./globex }\n';
    const files = { ...PAGES, 'knowledge.yaml': file, 'acme/a.md': '# A\n\nText.\n' };
    const one = await doctor({ ...socket(), KNOWLEDGE_FILE: 'knowledge.yaml' }, [], files);
    expect(one.code).toBe(1);
    expect(one.lineOf('Pages of their own')).toMatch(/^✗ Pages of their own: The knowledge folder \S+globex does not/u);
    const all = { ...files, 'globex/b.md': '# B\n\nText.\n' };
    const both = await doctor({ ...socket(), KNOWLEDGE_FILE: 'knowledge.yaml' }, [], all);
    expect(both.lineOf('Pages of their own')).toBe('✓ Pages of their own: 2 sets of pages can be read');
  });

  it('says which token Slack refuses and which scopes are lacking', async () => {
    await slack.close();
    slack = await startFakeSlack({ scopes: ['commands', 'im:history'] });
    slack.fail('apps.connections.open', { error: 'not_allowed_token_type' });
    const { code, lineOf, out } = await doctor(socket());
    expect(code).toBe(1);
    expect(lineOf('Scopes')).toBe('✗ Scopes: the app lacks app_mentions:read, chat:write');
    expect(lineOf('Socket Mode')).toBe('✗ Socket Mode: Slack refuses SLACK_APP_TOKEN (not_allowed_token_type)');
    expect(out).toContain('    Generate an App-Level Token (xapp-…) with connections:write');
    slack.fail('auth.test', { error: 'token_revoked' });
    expect((await doctor(socket())).lineOf('Bot token')).toBe(
      '✗ Bot token: Slack refuses SLACK_BOT_TOKEN (token_revoked)',
    );
  });

  it('tells what is lost without an optional scope, and calls it no fault', async () => {
    await slack.close();
    slack = await startFakeSlack({ scopes: ALL.slice(0, 5) });
    const { code, out } = await doctor(socket());
    expect(code).toBe(0);
    expect(out).toContain("? Scopes: files:write is not granted, so diagrams can't be uploaded");
  });

  it('asks the embeddings server for a vector, and says what to check if there is none', async () => {
    const server = await startEmbeddingsStub();
    const env = { ...socket(), RERANKER_URL: server.url, RERANKER_MODEL: 'small', RERANKER_KEY: 'hunter2' };
    const right = await doctor(env);
    const { host } = new URL(server.url);
    expect(right.lineOf('Reranker')).toBe(`✓ Reranker: small at ${host} returns vectors of ${server.size} numbers`);
    server.behaviour = 404;
    const wrong = await doctor(env);
    await server.close();
    expect(wrong.code).toBe(1);
    expect(wrong.lineOf('Reranker')).toBe(`✗ Reranker: small at ${host}: it answered with status 404`);
    expect(wrong.out).toContain('Answers are ranked by words alone.');
    const unnamed = await doctor({ ...socket(), RERANKER_URL: server.url });
    expect(unnamed.lineOf('Configuration')).toContain('RERANKER_MODEL is missing');
  });

  it('checks what it can without Slack', async () => {
    const env = { ...socket(), SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` };
    const { code, lineOf } = await doctor(env);
    expect(code).toBe(0);
    expect(lineOf('Bot token')).toMatch(/^\? Bot token: could not reach Slack \(.*ECONNREFUSED/u);
    expect(lineOf('Database')).toMatch(/^✓ /u);
  });

  it('looks at the signing secret in HTTP mode and says what to look at in Slack', async () => {
    const env = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: BOT_TOKEN };
    const right = await doctor({ ...env, SLACK_SIGNING_SECRET: SIGNING_SECRET });
    expect(right.code).toBe(0);
    expect(right.lineOf('Request URL')).toMatch(/^\? /u);
    const wrong = await doctor({ ...env, SLACK_SIGNING_SECRET: 'hunter2' });
    expect(wrong.code).toBe(1);
    expect(wrong.lineOf('Signing secret')).toMatch(/^✗ /u);
  });

  it('names every fault of the configuration, the pages and the database', async () => {
    const { code, out } = await doctor({ SLACK_BOT_TOKEN: 'xapp-hunter2', STALE_DAYS: 'soon' });
    expect(code).toBe(1);
    expect(out).toContain('✗ Configuration: STALE_DAYS ');
    const broken = await doctor({ KNOWLEDGE_DIR: 'nowhere', DATA_DIR: 'file' }, [], { file: 'in the way' });
    expect(broken.code).toBe(1);
    expect(broken.lineOf('Knowledge')).toMatch(/^✗ .*nowhere does not exist/u);
    expect(broken.lineOf('Database')).toMatch(/^✗ /u);
    const away = await doctor({ DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:1/bot' });
    expect(away.lineOf('Database')).toMatch(/^✗ Database: The database at 127\.0\.0\.1:1 can't be used/u);
  });

  it('looks at the folders that are given, in place of those of the environment', async () => {
    const files = { ...PAGES, 'wiki/a.md': '# A\n\nOne.\n', 'wiki/b.md': '# B\n\nTwo.\n' };
    const { code, lineOf } = await doctor(socket(), ['--knowledge', 'wiki'], files);
    expect(code).toBe(0);
    expect(lineOf('Knowledge')).toBe('✓ Knowledge: 2 pages with 2 sections');
  });

  it('prints the same as JSON', async () => {
    const { code, out } = await doctor({}, ['--json']);
    expect(code).toBe(0);
    const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: { subject: string; state: string }[] };
    expect(ok).toBe(true);
    expect(findings.find(({ subject }) => subject === 'Slack')).toMatchObject({ state: 'unknown' });
  });
});
