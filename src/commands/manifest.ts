import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { type FilledManifest, fillManifest } from '../slack/transport/fill-manifest.ts';
import { type CliContext, readCliSettings, say, UsageError } from './cli-context.ts';

interface ManifestFlags {
  yaml: boolean;
  helpChannels?: boolean;
  url?: string;
}

/** Adds `manifest`, which prints the manifest of the Slack app. */
export function addManifest(program: Command, cli: CliContext): void {
  program
    .command('manifest')
    .description('Print the manifest of the Slack app: for Socket Mode, or with --url for HTTP.')
    .option('--yaml', 'as YAML instead of JSON', false)
    .option('--url <address>', 'https address of the bot: Slack sends requests there instead of by Socket Mode')
    .option('--help-channels', 'with the scopes and events that help channels need (default: as HELP_CHANNELS says)')
    .option('--no-help-channels', 'without them')
    .action(async ({ yaml, url, helpChannels }: ManifestFlags) => {
      const { profile } = readCliSettings(cli);
      const wanted = { ...profile, ...(helpChannels !== undefined && { helpChannels }) };
      const file = path.join(cli.place.root, 'manifest.json');
      const manifest = fillManifest(JSON.parse(await readFile(file, 'utf8')), wanted);
      const printed = url === undefined ? manifest : toHttp(manifest, readBase(url));
      say(cli, (yaml ? stringify(printed) : JSON.stringify(printed, null, 2)).trimEnd());
    });
}

function toHttp(manifest: FilledManifest, base: string): FilledManifest {
  const { features, oauth_config, settings } = manifest;
  const events = `${base}/slack/events`;
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url: events })) },
    oauth_config: { redirect_urls: [`${base}/slack/oauth_redirect`], ...oauth_config },
    settings: {
      ...settings,
      event_subscriptions: { request_url: events, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url: events },
      socket_mode_enabled: false,
    },
  };
}

function readBase(url: string): string {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new UsageError(`--url ${url}: give the https address under which Slack reaches the bot.`);
  }
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/+$/u, '');
}
