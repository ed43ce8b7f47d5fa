import MarkdownIt, { type MarkdownIt as Parser, type StateInline, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';

export type { Token } from 'markdown-it';

/**
 * Position of a link or an image in the `content` of its inline token: `[start, end)`; its label ends at `labelEnd`.
 */
export interface SourceSpan {
  start: number;
  labelEnd: number;
  end: number;
}

const parser = createParser();

/**
 * Parses Markdown for a message: no raw HTML and no images. Links have the addresses as written; those of other pages
 * must still be resolved. Never throws.
 */
export function parseMarkdown(text: string): Token[] {
  const shown: Token[] = [];
  for (const token of parseSource(text)) {
    if (token.type === 'inline') token.children = shownChildren(token.children ?? []);
    if (token.type === 'paragraph_close' && isBlank(shown.at(-1))) shown.splice(-2);
    else shown.push(token);
  }
  return shown;
}

/** Parses Markdown including relative links and images, which have their positions: see `spanOf`. */
export function parseSource(text: string): Token[] {
  return parser.parse(text, {});
}

/** Returns the position of a link or an image in its inline token; undefined for `<https://…>` and bare addresses. */
export function spanOf(token: Token): SourceSpan | undefined {
  return token.meta?.span as SourceSpan | undefined;
}

/** Returns whether an address is absolute: http, https or mailto. */
export function isAbsolute(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)/iu.test(href);
}

/**
 * Returns the plain text of tokens: a line for each block, list item and table row. Items keep their number or a dash,
 * cells are separated by ` | `, code is unchanged, images are dropped.
 */
export function toPlainText(tokens: readonly Token[]): string {
  const lines: string[] = [];
  const lists: string[] = [];
  let marker = '';
  let row: string[] | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case 'ordered_list_open':
      case 'bullet_list_open':
        lists.push(token.type === 'bullet_list_open' ? '-' : '.');
        break;
      case 'ordered_list_close':
      case 'bullet_list_close':
        lists.pop();
        break;
      case 'list_item_open':
        marker = `${'  '.repeat(lists.length - 1)}${token.info}${lists.at(-1)} `;
        break;
      case 'list_item_close':
        marker = '';
        break;
      case 'tr_open':
        row = [];
        break;
      case 'tr_close':
        if (row !== undefined) lines.push(row.join(' | '));
        row = undefined;
        break;
      case 'inline': {
        const words = inlineText(token.children ?? []);
        if (row !== undefined) row.push(words.replaceAll('\n', ' '));
        else if (words !== '') lines.push(marker + words);
        marker = '';
        break;
      }
      case 'fence':
      case 'code_block':
        lines.push(token.content.trimEnd());
        break;
    }
  }
  return lines.join('\n');
}

/** Returns the plain text of an inline token's children. */
export function inlineText(children: readonly Token[]): string {
  const pieces: string[] = [];
  let last = '';
  let broken = false;
  for (const token of children) {
    if (token.type === 'softbreak') {
      broken = true;
      continue;
    }
    const piece = token.type === 'hardbreak' ? '\n' : token.type === 'image' ? '' : token.content;
    if (piece === '') continue;
    if (broken && !(endsHan.test(last.slice(-2)) && startsHan.test(piece))) pieces.push(' ');
    broken = false;
    pieces.push(piece);
    last = piece;
  }
  return pieces.join('').trim();
}

/** Between two Chinese characters, a line break in the source isn't a space. */
const endsHan = /[\p{Script=Han}，。；：、！？）]$/u;
const startsHan = /^[\p{Script=Han}（]/u;

function createParser(): Parser {
  const md = new MarkdownIt({ html: false, linkify: true });
  md.use(cjkFriendly);
  // `node.js` and `config.md` are names, so only text with a scheme becomes a link.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  // The link resolver needs relative addresses of any kind. Nothing here is ever rendered as HTML.
  md.validateLink = () => true;
  for (const name of ['link', 'image'] as const) {
    const rule = ruleOf(name);
    md.inline.ruler.at(name, (state, silent) => {
      const start = state.pos;
      const first = state.tokens.length;
      if (!rule(state, silent)) return false;
      if (!silent) markSpan(state, name, start, first);
      return true;
    });
  }
  return md;
}

function ruleOf(name: 'link' | 'image'): (state: StateInline, silent: boolean) => boolean | undefined {
  const alone = new MarkdownIt();
  alone.inline.ruler.enableOnly([name]);
  const rule = alone.inline.ruler.getRules('')[0];
  if (rule === undefined) throw new Error(`markdown-it has no rule "${name}"`);
  return rule as (state: StateInline, silent: boolean) => boolean | undefined;
}

function markSpan(state: StateInline, name: 'link' | 'image', start: number, first: number): void {
  const type = name === 'link' ? 'link_open' : 'image';
  const token = state.tokens.slice(first).find((candidate) => candidate.type === type);
  if (token === undefined) return;
  const open = name === 'link' ? start : start + 1;
  const span: SourceSpan = {
    start,
    labelEnd: state.md.helpers.parseLinkLabel(state, open, name === 'link'),
    end: state.pos,
  };
  token.meta = { ...token.meta, span };
}

function shownChildren(children: readonly Token[]): Token[] {
  return children.filter(({ type }) => type !== 'image');
}

function isBlank(inline: Token | undefined): boolean {
  return (
    inline?.type === 'inline' &&
    (inline.children ?? []).every(
      (token) => token.type === 'softbreak' || (token.type === 'text' && token.content.trim() === ''),
    )
  );
}
