import type { Section } from '../../knowledge/model/section.ts';
import { isLinkList } from '../link-list.ts';

const OPTIONS_MAX = 3;
const ON_ONE_PAGE_MAX = 2;

/**
 * Returns the hits (best first) to offer if the first alone isn't sure: each topic once, and no page more than twice.
 */
export function pickOptions<T extends { section: Section }>(
  hits: readonly T[],
  pairOf: (section: Section) => Section | undefined,
): T[] {
  const options: T[] = [];
  const onPage = new Map<string, number>();
  // A list of links answers nothing itself, so it is offered only alone.
  const others = hits.filter(({ section }) => !isLinkList(section));
  for (const hit of others.length === 0 ? hits : others) {
    const pair = pairOf(hit.section)?.id;
    const { pairKey } = hit.section.page;
    const count = onPage.get(pairKey) ?? 0;
    if (count === ON_ONE_PAGE_MAX || options.some(({ section }) => section.id === pair)) continue;
    onPage.set(pairKey, count + 1);
    options.push(hit);
    if (options.length === OPTIONS_MAX) break;
  }
  return options;
}
