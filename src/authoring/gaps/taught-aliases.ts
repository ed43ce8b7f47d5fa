import { stringify } from 'yaml';
import type { TaughtSection } from '../../answer/taught/taught-index.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';

/** Returns what was taught as YAML: for each page the aliases to add to its front matter, by heading. */
export function toTaughtAliases(taught: readonly TaughtSection[], knowledge: Knowledge): string {
  const pages = new Map<string, Map<string, string[]>>();
  for (const { section: id, wording } of taught) {
    const section = knowledge.section(id);
    if (section === undefined) continue;
    const { page, anchor } = section;
    const aliases = pages.get(page.path) ?? new Map<string, string[]>();
    aliases.set(anchor, [...new Set([...(aliases.get(anchor) ?? []), wording])]);
    pages.set(page.path, aliases);
  }
  const tree = Object.fromEntries(
    [...pages].map(([path, aliases]) => [path, { aliases: Object.fromEntries(aliases) }]),
  );
  return pages.size === 0 ? '# Nothing was taught.\n' : stringify(tree, { lineWidth: 0 });
}
