import { nameKey } from '../../knowledge/model/name-key.ts';
import type { Token } from '../../knowledge/page/markdown.ts';
import { countText } from '../blocks/limits.ts';
import { type Run, runsText } from './run.ts';

type Look = Omit<Run, 'text'>;

/**
 * Target of a link for readers of a message: an address, or one of its section's `links`, with that section's title.
 */
export type ShownLink = { address: string } | { link: number; title: string; note: string };

/** Resolves a link by its address in the page; undefined if it can't be opened. */
export type LinkReader = (href: string) => ShownLink | undefined;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Reads the inline tokens of one paragraph, heading or cell; without `readLink`, only absolute addresses are links. */
export function readInline(tokens: readonly Token[], readLink: LinkReader = () => undefined): Run[] {
  const runs: Run[] = [];
  const looks: Look[] = [{}];
  let open: { link: ShownLink; from: number } | undefined;
  tokens.forEach((token, index) => {
    const look = looks.at(-1) ?? {};
    if (token.type === 'softbreak') add(runs, lineJoin(runs, tokens[index + 1]), look);
    else if (token.type === 'link_open') {
      const href = String(token.attrGet('href') ?? '');
      const absolute = safeLink(href);
      const link = absolute === undefined ? readLink(href) : { address: absolute };
      open = link && { link, from: runs.length };
      looks.push({ ...look, ...lookOf(link) });
    } else if (token.type === 'link_close') {
      looks.pop();
      if (open !== undefined && 'note' in open.link && !isSaid(open.link.title, runs.slice(open.from)))
        add(runs, open.link.note, looks.at(-1) ?? {});
      open = undefined;
    } else readToken(token, runs, looks);
  });
  return trimRuns(runs);
}

function lookOf(link: ShownLink | undefined): Look {
  if (link === undefined) return {};
  return 'address' in link ? { href: link.address } : { link: link.link, italic: true };
}

/** A title that says more after its name, or gives another in brackets: `Secret (key)`, `docker run: step by step`. */
const NAME_AND_MORE = /^([^:：(（]+)(?:[:：].*|[(（]([^)）]+)[)）])$/u;

/** Whether a link's text is the title it leads to, or a name in it. */
function isSaid(title: string, runs: readonly Run[]): boolean {
  const said = nameKey(runsText(runs));
  const [, name = title, other = title] = NAME_AND_MORE.exec(title) ?? [];
  return [title, name, other].some((one) => nameKey(one) === said);
}

/** Longest address shown, characters; longer ones would crowd out the text. */
const ADDRESS_MAX = 500;

/** Returns an address that is safe to open: http, https or mailto, encoded, at most 500 long; undefined for any other. */
export function safeLink(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return undefined;
  const href = url.href.replaceAll('|', '%7C');
  return countText(href) <= ADDRESS_MAX ? href : undefined;
}

function readToken(token: Token, runs: Run[], looks: Look[]): void {
  const look = looks.at(-1) ?? {};
  switch (token.type) {
    case 'text':
      // A note may have come between a Latin link text and the space after it, and brings the bracket's own.
      add(runs, runs.at(-1)?.text.endsWith('）') ? token.content.replace(/^ /u, '') : token.content, look);
      break;
    case 'code_inline':
      add(runs, token.content, { ...look, code: true });
      break;
    case 'hardbreak':
      add(runs, '\n', look);
      break;
    case 'strong_open':
      looks.push({ ...look, bold: true });
      break;
    case 'em_open':
      looks.push({ ...look, italic: true });
      break;
    case 's_open':
      looks.push({ ...look, strike: true });
      break;
    case 'strong_close':
    case 'em_close':
    case 's_close':
      looks.pop();
      break;
    default:
      add(runs, token.content, look);
  }
}

/** Adds text, to the last run if it has the same style. */
function add(runs: Run[], text: string, look: Look): void {
  if (text === '') return;
  const last = runs.at(-1);
  if (last !== undefined && sameLook(last, look)) last.text += text;
  else runs.push({ ...look, text });
}

function sameLook(one: Look, other: Look): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.strike === other.strike &&
    one.code === other.code &&
    one.href === other.href &&
    one.link === other.link
  );
}

/** Returns what joins two lines: nothing between Chinese, else a space. */
function lineJoin(runs: readonly Run[], next: Token | undefined): string {
  const last = [...(runs.at(-1)?.text ?? '')].at(-1);
  const first = [...(next?.content ?? '')][0];
  return last !== undefined && first !== undefined && CJK.test(last) && CJK.test(first) ? '' : ' ';
}

function trimRuns(runs: Run[]): Run[] {
  const first = runs[0];
  const last = runs.at(-1);
  if (first !== undefined && first.code === undefined) first.text = first.text.trimStart();
  if (last !== undefined && last.code === undefined) last.text = last.text.trimEnd();
  return runs.filter((run) => run.text !== '');
}
