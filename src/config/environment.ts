import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { Environment } from './surface.ts';

/** What `git rev-parse --local-env-vars` lists, apart from settings. */
const REPOSITORY_VARIABLES = (
  'GIT_DIR GIT_WORK_TREE GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_PREFIX ' +
  'GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_GRAFT_FILE GIT_SHALLOW_FILE GIT_REPLACE_REF_BASE'
).split(' ');

/** Variables that tell the system, Node, git or ssh what to load or to run. */
const OF_PROGRAMS = /^(?:(?:LD|DYLD|NODE|GIT|SSH|XDG|OPENSSL)_.*|PATH|HOME|GCONV_PATH|BASH_ENV|ENV)$/iu;
/** Those of them that are this program's own, or name nothing that runs. */
const HARMLESS = /^(?:GIT_(?:TOKEN|PULL_SECONDS|WEBHOOK_SECRET)|NODE_ENV)$/iu;

/**
 * Returns the process's environment, with what `.env` in the working directory adds to it. That folder may be somebody else's checkout:
 * what would choose a program or a library to run isn't taken from it, and `warn` is called with a sentence. Variables with which
 * a hook of git names its repository are removed, also for programs started later: pages have the dates of their own.
 */
export function readEnvironment(warn: (message: string) => void): Environment {
  for (const [name, value] of Object.entries(readFile('.env', warn))) {
    if (name in process.env) continue;
    if (OF_PROGRAMS.test(name) && !HARMLESS.test(name))
      warn(`.env sets ${name}, which is not taken from a file: set it in the environment.`);
    else process.env[name] = value;
  }
  for (const name of REPOSITORY_VARIABLES) delete process.env[name];
  return process.env;
}

function readFile(file: string, warn: (message: string) => void): Record<string, string> {
  try {
    return existsSync(file) ? parse(readFileSync(file)) : {};
  } catch {
    warn(`${file} can't be read: its settings are not used.`);
    return {};
  }
}
