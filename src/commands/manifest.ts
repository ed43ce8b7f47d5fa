import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type CliContext, say, UsageError } from './cli-context.ts';

interface ManifestFlags {
  yaml: boolean;
  url?: string;
}

/** What changes with the way that Slack reaches the bot; the rest is passed on as it is. */
const shape = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({})) }),
  oauth_config: z.looseObject({}),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({}),
    interactivity: z.looseObject({}),
    socket_mode_enabled: z.boolean(),
  }),
});

/** `manifest`: prints the app's manifest, to be pasted where Slack asks for one. */
export function addManifest(program: Command, cli: CliContext): void {
  program
    .command('manifest')
    .description('Print the manifest of the Slack app: for Socket Mode, or with --url for HTTP.')
    .option('--yaml', 'as YAML instead of JSON', false)
    .option('--url <address>', 'https address of the bot: Slack sends requests there instead of by Socket Mode')
    .action(async ({ yaml, url }: ManifestFlags) => {
      const file = path.join(cli.place.root, 'manifest.json');
      const manifest = shape.parse(JSON.parse(await readFile(file, 'utf8')));
      const printed = url === undefined ? manifest : toHttp(manifest, readBase(url));
      say(cli, (yaml ? stringify(printed) : JSON.stringify(printed, null, 2)).trimEnd());
    });
}

function toHttp(manifest: z.infer<typeof shape>, base: string): z.infer<typeof shape> {
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
