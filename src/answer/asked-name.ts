import { nameKey } from '../knowledge/model/name-key.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Hit } from '../search/engine.ts';
import { readAskedName } from '../search/question/intent.ts';
import { trimPunctuation } from '../search/words/edges.ts';
import { normalize } from '../search/words/normalize.ts';
import { isStopWord } from '../search/words/stop-words.ts';
import type { Edition } from './edition.ts';

/** Finds the one of several sections that bears the name asked; a section and its pair are one. Undefined if it isn't one. */
export function onlyCalled(hits: readonly Hit[], text: string, { knowledge }: Edition): Hit | undefined {
  const called = hits.filter(({ section }) => isCalled(section, text));
  const [only] = called;
  const pair = only && knowledge.pairOf(only.section)?.id;
  return called.every(({ section }) => section === only?.section || section.id === pair) ? only : undefined;
}

/** Whether a section's heading or alias is the very name that is asked: `what is SRE` asks for `SRE: site reliability engineering`. */
function isCalled({ titles, aliases }: Section, text: string): boolean {
  const asked = normalize(text);
  const name = trimPunctuation(readAskedName(asked, isStopWord) ?? asked).replace(/^(?:an?|the)\s+/iu, '');
  const [short = ''] = normalize(titles.at(-1) ?? '').split(/[:：（(]/u);
  return name !== '' && [short, ...aliases].some((own) => nameKey(normalize(own)) === nameKey(name));
}
