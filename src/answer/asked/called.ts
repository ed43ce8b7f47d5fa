import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { nameKey } from '../../knowledge/model/name-key.ts';
import { type Section, sectionNames } from '../../knowledge/model/section.ts';
import type { Hit } from '../../search/engine.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { trimPunctuation } from '../../search/words/edges.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import type { Edition } from '../edition.ts';

/**
 * Returns the only hit with the name asked for; undefined if there is none or several. A section and its pair count as
 * one.
 */
export function onlyCalled(hits: readonly Hit[], text: string, { knowledge }: Edition): Hit | undefined {
  return onlyOne(
    hits.filter(({ section }) => isCalled(section, text)),
    knowledge,
  );
}

/**
 * Returns the only hit whose name, or whose parent's name, is mentioned in the text quoted or pasted beside the
 * question; undefined if there is none or several.
 */
export function onlyNamedIn(
  context: string | undefined,
  hits: readonly Hit[],
  { knowledge }: Edition,
): Hit | undefined {
  if (context === undefined) return undefined;
  const words = ` ${nameKey(normalize(context))} `;
  return onlyOne(
    hits.filter(({ section }) =>
      toNames([...section.titles, ...section.aliases]).some((name) => words.includes(` ${name} `)),
    ),
    knowledge,
  );
}

/** Returns the only hit; undefined if there are several. A section and its pair count as one. */
function onlyOne(hits: readonly Hit[], knowledge: Knowledge): Hit | undefined {
  const [only] = hits;
  const pair = only && knowledge.pairOf(only.section)?.id;
  return hits.every(({ section }) => section === only?.section || section.id === pair) ? only : undefined;
}

/** Returns names as keys, without the explanation after a colon. */
function toNames(names: readonly string[]): string[] {
  return names.map((own) => nameKey(normalize(own).split(/[:：（(]/u)[0] ?? '')).filter((name) => name !== '');
}

/**
 * Returns whether a section's heading or alias is exactly the name asked for: `what is SRE` asks for
 * `SRE: site reliability engineering`.
 */
export function isCalled(section: Section, text: string): boolean {
  const asked = normalize(text);
  const name = trimPunctuation(readAskedName(asked, isStopWord) ?? asked).replace(/^(?:an?|the)\s+/iu, '');
  return toNames(sectionNames(section)).includes(nameKey(name));
}
