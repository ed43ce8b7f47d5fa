import type { Replacement } from '../prose-types.ts';

const LENGTH_MAX = 300;
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|bmp|avif)$/iu;

/** Replaces a wiki link: `[[page#heading|words]]` → `[words](<wiki:page#heading>)`; a shell's `[[ -f x ]]` stays, `[[toc]]` goes. */
export function replaceWikiLink(text: string, at: number): Replacement | undefined {
  const link = readLink(text, at);
  if (link === undefined) return undefined;
  if (/^_?toc_?$/iu.test(link.target)) return { end: link.end, text: '' };
  const shown = link.label ?? link.target.replace(/^#+/u, '').replace(/#+\^?/gu, ' › ');
  return { end: link.end, text: `[${escapeBrackets(shown)}](<wiki:${link.target.replace(/#\^.*$/u, '')}>)` };
}

/** The words and the target of `[words]([[page]])` of Logseq and Dendron; a target in parentheses is a block of a page. */
const LABELLED = /^\[([^[\]\n]{1,300})\]\((?:\[\[([^[\]<>\n]{1,300})\]\]|\(\([\da-f-]{36}\)\))\)/u;

/** Replaces a link to a wiki link: `[words]([[page]])` → `[words](<wiki:page>)`; one to a block is its words. */
export function replaceLabelled(text: string, at: number): Replacement | undefined {
  const match = LABELLED.exec(text.slice(at, at + 2 * LENGTH_MAX));
  if (match === null) return undefined;
  const [whole, words = '', target] = match;
  return {
    end: at + whole.length,
    text: target === undefined ? words : `[${words}](<wiki:${target.replace(/\|.*$/u, '').trim()}>)`,
  };
}

/** Replaces an embed: `![[picture.png|words]]` → an image; other embeds are includes and left out. */
export function replaceImageEmbed(text: string, at: number): Replacement | undefined {
  const link = text[at + 1] === '[' ? readLink(text, at + 1) : undefined;
  if (link === undefined) return undefined;
  // `![[sign.svg#icon]]` stands within words.
  const [target = '', kind] = link.target.split('#');
  if (!PICTURE.test(target) || kind === 'icon') return { end: link.end, text: '' };
  const words = (link.label ?? '').replace(/(?:^|\|)\d+(?:x\d+)?$/u, '');
  return { end: link.end, text: `![${escapeBrackets(words)}](<${target}>)` };
}

function readLink(text: string, at: number): { target: string; label?: string; end: number } | undefined {
  if (text[at + 1] !== '[') return undefined;
  const piece = text.slice(at + 2, at + 2 + LENGTH_MAX);
  const close = piece.indexOf(']]');
  const inner = piece.slice(0, Math.max(close, 0));
  if (close <= 0 || /[[\]\n<>$`]|^[\s-]|==/u.test(inner)) return undefined;
  // Within a table the bar between target and words is escaped.
  const bar = inner.search(/\\?\|/u);
  const target = (bar < 0 ? inner : inner.slice(0, bar)).trim();
  const label =
    bar < 0
      ? undefined
      : inner
          .slice(bar)
          .replace(/^\\?\|/u, '')
          .replaceAll('\\|', '|')
          .trim();
  if (target === '') return undefined;
  return { target, end: at + 2 + close + 2, ...(label === undefined || label === '' ? {} : { label }) };
}

/** Escapes what would end or change the text of a link. */
export function escapeBrackets(text: string): string {
  return text.replace(/[[\]\\|]/gu, '\\$&');
}
