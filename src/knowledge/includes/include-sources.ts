import type { Folder } from '../folder/folder.ts';
import { createBookAttributes } from './book-attributes.ts';
import { createDataFiles } from './data-files.ts';
import type { IncludeSources } from './expand.ts';
import { createIncludeFinder } from './include-finder.ts';
import { createOwnShortcodes } from './site/own-shortcodes.ts';
import { createSiteData } from './site/site-data.ts';
import { createSiteDefinitions } from './site/site-definitions.ts';
import { createSiteParams } from './site/site-params.ts';

/** Creates what the includes of a folder's pages are found by; for each load. */
export function createIncludeSources(folder: Folder, siteRoot: string): IncludeSources {
  const { realRoot } = folder;
  const finder = createIncludeFinder(folder, siteRoot);
  const readData = createDataFiles(siteRoot);
  const params = createSiteParams(realRoot, siteRoot, readData);
  const data = createSiteData(realRoot, siteRoot, readData);
  return {
    finder,
    params,
    data,
    shortcodes: createOwnShortcodes(realRoot, siteRoot, { params, data }),
    book: createBookAttributes(realRoot, siteRoot),
    definitions: createSiteDefinitions(realRoot, siteRoot, finder, readData),
  };
}
