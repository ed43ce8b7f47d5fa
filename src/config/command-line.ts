import { existsSync } from 'node:fs';
import path from 'node:path';

/** In a checkout, npm scripts of these names check the code, so these commands have other script names. */
const SCRIPTS: Readonly<Record<string, string>> = { lint: 'lint:knowledge', check: 'check:golden' };

/**
 * Returns how to type a command of this program such as `gaps draft ID`: with npm in a checkout, with npx in an
 * installed package, else with the program's name. `root` is the program's folder.
 */
export function commandLine(root: string, command: string): string {
  if (existsSync(path.join(root, 'scripts', 'run.mjs'))) {
    const [name = '', ...rest] = command.split(' ');
    if (name === 'start') return 'npm start';
    return ['npm run', SCRIPTS[name] ?? name, ...(rest.length > 0 ? ['--', ...rest] : [])].join(' ');
  }
  return root.split(path.sep).includes('node_modules') ? `npx devops-bot ${command}` : `devops-bot ${command}`;
}
