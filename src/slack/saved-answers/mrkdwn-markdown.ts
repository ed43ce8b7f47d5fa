import { escapeMarkdown, type IdNames, toCodeSpan, toFence, toLink } from './rich-text-markdown.ts';

/** What isn't plain text in mrkdwn: a code block, a code span, or something in angle brackets. */
const SPECIAL = /```([\s\S]*?)```|`([^`\n]+)`|<([^<>\n]+)>/gu;
const MARKS = [
  [/(?<![\p{L}\p{N}*])\\\*(?=\S)([^\n]*?\S)\\\*(?![\p{L}\p{N}*])/gu, '**$1**'],
  [/(?<![\p{L}\p{N}_])\\_(?=\S)([^\n]*?\S)\\_(?![\p{L}\p{N}_])/gu, '*$1*'],
  [/(?<![\p{L}\p{N}~])~(?=\S)([^\n~]*?\S)~(?![\p{L}\p{N}~])/gu, '~~$1~~'],
] as const;

/** Returns the text of a message in Slack's mrkdwn as Markdown: for messages without blocks. */
export function mrkdwnToMarkdown(text: string, names: IdNames): string {
  let markdown = '';
  let at = 0;
  for (const found of text.matchAll(SPECIAL)) {
    markdown += toProse(text.slice(at, found.index)) + toSpecial(found, names);
    at = found.index + found[0].length;
  }
  return (markdown + toProse(text.slice(at))).replace(/\n{3,}/gu, '\n\n').trim();
}

function toSpecial([, block, span, inBrackets = '']: RegExpExecArray | RegExpMatchArray, names: IdNames): string {
  if (block !== undefined) return `\n\n${toFence(unescapeEntities(block).replace(/^\n/u, ''), '')}\n\n`;
  if (span !== undefined) return toCodeSpan(unescapeEntities(span));
  const [target = '', label] = inBrackets.split('|', 2).map(unescapeEntities);
  const id = /^[@#]([A-Z0-9]+)$|^!subteam\^([A-Z0-9]+)$/u.exec(target);
  if (id !== null) {
    const named = label?.replace(/^[@#]/u, '') ?? names.get(id[1] ?? id[2] ?? '') ?? id[1] ?? id[2] ?? '';
    return escapeMarkdown(target.startsWith('#') ? `#${named}` : named);
  }
  if (target.startsWith('!')) return escapeMarkdown(label ?? `@${target.slice(1).split('^', 1)[0]}`);
  return toLink(target, label);
}

function toProse(text: string): string {
  const lines = text.split('\n').map((line) => {
    const quoted = /^\s*&gt;\s?/u.exec(line)?.[0] ?? '';
    const item = /^(\s*)[•◦▪]\s*/u.exec(line.slice(quoted.length));
    const rest = escapeMarkdown(unescapeEntities(line.slice(quoted.length + (item?.[0].length ?? 0))));
    const written = MARKS.reduce((sum, [pattern, mark]) => sum.replace(pattern, mark), rest);
    return `${quoted === '' ? '' : '> '}${item === null ? '' : `${item[1]}- `}${written}`;
  });
  return lines.join('\n');
}

function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
