// Runs the unit tests on other versions of Node than the one at hand: `node scripts/test-on-node.mjs 24 26`.
// The binaries come from the npm packages node-<platform>-<arch>, into build/, and serve this alone.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const versions = process.argv.slice(2);
if (versions.length === 0) {
  console.error('Name the versions of Node to test on, for example: node scripts/test-on-node.mjs 24 26');
  process.exit(2);
}

for (const version of versions) {
  const node = install(version);
  console.log(`\nUnit tests on Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}`);
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  // Programs that the tests start by the name `node` are to be of this version too.
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  run(node, [vitest, 'run', '--project', 'units'], env);
}

function install(version) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const prefix = path.join(root, 'build', `node-${version}`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  run(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--silent', '--prefix', prefix, `${name}@${version}`]);
  return path.join(prefix, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (status === 0) return;
  console.error(error === undefined ? `${command} ${args[0]} ended with ${status}.` : error.message);
  process.exit(1);
}
