const TABS = /^\s*<Tabs\b/u;
const TABS_END = /^\s*<\/Tabs>/u;
const TAB = /^\s*<Tab(?:Item)?\b/u;
const TAB_END = /<\/Tab(?:Item)?>\s*$/u;
const FENCE = /^\s*(?:```|~~~)/u;

/** A tab, and the tabs that it is one of, by their numbers on the page. */
interface TabPlace {
  tabs: number;
  tab: number;
}

/**
 * Reads the tabs of a page once. Returns whether two of its lines, counted from 0, are in different ones of the same tabs, of which
 * a reader sees one at a time.
 */
export function readTabPlaces(source: readonly string[]): (line: number, other: number) => boolean {
  let places: readonly TabPlace[] = [];
  let isCode = false;
  let count = 0;
  const ofLines = source.map((text) => {
    if (FENCE.test(text)) isCode = !isCode;
    else if (!isCode && TABS.test(text)) places = [...places, { tabs: ++count, tab: 0 }];
    else if (!isCode && TABS_END.test(text)) places = places.slice(0, -1);
    else if (!isCode && TAB.test(text) && !TAB_END.test(text)) places = withTab(places, ++count);
    return places;
  });
  return (line, other) => {
    const others = ofLines[other] ?? [];
    return (ofLines[line] ?? []).some(({ tabs, tab }) => others.some((one) => one.tabs === tabs && one.tab !== tab));
  };
}

/** Returns the places with the innermost tabs at their next tab. */
function withTab(places: readonly TabPlace[], tab: number): readonly TabPlace[] {
  const last = places.at(-1);
  return last === undefined ? places : [...places.slice(0, -1), { ...last, tab }];
}
