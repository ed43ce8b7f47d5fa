import { z } from 'zod';

/** Names of Slack's ids, as far as they are known. */
export type IdNames = ReadonlyMap<string, string>;

const style = z
  .object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial()
  .optional()
  .catch(undefined);
const inline = z.looseObject({
  type: z.string(),
  text: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  unicode: z.string().optional().catch(undefined),
  range: z.string().optional().catch(undefined),
  fallback: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  usergroup_id: z.string().optional().catch(undefined),
  channel_id: z.string().optional().catch(undefined),
  style,
});
const part = z.looseObject({
  type: z.string(),
  style: z.string().optional().catch(undefined),
  indent: z.number().int().min(0).max(8).optional().catch(undefined),
  offset: z.number().int().min(0).optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  elements: z.array(z.unknown()).default([]),
});
const block = z.object({ type: z.literal('rich_text'), elements: z.array(part) });

type Inline = z.infer<typeof inline>;

/** Returns the `rich_text` blocks of a message as Markdown; undefined if it has none. */
export function richTextToMarkdown(blocks: unknown, names: IdNames): string | undefined {
  const read = z
    .array(z.unknown())
    .catch([])
    .parse(blocks)
    .flatMap((one) => block.safeParse(one).data ?? []);
  if (read.length === 0) return undefined;
  const paragraphs: string[] = [];
  /** The number of the next item, by indent. */
  let numbers: number[] = [];
  let inList = false;
  for (const { type, style: kind, indent = 0, offset, language, elements } of read.flatMap((one) => one.elements)) {
    const runs = elements.flatMap((one) => inline.safeParse(one).data ?? []);
    if (type !== 'rich_text_list') numbers = [];
    switch (type) {
      case 'rich_text_preformatted':
        paragraphs.push(toFence(plainOf(runs, names), language ?? ''));
        break;
      case 'rich_text_quote':
        paragraphs.push(prefixed(toLines(runs, names), '> '));
        break;
      case 'rich_text_list': {
        const items = elements.flatMap((one) => part.safeParse(one).data ?? []);
        numbers = numbers.slice(0, indent + 1);
        let next = (offset ?? numbers[indent] ?? 0) + 1;
        const lines = items.map((item) => {
          const mark = kind === 'ordered' ? `${next++}.` : '-';
          const own = item.elements.flatMap((one) => inline.safeParse(one).data ?? []);
          return `${'    '.repeat(indent)}${mark} ${toLines(own, names).replaceAll('\n', ' ')}`;
        });
        numbers[indent] = next - 1;
        const list = lines.join('\n');
        if (inList) paragraphs.push(`${paragraphs.pop() ?? ''}\n${list}`);
        else paragraphs.push(list);
        break;
      }
      default:
        paragraphs.push(toLines(runs, names));
    }
    inList = type === 'rich_text_list';
  }
  return paragraphs
    .map((text) => text.replace(/^\n+|\s+$/gu, ''))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Returns the ids of the people that blocks or mrkdwn mention. */
export function mentionedPeople(message: unknown): string[] {
  const written = JSON.stringify(message) ?? '';
  const ids = [...written.matchAll(/"user_id":"([UW][A-Z0-9]{1,30})"|<@([UW][A-Z0-9]{1,30})/gu)];
  return [...new Set(ids.flatMap(([, inBlocks, inText]) => inBlocks ?? inText ?? []))];
}

/** Returns code as a fenced block, whatever it holds. */
export function toFence(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+-]/gu, '')}\n${code.replace(/\n$/u, '')}\n${fence}`;
}

/** Returns code within a line, whatever it holds. */
export function toCodeSpan(code: string): string {
  if (code.trim() === '') return code;
  const longest = Math.max(0, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return `${fence}${space}${code}${space}${fence}`;
}

/** Escapes text so that Markdown shows it literally. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~~/gu, '\\$&')
    .replace(/^(\s*)(#{1,6}(?=\s)|[-+](?=\s))/gmu, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s)/gmu, '$1\\$2');
}

/** Returns a Markdown link; only its text if the address is not http or https. */
export function toLink(address: string, text: string | undefined): string {
  if (!/^(?:https?:\/\/|mailto:)\S+$/iu.test(address)) return escapeMarkdown(text ?? address);
  const safe = address.replace(/[()<>\s]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  if (text === undefined || text === address) return /^https?:/iu.test(address) ? `<${safe}>` : `[${text}](${safe})`;
  return `[${escapeMarkdown(text)}](${safe})`;
}

function toLines(runs: readonly Inline[], names: IdNames): string {
  return runs.map((run) => toRun(run, names)).join('');
}

function toRun(run: Inline, names: IdNames): string {
  const text = textOf(run, names);
  if (run.style?.code) return toCodeSpan(text);
  const written = run.type === 'link' ? toLink(run.url ?? '', run.text) : escapeMarkdown(text);
  return marked(written, run.style);
}

/** Adds style marks. They must touch the words, so white space at the ends goes outside. */
function marked(text: string, looks: Inline['style']): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  if (inner === '') return text;
  const bold = looks?.bold ? '**' : '';
  const italic = looks?.italic ? '*' : '';
  const strike = looks?.strike ? '~~' : '';
  return `${before}${bold}${italic}${strike}${inner}${strike}${italic}${bold}${after}`;
}

function plainOf(runs: readonly Inline[], names: IdNames): string {
  return runs.map((run) => (run.type === 'link' ? (run.text ?? run.url ?? '') : textOf(run, names))).join('');
}

function textOf(run: Inline, names: IdNames): string {
  switch (run.type) {
    case 'user':
      return nameOf(run.user_id ?? '', names);
    case 'usergroup':
      return nameOf(run.usergroup_id ?? '', names);
    case 'channel':
      return `#${nameOf(run.channel_id ?? '', names)}`;
    case 'broadcast':
      return `@${run.range ?? ''}`;
    case 'emoji':
      return emojiOf(run);
    default:
      return run.text ?? run.fallback ?? '';
  }
}

function emojiOf({ unicode, name }: Inline): string {
  const points = (unicode ?? '').split('-').map((code) => Number.parseInt(code, 16));
  const isKnown = points.length > 0 && points.every((point) => point > 0 && point <= 0x10ffff);
  return isKnown ? String.fromCodePoint(...points) : `:${name ?? ''}:`;
}

function nameOf(id: string, names: IdNames): string {
  return names.get(id) ?? id;
}

function prefixed(text: string, mark: string): string {
  return text
    .split('\n')
    .map((line) => `${mark}${line}`.trimEnd())
    .join('\n');
}
