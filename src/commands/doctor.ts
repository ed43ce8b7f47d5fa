import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { createProgress } from '../authoring/progress.ts';
import { readConfig } from '../config/config.ts';
import { examine } from '../doctor/doctor.ts';
import { toLines } from '../doctor/finding.ts';
import { openSearchDatabase } from '../runtime/replicas/search-database.ts';
import { type CliContext, fetchPlaces, say, styleOf, withKnowledge } from './cli-context.ts';

const packageJson = z.object({ engines: z.object({ node: z.string() }) });

/** Adds `doctor`, which checks everything the bot needs and says how to fix what is wrong. */
export function addDoctor(program: Command, cli: CliContext): void {
  withKnowledge(
    program
      .command('doctor')
      .description('Check everything the bot needs, Slack included; exit 1 if something is broken.'),
  )
    .option('--json', 'one JSON object', false)
    .action(async (flags: DoctorFlags) => cli.exit(await doctor(flags, cli)));
}

interface DoctorFlags {
  json: boolean;
  knowledge?: string[];
}

async function doctor({ json, knowledge }: DoctorFlags, cli: CliContext): Promise<number> {
  const { root } = cli.place;
  const { engines } = packageJson.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  const progress = createProgress(json ? { write: () => {} } : cli.errors);
  progress.show('looking at everything', 0.5);
  const findings = await examine({
    nodeVersion: process.version,
    nodeNeeded: engines.node.replace(/^[^\d]*/u, ''),
    readConfig: () => {
      const env = knowledge === undefined ? cli.env : { ...cli.env, KNOWLEDGE_DIR: undefined };
      return readConfig(env, cli.place, knowledge);
    },
    root,
    fetchPages: (settings) => fetchPlaces(cli, settings),
    openStore: cli.openStore,
    openSearch: (url) => openSearchDatabase(url, () => {}),
    fetch: cli.fetch,
  }).finally(progress.end);
  const problems = findings.filter(({ state }) => state === 'broken').length;
  if (json) say(cli, JSON.stringify({ ok: problems === 0, findings }, null, 2));
  else {
    const style = styleOf(cli);
    for (const line of findings.flatMap((finding) => toLines(finding, style))) say(cli, line);
    say(cli);
    say(cli, problems === 0 ? 'Nothing is broken.' : `${problems} broken: see above what to do.`);
  }
  return problems === 0 ? 0 : 1;
}
