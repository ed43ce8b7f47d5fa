import type { Section } from '../../knowledge/model/section.ts';

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
  for (const hit of hits) {
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
