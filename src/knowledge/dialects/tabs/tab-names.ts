/** Tracks the groups of tabs of a page, for tabs that are named by their group. */
export interface TabNames {
  /** Begins a group with these names of tabs, in order; none if each tab names itself. */
  open(names: readonly string[]): void;
  close(): void;
  /** Returns the name of the next tab of the group; '' if it has none. */
  next(): string;
  /** Returns the page's name for a value of Docusaurus' tabs. */
  labelOf(value: string): string;
}

/** `{label: 'Go', value: 'go'}` of Docusaurus, either first. */
const VALUE =
  /\{\s*(?:label:\s*(["'`])(?<label>.{1,80}?)\1\s*,\s*value:\s*(["'`])(?<value>.{1,80}?)\3|value:\s*(["'`])(?<value2>.{1,80}?)\5\s*,\s*label:\s*(["'`])(?<label2>.{1,80}?)\7)/gu;

/** Creates the tracker of tab groups for a page's body. */
export function createTabNames(body: string): TabNames {
  const groups: { names: readonly string[]; used: number }[] = [];
  let labels: Map<string, string> | undefined;
  return {
    open: (names) => void groups.push({ names, used: 0 }),
    close: () => void groups.pop(),
    next() {
      const group = groups.at(-1);
      return group?.names[group.used++] ?? '';
    },
    labelOf(value) {
      labels ??= new Map(
        [...body.matchAll(VALUE)].map(({ groups: found }) => [
          found?.value ?? found?.value2 ?? '',
          found?.label ?? found?.label2 ?? '',
        ]),
      );
      return labels.get(value) ?? value;
    },
  };
}
