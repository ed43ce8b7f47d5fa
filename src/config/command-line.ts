import { existsSync } from 'node:fs';
import path from 'node:path';

/** In a checkout, npm scripts of these names check the code, so the commands have other names. */
const SCRIPTS: Readonly<Record<string, string>> = { lint: 'lint:knowledge', check: 'check:golden' };

/**
 * Returns how a command of this program, such as `gaps draft ID`, is typed; `root` is its folder: by npm in a
 * checkout, by npx where npm installed the package, else by the name of the program.
 */
export function commandLine(root: string, command: string): string {
  if (existsSync(path.join(root, 'scripts', 'run.mjs'))) {
    const [name = '', ...rest] = command.split(' ');
    if (name === 'start') return 'npm start';
    return ['npm run', SCRIPTS[name] ?? name, ...(rest.length > 0 ? ['--', ...rest] : [])].join(' ');
  }
  return root.split(path.sep).includes('node_modules') ? `npx devops-bot ${command}` : `devops-bot ${command}`;
}
