import type { Tag } from './html-tag.ts';

/** The attributes of a component that say where it leads. */
const TARGETS = ['href', 'to', 'link'];
const TARGET = /^[\w./~#?-][^\s<>{}()]{0,300}$/u;

/** Returns the address that a component leads to: `<Card href="/run">`; undefined if it has none or makes it of values. */
export function componentTarget({ attributes }: Tag): string | undefined {
  const target = TARGETS.map((name) => attributes.get(name) ?? '').find((value) => value !== '') ?? '';
  return TARGET.test(target) ? target : undefined;
}
