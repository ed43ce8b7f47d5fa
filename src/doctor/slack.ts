import type { Config } from '../config/config.ts';
import { CORE_SCOPES, HELP_CHANNEL_SCOPES, OPTIONAL_SCOPES } from '../slack/transport/app-manifest.ts';
import { broken, type Finding, ok, unknown } from './finding.ts';
import type { Called, CallSlack } from './slack-api.ts';

const SETTINGS = 'api.slack.com/apps › your app';
const OFFLINE = 'Check the network, a proxy, or SLACK_API_URL; everything else is checked without Slack.';
const SIGNING_SECRET = /^[0-9a-f]{32}$/u;

/** Checks that Slack accepts the tokens and that the app has the scopes it needs; `start` is the command that starts the bot. */
export async function examineSlack(
  { surface, profile: { helpChannels = false } }: Pick<Config, 'surface' | 'profile'>,
  call: CallSlack,
  start: string,
): Promise<Finding[]> {
  switch (surface.kind) {
    case 'playground':
      return [
        unknown(
          'Slack',
          `no SLACK_… variable is set: ${start} opens the playground`,
          'To connect to Slack, follow the README.',
        ),
      ];
    case 'oauth':
      return [
        examineSecret(surface.signingSecret),
        unknown('Tokens', 'each workspace gets its own when it installs the app', 'Open /slack/install in a browser.'),
      ];
    case 'socket': {
      const bot = await call('auth.test', surface.botToken);
      const app = await call('apps.connections.open', surface.appToken);
      return [...examineBot(bot, helpChannels), examineSocket(app), ...messagesTab(bot)];
    }
    case 'http': {
      const bot = await call('auth.test', surface.botToken);
      return [
        ...examineBot(bot, helpChannels),
        examineSecret(surface.signingSecret),
        unknown(
          'Request URL',
          'Slack does not tell an app its own setting',
          `It must be https://your.host/slack/events for commands, events and interactivity, with Socket Mode off: ${SETTINGS}.`,
        ),
        ...messagesTab(bot),
      ];
    }
  }
}

function examineBot(called: Called, helpChannels: boolean): Finding[] {
  const subject = 'Bot token';
  switch (called.kind) {
    case 'unreached':
      return [unknown(subject, `could not reach Slack (${called.reason})`, OFFLINE)];
    case 'refused':
      return [
        broken(
          subject,
          `Slack refuses SLACK_BOT_TOKEN (${called.code})`,
          `Install the app again and copy the Bot User OAuth Token (xoxb-…): ${SETTINGS} › OAuth & Permissions.`,
        ),
      ];
    case 'answered': {
      const { team, user } = called.body;
      return [
        ok(subject, `works in ${String(team ?? 'its workspace')} as ${String(user ?? 'the bot')}`),
        ...examineScopes(called.scopes, helpChannels),
      ];
    }
  }
}

function examineScopes(granted: ReadonlySet<string> | undefined, helpChannels: boolean): Finding[] {
  const subject = 'Scopes';
  const reinstall = `Add them under ${SETTINGS} › OAuth & Permissions › Bot Token Scopes, and reinstall the app.`;
  if (granted === undefined) return [unknown(subject, 'Slack did not say which are granted', reinstall)];
  const lacking = CORE_SCOPES.filter((scope) => !granted.has(scope));
  if (lacking.length > 0) return [broken(subject, `the app lacks ${lacking.join(', ')}`, reinstall)];
  const losses = Object.entries(OPTIONAL_SCOPES).filter(([scope]) => !granted.has(scope));
  return [
    ok(subject, 'all required scopes are granted'),
    ...(helpChannels ? HELP_CHANNEL_SCOPES : [])
      .filter((scope) => !granted.has(scope))
      .map((scope) => unknown(subject, `${scope} is not granted, so help channels receive only mentions`, reinstall)),
    ...losses.map(([scope, loss]) => unknown(subject, `${scope} is not granted, so ${loss}`, reinstall)),
  ];
}

function examineSocket(called: Called): Finding {
  const subject = 'Socket Mode';
  switch (called.kind) {
    case 'unreached':
      return unknown(subject, `could not reach Slack (${called.reason})`, OFFLINE);
    case 'refused':
      return broken(
        subject,
        `Slack refuses SLACK_APP_TOKEN (${called.code})`,
        `Generate an App-Level Token (xapp-…) with connections:write under ${SETTINGS} › Basic Information, and turn on Socket Mode.`,
      );
    case 'answered':
      return ok(subject, 'Slack opens a connection for SLACK_APP_TOKEN');
  }
}

function examineSecret(secret: string): Finding {
  return SIGNING_SECRET.test(secret)
    ? unknown('Signing secret', 'has the right format; only a request from Slack can confirm it')
    : broken(
        'Signing secret',
        'SLACK_SIGNING_SECRET is not 32 characters of 0-9 and a-f',
        `Copy it again: ${SETTINGS} › Basic Information › App Credentials.`,
      );
}

/** No Web API method returns whether people can write to the bot. */
function messagesTab(bot: Called): Finding[] {
  if (bot.kind !== 'answered') return [];
  return [
    unknown(
      'Messages tab',
      'Slack does not tell an app whether people can write to it',
      `Check ${SETTINGS} › App Home: Messages Tab and "Allow users to send … messages" must be on.`,
    ),
  ];
}
