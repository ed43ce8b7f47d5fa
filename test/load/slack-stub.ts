import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM } from '../slack/fake-slack.ts';

/** A Slack that agrees to everything at once and only counts: fast enough to load the bot, not to check it. */
export interface SlackStub {
  /** What a program needs in its environment to take this for Slack, on a free port. */
  env: Readonly<Record<'SLACK_BOT_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_API_URL' | 'PORT', string>>;
  /** A response address of its own for every command. */
  responseUrl(): string;
  /** Messages posted and response addresses used. */
  readonly answers: number;
  close(): Promise<void>;
}

export async function startSlackStub(): Promise<SlackStub> {
  let answers = 0;
  let commands = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const method = request.url ?? '';
      if (method.endsWith('chat.postMessage') || method.startsWith('/commands/')) answers += 1;
      const body = { ok: true, ts: `1700000000.${answers}`, team_id: TEAM, user_id: BOT_USER, bot_id: 'B1' };
      // A token without `files:write`: pictures would be three more calls, which the bare listener doesn't make.
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'x-oauth-scopes': 'commands,app_mentions:read,chat:write,im:history',
      });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: `${base}/api/`,
      PORT: '0',
    },
    responseUrl: () => `${base}/commands/T1/1/x${commands++}`,
    get answers() {
      return answers;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
