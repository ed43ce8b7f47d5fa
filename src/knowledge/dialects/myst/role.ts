import { spacesAfter } from '../icon.ts';
import type { Replacement } from '../prose-types.ts';

const ROLE = /^\{([A-Za-z][\w:.+-]{0,40})\}(`{1,2})([^`]{1,400})\2(?!`)/u;
const LINK = /^(?:[\w-]+:)?(?:ref|numref|any|doc|download|eq|button|button-ref|external\S*)$/u;
const WORDS =
  /^(?:term|guilabel|menuselection|sub|sup|strong|emphasis|abbr|abbreviation|dfn|bdg[\w-]*|span|underline|del|title|pep|rfc|cite[\w:]*)$/u;
const CODE =
  /^(?:code|literal|samp|kbd|command|file|program|option|envvar|math|mod|class|func|meth|attr|exc|data|const|obj|(?:py|c|cpp|js|rst|std|confval|rust):?[\w:-]*)$/u;
/** Links of Sphinx' `extlinks` under their usual names. */
const OUTSIDE = /^(?:gh-?)?(?:pr|pull|issue|user|commit|discussion)$|^(?:gh|github|pypi)$/u;
const ICON = /^(?:octicon|fa[bsr]?|fas|material-\w+)$/u;

/** Replaces a role of MyST: `{ref}` becomes a link, `{guilabel}` its words, `{py:func}` code. Other braces before code stay. */
export function replaceRole(text: string, at: number): Replacement | undefined {
  const role = ROLE.exec(text.slice(at, at + 450));
  if (role === null) return undefined;
  const [whole, kind = '', , content = ''] = role;
  const name = kind.toLowerCase();
  const end = at + whole.length;
  const named = /^(.*?)\s*<([^<>]+)>$/su.exec(content);
  if (LINK.test(name)) {
    const target = (named?.[2] ?? content).trim();
    const words = named?.[1] ?? '';
    const isFile = name === 'doc' || name === 'download';
    const href = isFile ? target.replace(/^(?=[^./].*\/)/u, './') : target;
    return { end, text: `[${words.replace(/[[\]]/gu, '\\$&')}](<${isFile ? href : `#${href}`}>)` };
  }
  if (ICON.test(name)) return { end: end + spacesAfter(text, at, end), text: '' };
  if (WORDS.test(name)) return { end, text: named?.[1] ?? content.replace(/;.*$/su, '') };
  if (CODE.test(name)) {
    const code = (named?.[1] ?? content).replace(/^!?~(?:[\w.]+\.)?|^!/u, '');
    return { end, text: `\`${code}\`` };
  }
  if (OUTSIDE.test(name)) {
    const isNumber = /^\d+$/u.test(content);
    return { end, text: named?.[1] ?? (isNumber ? `#${content}` : content) };
  }
  // A role of a domain names something: `{myst:directive}`.
  if (/^[a-z]\w*:[a-z][\w-]*$/u.test(name)) return { end, text: `\`${named?.[1] ?? content}\`` };
  return undefined;
}

/** Replaces MyST's links by kind: `<project:#x>`, `<path:a.txt>`, `<inv:sphinx#y>` → a link whose words are made from its address. */
export function replaceKindLink(text: string, at: number): Replacement | undefined {
  const link = /^<(project|path|doc|inv):([^<>\s]{1,300})>/u.exec(text.slice(at, at + 320));
  if (link === null) return undefined;
  const [whole, kind, target = ''] = link;
  const name = target.slice(target.indexOf('#') + 1);
  return { end: at + whole.length, text: kind === 'inv' ? `\`${name}\`` : `[](<${target}>)` };
}
