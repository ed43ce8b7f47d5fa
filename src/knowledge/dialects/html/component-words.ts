import { escapeBrackets } from '../links/wiki-link.ts';
import { componentTarget } from './component-link.ts';
import type { Tag } from './html-tag.ts';

/** The attributes that hold a release: `<Since v="4.2" />`. */
const RELEASES = ['v', 'version', 'since'];
/** Components that say from or up to which release something is there, unlike `<Chart version="2" />`. */
const OF_RELEASE =
  /^(?:(?:since|added|introduced|available|deprecated|removed|changed|new)(?:in|since|from)?|version|release)(?:badge|tag|label|chip|version)?$/iu;

/** Returns what a component without content shows: its words as a link where it leads somewhere, or a release. */
export function wordsOfComponent(tag: Tag): string {
  const { attributes, selfClosing } = tag;
  if (!selfClosing) return '';
  const words = (attributes.get('children') ?? attributes.get('text') ?? '')
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\\)\|/gu, '\\|')
    .trim();
  const target = componentTarget(tag);
  if (words !== '') return target === undefined ? words : `[${escapeBrackets(words)}](<${target}>)`;
  const unnamed = attributes.get('link') ?? attributes.get('to');
  if (target !== undefined && unnamed !== undefined) return linkTo(target);
  const release = OF_RELEASE.test(tag.name) ? releaseOf(tag) : undefined;
  return release === undefined ? '' : `${spelledOut(tag.name)} ${release}`.trim();
}

function releaseOf({ attributes }: Tag): string | undefined {
  return RELEASES.map((name) => attributes.get(name) ?? '').find((value) => /^[\w.+<>=~^ -]{1,40}$/u.test(value));
}

/** Returns a link without words, which is named like its page: `<LinkInline link="guide/run" />`. */
function linkTo(target: string): string {
  // A component doesn't know the page that it stands on.
  return /^(?:[./#]|[a-z][a-z\d+.-]*:)/iu.test(target) ? `[](<${target}>)` : `[](</${target}>)`;
}

/** `AddedIn` → `Added in`; what a component looks like isn't said. */
function spelledOut(name: string): string {
  const words = name.replace(/(?:Badge|Tag|Label|Chip)$/u, '').replace(/(?<=[a-z])(?=[A-Z])/gu, ' ');
  return words.charAt(0) + words.slice(1).toLowerCase();
}
