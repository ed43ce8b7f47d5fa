import { annotationFields } from '../html/mdx-annotation.ts';

/** Tracks the groups of a page whose blocks of code are named behind their language: Mintlify's `<CodeGroup>`. */
export interface CodeGroups {
  /** Follows a line that isn't code. */
  read(line: string): void;
  /** Returns the name of the block that a line opens, and its fence without the name; undefined if it has none. */
  labelOf(line: string): { title: string; fence: string } | undefined;
}

const GROUP = /<(\/?)CodeGroup\b/u;
const FENCE = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*)[ \t]*([^`\n]{0,200})$/u;
/** Options of a block, such as `wrap`, `lines {1,3}` or `theme={null}`. */
const OPTION =
  /\{[^{}]*\}|[\w-]+=(?:"[^"]*"|'[^']*'|\{[^{}]*\}|\S+)|(?:^|\s)(?:wrap|lines|expandable|twoslash)(?=\s|$)/gu;

/** Creates the tracker of groups of code for a page. */
export function createCodeGroups(): CodeGroups {
  let isOpen = false;
  return {
    read(line) {
      const group = line.includes('CodeGroup') ? GROUP.exec(line) : null;
      if (group !== null) isOpen = group[1] === '';
    },
    labelOf(line) {
      const match = isOpen ? FENCE.exec(line) : null;
      if (match === null) return undefined;
      const [, indent = '', mark = '', language = '', rest = ''] = match;
      const quoted = /\b(?:title|filename)=(?:"([^"]*)"|'([^']*)')/u.exec(rest);
      const annotated = /^\{\{(.*)\}\}\s*$/u.exec(rest)?.[1];
      const named = annotated === undefined ? undefined : (annotationFields(annotated).get('title') ?? '');
      const title = (named ?? quoted?.[1] ?? quoted?.[2] ?? rest.replace(OPTION, ' ')).replace(/[*\s]+/gu, ' ').trim();
      return title === '' ? undefined : { title: `${indent}**${title}**`, fence: indent + mark + language };
    },
  };
}
