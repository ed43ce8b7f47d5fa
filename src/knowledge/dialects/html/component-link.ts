import type { Tag } from './html-tag.ts';

/** The attributes of a component that say where it leads. */
const TARGETS = ['href', 'to', 'link'];
const TARGET = /^[\w./~#?-][^\s<>{}()]{0,300}$/u;
/** What an address has where the attribute may hold another value: `<Step to="2">`. */
const ADDRESS = /[/#]|\.[a-z]|^[a-z][a-z+.-]*:/iu;

/** Returns the address that a component leads to: `<Card href="/run">`; undefined if it has none or makes it of values. */
export function componentTarget({ attributes }: Tag): string | undefined {
  const values = TARGETS.map((name) => ({ name, value: attributes.get(name) ?? '' }));
  const target =
    values.find(({ name, value }) => value !== '' && (name === 'href' || ADDRESS.test(value)))?.value ?? '';
  return TARGET.test(target) ? target : undefined;
}
