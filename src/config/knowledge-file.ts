import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { GitSource } from '../knowledge/git/git-source.ts';
import type { WorkspacePages } from '../knowledge/model/page-sets.ts';
import type { PageUrl } from '../knowledge/site/page-url.ts';
import { readPlaces } from './knowledge-places.ts';
import { ConfigError } from './surface.ts';

/** The content of KNOWLEDGE_FILE. */
export interface KnowledgeFile {
  workspaces: ReadonlyMap<string, WorkspacePages>;
  /** Those of several workspaces or channels once for each. */
  sources: readonly GitSource[];
  pageUrls: readonly PageUrl[];
}

const place = z.string('must be a folder or a Git address').trim().min(1, 'must not be empty');
const places = z
  .union([place, z.array(place).min(1)], 'must be a folder or a Git address, or a list of them')
  .transform((given) => (typeof given === 'string' ? [given] : given));
const workspaceId = z.string().regex(/^[TE][A-Z0-9]{2,30}$/u, 'must be the id of a workspace, such as T0123456789');
const channelId = z.string().regex(/^[CGD][A-Z0-9]{2,30}$/u, 'must be the id of a channel, such as C0123456789');
const contents = z.strictObject({
  workspaces: z.record(
    workspaceId,
    z.strictObject({ pages: places.optional(), channels: z.record(channelId, places).default({}) }),
    'must name workspaces by their ids',
  ),
});

/**
 * Reads the file that gives workspaces and channels their own pages. Relative paths start at the file's folder.
 * @throws ConfigError naming what in it can't be used
 */
export function readKnowledgeFile(file: string, dataDir: string): KnowledgeFile {
  const { workspaces: named } = parse(file);
  const sources: GitSource[] = [];
  const pageUrls: PageUrl[] = [];
  const foldersOf = (list: readonly string[]): readonly string[] => {
    const read = readPlaces(list, { cwd: path.dirname(file), dataDir, variable: 'KNOWLEDGE_FILE' });
    sources.push(...read.sources);
    pageUrls.push(...read.pageUrls);
    return read.folders;
  };
  const workspaces = new Map(
    Object.entries(named).map(([id, { pages, channels }]): [string, WorkspacePages] => [
      id,
      {
        ...(pages !== undefined && { folders: foldersOf(pages) }),
        channels: new Map(Object.entries(channels).map(([channel, list]) => [channel, foldersOf(list)])),
      },
    ]),
  );
  return { workspaces, sources, pageUrls };
}

function parse(file: string): z.infer<typeof contents> {
  const fail = (reason: string, cause?: unknown): never => {
    throw new ConfigError(`KNOWLEDGE_FILE can't be used, ${file}: ${reason}`, { cause });
  };
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), error);
  }
  const document = parseDocument(text);
  const [syntax] = document.errors;
  if (syntax !== undefined) return fail(syntax.message, syntax);
  const parsed = contents.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'} ${messageOf(issue)}`);
  return fail(issues.join('; '));
}

/** Returns what is wrong, as the end of a sentence about the place. */
function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'unrecognized_keys':
      return `has what is not known here: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.expected === 'object' ? 'must hold names and their values, see docs/operations.md' : issue.message;
    default:
      return issue.message;
  }
}
