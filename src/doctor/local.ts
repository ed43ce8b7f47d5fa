import { count } from '../authoring/count.ts';
import { loadKnowledge } from '../knowledge/files/loader.ts';
import type { PageChoice } from '../knowledge/folder/folder.ts';
import { folderLists, type PageSets } from '../knowledge/model/page-sets.ts';
import { loadDictionary } from '../search/lexicon/dictionary.ts';
import type { Store } from '../store/store.ts';
import { broken, type Finding, ok } from './finding.ts';

/** Checks the version of Node (`v20.18.1`) against the lowest one supported, `needed`. */
export function examineNode(version: string, needed: string): Finding {
  const [have, want] = [version, needed].map((text) => (text.match(/\d+/gu) ?? []).map(Number));
  const behind = (want ?? []).map((part, place) => (have?.[place] ?? 0) - part).find((difference) => difference !== 0);
  return (behind ?? 0) < 0
    ? broken('Node', `${version} is too old`, `Install Node ${needed} or newer.`)
    : ok('Node', version);
}

/** Fetches and reads the pages; `lint` is the command that lists their problems. */
export async function examineKnowledge(
  { knowledge: folders, choice }: { knowledge: readonly string[]; choice: PageChoice },
  fetchPages: () => Promise<void>,
  lint: string,
): Promise<Finding> {
  const subject = 'Knowledge';
  try {
    await fetchPages();
    const { pages, sections, warnings } = await loadKnowledge(folders, { choice });
    const problems = warnings.length === 0 ? '' : `, ${count(warnings.length, 'problem')}`;
    const skipped = warnings.filter(({ code }) => code === 'old-version').map(({ message }) => `; ${message}`);
    const read = `${count(pages.length, 'page')} with ${count(sections.length, 'section')}`;
    const found = `${read}${problems}${skipped.join('')}`;
    return {
      ...ok(subject, found),
      ...(problems !== '' && { remedy: `Run ${lint} to see them.` }),
    };
  } catch (error) {
    return broken(subject, messageOf(error), 'Set KNOWLEDGE_DIR to the folder of your pages.');
  }
}

/** Reads the pages that KNOWLEDGE_FILE gives to workspaces and channels: a finding for each list of folders that can't be read. */
export async function examinePageSets({
  pageSets,
  choice,
}: {
  pageSets: PageSets;
  choice: PageChoice;
}): Promise<Finding[]> {
  const lists = folderLists(pageSets).filter((folders) => folders !== pageSets.others);
  const findings = lists.map(async (folders): Promise<Finding[]> => {
    try {
      await loadKnowledge(folders, { choice });
      return [];
    } catch (error) {
      const remedy =
        'Put the folder there, or another one into KNOWLEDGE_FILE. The bot starts without it and tries again.';
      return [broken('Pages of their own', messageOf(error), remedy)];
    }
  });
  const bad = (await Promise.all(findings)).flat();
  if (lists.length === 0 || bad.length > 0) return bad;
  return [ok('Pages of their own', `${count(lists.length, 'set')} of pages can be read`)];
}

/** Opens the store, writes to it and reads it back. */
export async function examineStore(name: string, open: () => Promise<Store>): Promise<Finding> {
  const subject = 'Database';
  try {
    const store = await open();
    try {
      const key = 'doctor/probe';
      await store.settings.set(PROBE, key, 'written');
      const read = await store.settings.get(PROBE, key);
      await store.settings.set(PROBE, key, undefined);
      return read === 'written'
        ? ok(subject, `${name} opens and accepts writes`)
        : broken(subject, `${name} does not keep what is written`, 'Check the disk.');
    } finally {
      await store.close();
    }
  } catch (error) {
    return broken(subject, messageOf(error), 'Nothing is stored until it can be opened and written.');
  }
}

/** A workspace id that Slack never issues. */
const PROBE = 'doctor';

/** Checks that the compiled dictionary can be read. */
export function examineDictionary(): Finding {
  let problem = '';
  const dictionary = loadDictionary((message) => {
    problem = message;
  });
  return dictionary === undefined
    ? broken('Dictionary', problem, 'Build the program again in a checkout, or install the package again.')
    : ok('Dictionary', 'Chinese and English are translated');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
