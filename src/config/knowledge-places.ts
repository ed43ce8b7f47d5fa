import path from 'node:path';
import {
  GitAddressError,
  type GitSource,
  hostView,
  isGitAddress,
  pagesFolder,
  readGitAddress,
} from '../knowledge/git/git-source.ts';
import type { PageUrl } from '../knowledge/site/page-url.ts';
import { ConfigError } from './surface.ts';

/** Where the pages are. */
export interface KnowledgePlaces {
  /** Absolute folders in the order they were named; those of repositories hold the commit in force. */
  folders: readonly string[];
  /** A repository that is named twice is there twice. */
  sources: readonly GitSource[];
  /** URLs of the pages on the Git hosts. */
  pageUrls: readonly PageUrl[];
}

/** An address as hosts show it for `git clone`: `https://host/org/repo.git`, `git@host:org/repo.git`. */
const OTHER_ADDRESS = /^(?!git\+)(?:[a-z][a-z+]+:\/\/|[\w.-]+@[\w.-]+:(?!\/))/iu;

/**
 * Splits KNOWLEDGE_DIR into places: at commas, and between folders also at the system's path separator. @throws
 * ConfigError
 */
export function splitPlaces(value: string): string[] {
  const places = value.split(',').flatMap((place) => {
    const trimmed = place.trim();
    const isAddress = isGitAddress(trimmed) || OTHER_ADDRESS.test(trimmed);
    return isAddress ? [trimmed] : trimmed.split(path.delimiter).map((folder) => folder.trim());
  });
  if (places.some((place) => /^git\+\w+$/u.test(place))) {
    throw new ConfigError('KNOWLEDGE_DIR has a Git address after a colon: put a comma before it.');
  }
  return places.filter(Boolean);
}

/**
 * Sorts places into folders and repositories. @throws ConfigError naming `variable` and the address that can't be used
 */
export function readPlaces(
  places: readonly string[],
  { cwd, dataDir, variable = 'KNOWLEDGE_DIR' }: { cwd: string; dataDir: string; variable?: string },
): KnowledgePlaces {
  const sources: GitSource[] = [];
  const pageUrls: PageUrl[] = [];
  const folders = places.map((place) => {
    if (OTHER_ADDRESS.test(place)) {
      // It isn't repeated: there may be a token in it.
      throw new ConfigError(
        `${variable} has the address of a repository in a form that is not read here: write git+https://host/org/repo.git#branch:folder, or git+ssh://git@host/org/repo.git.`,
      );
    }
    if (!isGitAddress(place)) return path.resolve(cwd, place);
    const source = readSource(place, variable);
    const folder = pagesFolder(source, dataDir);
    sources.push(source);
    const view = hostView(source);
    if (view !== undefined) pageUrls.push({ template: view, root: folder });
    return folder;
  });
  return { folders, sources, pageUrls };
}

/**
 * Reads GIT_TOKEN: one token, or `host=token,host=token`. Returns tokens by host, `*` for any.
 * @throws ConfigError if one token would go to several hosts
 */
export function readGitTokens(value: string | undefined, sources: readonly GitSource[]): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  const entries = value.split(',').map((entry) => /^\s*([\w.-]+(?::\d+)?)=(\S+)\s*$/u.exec(entry));
  if (entries.every((entry) => entry !== null))
    return new Map(entries.map((entry) => [entry[1] ?? '', entry[2] ?? '']));
  const hosts = new Set(sources.filter(({ protocol }) => protocol === 'https').map(({ host }) => host));
  if (hosts.size > 1) {
    throw new ConfigError(
      `GIT_TOKEN would be sent to ${[...hosts].join(' and ')}: say which token is whose, as host=token,host=token.`,
    );
  }
  return new Map([['*', value.trim()]]);
}

function readSource(place: string, variable: string): GitSource {
  try {
    return readGitAddress(place);
  } catch (cause) {
    if (cause instanceof GitAddressError) throw new ConfigError(`${variable}: ${cause.message}`, { cause });
    throw cause;
  }
}
