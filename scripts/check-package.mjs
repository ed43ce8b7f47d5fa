// Packs the program, installs the package in an empty folder as a team would, and runs every command there:
// `node scripts/check-package.mjs`. It needs what `npm ci` needs: the registry, or npm's cache of it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const PACKED_MAX = 10_000_000;
const START_MS = 60_000;
/** What a team that runs the bot has no use for. */
const UNWANTED = /^(?:test|bench|src|scripts|diagrams|node_modules|\.ci|\.github)\//u;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';
const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-package-'));
// What npm and the shell of this run say of this checkout is not for the other folder.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_(?!config_(?:registry|cache|userconfig))|SLACK_|INIT_CWD)/iu.test(name),
  ),
);

try {
  build();
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root }).out);
  check('the package is under 10 MB', packed.size < PACKED_MAX, `${packed.size} bytes`);
  const unwanted = packed.files.map((file) => file.path).filter((file) => UNWANTED.test(file));
  check('it holds no tests, bench or sources', unwanted.length === 0, unwanted.slice(0, 5).join(', '));

  writeFileSync(path.join(folder, 'package.json'), '{ "name": "empty", "private": true }\n');
  run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--ignore-scripts',
    path.join(folder, packed.filename),
  ]);

  const expectations = [
    [['--version'], /^\d+\.\d+\.\d+\n$/u],
    [['ask', 'what is kubelet'], /Source: Kubernetes/u],
    [['ask', '--json', '怎么回滚'], /"kind":/u],
    [['lint'], /\d+ pages, \d+ sections: 0 errors/u],
    [['check'], /golden questions, \d+ right; wrong answers: 0, wrong refusals: 0/u],
    [['doctor'], /Dictionary: Chinese and English are translated[\s\S]*Nothing is broken\./u],
    [['init', '--yes'], /"npx devops-bot start" opens the playground/u],
    [['manifest', '--yaml'], /slash_commands/u],
    [['gaps'], /No gaps/u],
    [['completion', 'bash'], /complete -o default -F/u],
    [['stats'], /Nothing was asked yet/u],
    [['taught', 'export'], /^# Nothing was taught/u],
    [['votes', 'export'], /^# Questions whose answers/u],
    [['settings', 'export'], /^\{\}$/mu],
    [['forget', 'T1', '--dry-run'], /Nothing is stored about T1/u],
  ];
  for (const [args, wanted] of expectations) {
    const { out, err, code } = run('npx', ['--no-install', 'devops-bot', ...args], { mayFail: true });
    check(`devops-bot ${args.join(' ')}`, code === 0 && wanted.test(out), `exit ${code}\n${out}${err}`);
  }
  await checkPlayground();
  console.log('The package works in an empty folder.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts the bot without a word, as `npx devops-bot` does, and looks at the page it serves. */
async function checkPlayground() {
  const bin = path.join(folder, 'node_modules', 'devops-bot', 'dist', 'cli.js');
  const child = spawn(process.execPath, [bin], { cwd: folder, env: { ...env, PLAYGROUND_PORT: '0' } });
  let output = '';
  const url = await new Promise((resolve) => {
    const hear = (chunk) => {
      output += chunk;
      const found = /The playground is open: (\S+)/u.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => resolve(undefined));
    setTimeout(() => resolve(undefined), START_MS).unref();
  });
  const page = url === undefined ? '' : await fetch(url).then((response) => response.text());
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const wasRunning = child.exitCode === null;
  child.kill();
  if (wasRunning) await ended;
  check('devops-bot starts the playground', /<html/iu.test(page), output);
}

function run(command, args, { cwd = folder, mayFail = false } = {}) {
  const result = spawnSync(isWindows ? `${command}.cmd` : command, args, {
    cwd,
    env,
    encoding: 'utf8',
    shell: isWindows,
  });
  const done = { code: result.status, out: result.stdout ?? '', err: result.stderr ?? String(result.error) };
  if (done.code !== 0 && !mayFail) fail(`${command} ${args.join(' ')} failed:\n${done.out}${done.err}`);
  return done;
}

function check(what, isRight, detail) {
  if (!isRight) fail(`Not so: ${what}. ${detail}`);
  console.log(`✓ ${what}`);
}

function fail(message) {
  console.error(message);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
