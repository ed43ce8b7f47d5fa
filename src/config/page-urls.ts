import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type PageUrl, PageUrlError, readPageUrlFile, readPageUrls } from '../knowledge/site/page-url.ts';
import { ConfigError } from './surface.ts';

/**
 * Reads PAGE_URL: addresses, or the YAML file that holds them, whose path starts at `cwd`.
 * @throws ConfigError naming what can't be used
 */
export function readPageUrlSetting(value: string | undefined, cwd: string): PageUrl[] {
  if (value === undefined) return [];
  try {
    return /\.ya?ml$/iu.test(value)
      ? readPageUrlFile(readFileSync(path.resolve(cwd, value), 'utf8'))
      : readPageUrls(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(
      cause instanceof PageUrlError ? `PAGE_URL can't be used: ${reason}.` : `PAGE_URL can't be read: ${reason}`,
      {
        cause,
      },
    );
  }
}
