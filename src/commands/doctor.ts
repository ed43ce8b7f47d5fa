import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { readConfig } from '../config/config.ts';
import { examine } from '../doctor/doctor.ts';
import { toLines } from '../doctor/finding.ts';
import { say, type World } from './cli-context.ts';

const packageJson = z.object({ engines: z.object({ node: z.string() }) });

/** `doctor`: looks at everything the bot needs, and says what to do about what is wrong. */
export function addDoctor(program: Command, world: World): void {
  program
    .command('doctor')
    .description('Check everything the bot needs, Slack included; exit 1 where something is broken.')
    .option('--json', 'one JSON object', false)
    .action(async ({ json }: { json: boolean }) => world.exit(await doctor(json, world)));
}

async function doctor(json: boolean, world: World): Promise<number> {
  const { root } = world.place;
  const { engines } = packageJson.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  const findings = await examine({
    nodeVersion: process.version,
    nodeNeeded: engines.node.replace(/^[^\d]*/u, ''),
    readConfig: () => readConfig(world.env, world.place),
    root,
    openStore: world.openStore,
    fetch: world.fetch,
  });
  const problems = findings.filter(({ state }) => state === 'broken').length;
  if (json) say(world, JSON.stringify({ ok: problems === 0, findings }, null, 2));
  else {
    for (const line of findings.flatMap(toLines)) say(world, line);
    say(world);
    say(world, problems === 0 ? 'Nothing is broken.' : `${problems} broken: see what to do above.`);
  }
  return problems === 0 ? 0 : 1;
}
