import { admonitionTitle, isAdmonition } from './admonition.ts';
import { replaceAnnotation } from './html/mdx-annotation.ts';
import { replaceRole } from './myst/role.ts';
import type { Prose, Replacement } from './prose-types.ts';
import { replaceVariable } from './variable.ts';

/** The content of `{{< >}}`, `{{% %}}` or `{% %}`. */
export interface Shortcode {
  name: string;
  closing: boolean;
  /** Values in order; named ones also by name. */
  values: readonly string[];
  named: ReadonlyMap<string, string>;
}

const LENGTH_MAX = 2_000;
/** Replaces Hugo's shortcodes, Jekyll's and GitBook's tags, template variables, MDX comments and annotations, attribute lists. */
export function replaceBraces(prose: Prose, at: number): Replacement | undefined {
  const { text, output } = prose;
  for (const [open, close] of [
    ['{{<', '>}}'],
    ['{{%', '%}}'],
    ['{%', '%}'],
  ] as const) {
    if (!text.startsWith(open, at)) continue;
    const end = prose.find(close, at + open.length);
    if (end < 0 || end - at > LENGTH_MAX) return undefined;
    const inner = text.slice(at + open.length, end);
    const shown = open === '{%' ? null : /^\s*\/\*(.*)\*\/\s*$/su.exec(inner);
    if (shown !== null) return { end: end + close.length, text: `${open}${shown[1]}${close}` };
    if (open === '{%' && /^-?\s*comment\s*-?$/u.test(inner)) {
      const last = prose.find('{% endcomment', end);
      const rest = last < 0 ? -1 : prose.find('%}', last);
      if (rest >= 0) return { end: rest + 2, text: '' };
    }
    if (/^-?\s*raw\s*-?$/u.test(inner)) {
      const last = prose.find('{% endraw', end);
      const rest = last < 0 ? -1 : prose.find('%}', last);
      if (rest >= 0) return { end: rest + 2, text: text.slice(end + close.length, last) };
    }
    const words = wordsOf(readShortcode(inner), prose);
    // Keep it within an address, which would otherwise be another one.
    const isInAddress = words === '' && /\]\([^()\s]+$/u.test(output.lineEnd());
    // What only the site knows is an ellipsis where it is a part of a word: `v{{< version >}}`.
    const isInWord = words === '' && isSiteValue(inner) && /[\p{L}\d]$/u.test(output.lineEnd());
    const isBreak = words === '' && /^\s*br\s*\/?\s*$/iu.test(inner);
    return { end: end + close.length, text: isInAddress ? '{{}}' : isInWord ? '…' : isBreak ? ' ' : words };
  }
  if (text.startsWith('{{', at)) return replaceAnnotation(prose, at) ?? replaceVariable(prose, at);
  if (/^\{#-?\s/u.test(text.slice(at, at + 4))) {
    const end = prose.find('#}', at + 2);
    return end < 0 ? undefined : { end: end + 2, text: '' };
  }
  if (text.startsWith('{/*', at)) {
    const end = prose.find('*/}', at + 3);
    return end < 0 ? undefined : { end: end + 3, text: headingId(prose, text.slice(at + 3, end)) };
  }
  // Kramdown's `{::nomarkdown}` and `{:/}`.
  const extension = /^\{:(?:\/\w*|:\w+[^{}\n]{0,60})\}/u.exec(text.slice(at, at + 80));
  if (extension !== null) return { end: at + extension[0].length, text: '' };
  const role = replaceRole(text, at);
  if (role !== undefined) return role;
  const space = /^\{(["'`])\s*\1\}/u.exec(text.slice(at, at + 12));
  if (space !== null) return { end: at + space[0].length, text: ' ' };
  const critic = replaceCritic(text, at);
  if (critic !== undefined) return critic;
  const string = /^\{(["'`])([^"'`{}\n]{1,300})\1\}(?=\s*(?:<|$))/mu.exec(text.slice(at, at + 320));
  if (string !== null && string.index === 0 && /(?:^|>)\s*$/u.test(text.slice(Math.max(0, at - 20), at)))
    return { end: at + string[0].length, text: string[2] ?? '' };
  return replaceAttributes(prose, at);
}

/** Whether a shortcode is nothing but the name of a value that the site knows: `hub/latest-version`. */
function isSiteValue(inner: string): boolean {
  const [, path = '', argument] = /^\s*([\w/-]+)(?:\s+["'“]?([\w.-]+)["'”]?)?\s*$/u.exec(inner) ?? [];
  if (argument !== undefined) return /^params?$/u.test(path);
  return path.split(/[/_-]|(?<=[a-z])(?=[A-Z])/u).some((word) => SITE_VALUE.test(word));
}

const SITE_VALUE = /^(?:versions?|release|latest|tag|sha|digest)$/iu;

/** Marks of an editor: `{++added++}`, `{--gone--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>comment<<}`. */
function replaceCritic(text: string, at: number): Replacement | undefined {
  const mark = /^\{(\+\+|--|~~|==|>>)([^{}\n]{0,500}?)(?:\+\+|--|~~|==|<<)\}/u.exec(text.slice(at, at + 520));
  if (mark === null) return undefined;
  const [whole, kind, inner = ''] = mark;
  const kept = kind === '--' || kind === '>>' ? '' : kind === '~~' ? (inner.split('~>')[1] ?? '') : inner;
  return { end: at + whole.length, text: kept };
}

/** Returns the id that a comment of nothing but `#rotate` gives its heading, as `{#rotate}`; else nothing. */
export function headingId(prose: Prose, comment: string): string {
  const id = /^\s*(#[^\s{}<>]{1,200})\s*$/u.exec(comment)?.[1];
  return id !== undefined && /^\s{0,3}#{1,6}\s/u.test(prose.output.lineStart()) ? `{${id}}` : '';
}

/** Reads `name "a" key="b"`, `/name`, `name(a)`. */
export function readShortcode(inner: string): Shortcode {
  const body = inner
    .trim()
    .replace(/^-|[-/]$/gu, '')
    .trim();
  const closing = body.startsWith('/') || /^end\w/u.test(body);
  const [, name = ''] = /^\/?\s*([\w./-]+)/u.exec(body) ?? [];
  const named = new Map<string, string>();
  const values: string[] = [];
  const rest = body.slice(body.indexOf(name) + name.length);
  for (const match of rest.matchAll(/(?:([\w-]+)=)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\s"'`=]+))/gu)) {
    const value = (match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').replace(/\\(["'\\])/gu, '$1');
    values.push(value);
    if (match[1] !== undefined) named.set(match[1].toLowerCase(), value);
  }
  return { name: name.toLowerCase(), closing, values, named };
}

function wordsOf(code: Shortcode, prose: Prose): string {
  const { name, closing, values, named } = code;
  if (isTabGroup(name)) {
    if (closing) prose.context.tabs.close();
    else prose.context.tabs.open(tabNamesIn(code));
    return '';
  }
  if (closing) return '';
  if (name === 'ref' || name === 'relref') return nameOfPage(named.get('path') ?? values[0] ?? '');
  // Jekyll's tags name a file from the root of its source.
  if (name === 'link' && values[0] !== undefined) return `/${values[0].replace(/^\/+/u, '')}`;
  if (name === 'post_url') return values[0] === undefined ? '' : `/_posts/${values[0].replace(/^\/+/u, '')}`;
  if (/^relurl$|^absurl$/u.test(name)) return named.get('path') ?? values[0] ?? '';
  if (name === 'figure' || name === 'img' || name === 'image' || name === 'imgproc') {
    const src = named.get('src') ?? values[0] ?? '';
    const alt = named.get('alt') ?? named.get('caption') ?? named.get('title') ?? '';
    return src === '' ? '' : `![${alt.replace(/[[\]\\]/gu, '')}](<${src.replace(/[<>\n]/gu, '')}>)`;
  }
  if (name === 'heading') return HEADINGS[values[0] ?? '']?.[prose.context.language] ?? values[0] ?? '';
  // The name of a group of tabs isn't shown to readers.
  const title =
    named.get('title') ??
    (name === 'tabs' ? undefined : named.get('name')) ??
    named.get('header') ??
    named.get('tabname') ??
    named.get('label');
  if (/^(?:code)?tab(?!le)/u.test(name)) {
    const shared = prose.context.tabs.next();
    return heading(title ?? unnamed(code)[0] ?? shared, prose);
  }
  if (/step|accordion|expand|details|card|collapse/u.test(name))
    return heading(title ?? (/^(?:steps|cards)/u.test(name) ? '' : (values[0] ?? '')), prose);
  if (name === 'hint')
    return heading(
      admonitionTitle(named.get('style') ?? values[0] ?? 'note', title ?? '', prose.context.language) ?? '',
      prose,
    );
  if (isAdmonition(name) || name === 'admonition') {
    const kind = /^(?:admonition|callout|alert|notice)$/u.test(name) ? kindOf(code) : name;
    return heading(admonitionTitle(kind, title ?? '', prose.context.language) ?? '', prose);
  }
  if (name === 'glossary_tooltip') return named.get('text') ?? (named.get('term_id') ?? '').replaceAll('-', ' ');
  const text = named.get('text');
  // `[x]({% page "/a" %})`: a tag that makes an address begins with the place it is made from.
  const isAddress = /\]\(<?$|^\s*\[[^\]]*\]:\s*$/u.test(prose.output.lineEnd());
  return text ?? (isAddress && /^[./#]/u.test(values[0] ?? '') ? (values[0] ?? '') : '');
}

/** Returns a wiki link for a Hugo reference, as Hugo finds a page by its file name from anywhere. */
function nameOfPage(target: string): string {
  return /^[#./]|^$|[\s()<>]/u.test(target) ? target : `wiki:${target}`;
}

/** What kind of box a shortcode for all of them draws. */
function kindOf(code: Shortcode): string {
  const kinds = [code.named.get('type'), code.named.get('color'), code.named.get('context'), unnamed(code)[0]];
  return kinds.find((kind) => kind !== undefined && isAdmonition(kind)) ?? 'note';
}

function isTabGroup(name: string): boolean {
  return /^(?:tabs|tabpane|tabset|codetabs|tabgroup)$/u.test(name);
}

/** `{{< tabs Linux "Mac OS" >}}`, `{{< tabs items="JSON,YAML" >}}`. */
function tabNamesIn(code: Shortcode): string[] {
  const items = code.named.get('items')?.split(',') ?? unnamed(code);
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** Returns the unnamed values of a shortcode. */
function unnamed({ values, named }: Shortcode): string[] {
  const known = [...named.values()];
  return values.filter((value) => !known.includes(value));
}

function heading(title: string, { output }: Prose): string {
  const indent = output.indent();
  return title === '' ? '' : `\n\n${indent}**${title.replace(/[*\n]/gu, '')}**\n\n${indent}`;
}

/** Headings in shortcodes of the Kubernetes documentation. */
const HEADINGS: Readonly<Record<string, { en: string; zh: string }>> = {
  whatsnext: { en: "What's next", zh: '接下来' },
  prerequisites: { en: 'Before you begin', zh: '准备开始' },
  objectives: { en: 'Objectives', zh: '教程目标' },
  cleanup: { en: 'Clean up', zh: '清理现场' },
  synopsis: { en: 'Synopsis', zh: '概要' },
  options: { en: 'Options', zh: '选项' },
  seealso: { en: 'See also', zh: '另请参见' },
};

/** `{: .class}`, `{.class}`, `{width=300}` behind a word or alone; the `{#id}` of a heading stays for it. */
function replaceAttributes(prose: Prose, at: number): Replacement | undefined {
  const { text, output } = prose;
  const piece = text.slice(at, at + 200);
  const close = piece.indexOf('}');
  if (close < 0) return undefined;
  const inner = piece.slice(1, close).trim().replace(/^:\s*/u, '');
  const words = inner.match(/[^\s"]+(?:"[^"]*")?/gu) ?? [];
  if (words.length === 0 || !words.every((word) => /^[.#][\w:-]+$|^[\w-]+=\S|^toc$/u.test(word))) return undefined;
  if (/^#(?:if|each|key|await|snippet)$/u.test(inner) || /[=$'"/\\]$/u.test(output.lineEnd())) return undefined;
  if (/^\s{0,3}#{1,6}\s/u.test(output.lineStart()) || isSetext(text, at + close + 1)) return undefined;
  if (
    words.some((word) => /^[\w-]+=/u.test(word)) &&
    !/[)\]*_`]\s?$|^\s*$/u.test(output.lineEnd().slice(-3)) &&
    piece[1] !== ':'
  )
    return undefined;
  return { end: at + close + 1, text: '' };
}

function isSetext(text: string, end: number): boolean {
  return /^[ \t]*\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/u.test(text.slice(end, end + 200));
}
