import { admonitionTitle, isAdmonition } from '../admonition.ts';
import { escapeBrackets } from '../links/wiki-link.ts';
import type { Prose } from '../prose-types.ts';
import { componentTarget } from './component-link.ts';
import { wordsOfComponent } from './component-words.ts';
import type { Tag } from './html-tag.ts';
import { commandsOf, parameterText } from './parameters.ts';
import { bold, isHeading, isRow, itemStart, listOf, paragraph } from './prose-blocks.ts';

/** Narrowest picture that isn't an icon, pixels. */
const ICON_MAX = 48;

/** Replaces a JSX component: its title or label begins its content; an image component becomes an image. */
export function componentText(prose: Prose, tag: Tag): string {
  if (tag.name === 'Tabs' || tag.name === 'CodeTabs') followTabs(prose, tag);
  if (ENTRY.test(tag.name)) return entryOf(prose, tag);
  if (tag.closing || tag.name === '') return '';
  const src = tag.attributes.get('src');
  if (src !== undefined && /^(?:[\w.]*Image|Img|Figure|Zoom)$/u.test(tag.name)) return imageOf(tag, src);
  const parameter = parameterText(tag, prose.context.language);
  if (parameter !== undefined) return paragraph(prose, parameter);
  const commands = commandsOf(tag);
  if (commands.length > 0) return listOf(prose, commands);
  const named = tag.attributes.get('title') ?? tag.attributes.get('label') ?? tag.attributes.get('header') ?? '';
  const title = named === '' && /Tab(?:Item)?$/u.test(tag.name) ? tabName(prose, tag) : named;
  const kind =
    tag.name === 'Admonition' || tag.name === 'Callout' || tag.name === 'Aside'
      ? (tag.attributes.get('type') ?? 'note')
      : tag.name;
  const shown = isAdmonition(kind) ? (admonitionTitle(kind, title, prose.context.language) ?? title) : title;
  // What stands beside a heading is no part of its anchor.
  if (shown === '') return isHeading(prose) ? '' : wordsOfComponent(tag);
  const description = tag.attributes.get('description') ?? '';
  const target = isAdmonition(kind) ? undefined : componentTarget(tag);
  return (
    bold(prose, target === undefined ? shown : `[${escapeBrackets(shown)}](<${target}>)`) +
    (description === '' ? '' : `${prose.clean(description)}${isRow(prose) ? ' ' : '\n\n'}`)
  );
}

/** A file or a folder in a tree of files: of Nextra, Mintlify, Fumadocs. */
const ENTRY = /^(?:(?:File)?Tree\.)?(?:File|Folder)$/u;

/** Returns a file or a folder of a tree as an item of a list. */
function entryOf(prose: Prose, { name, attributes, closing, selfClosing }: Tag): string {
  const { openLists } = prose;
  if (closing) {
    if (name.endsWith('Folder')) openLists.pop();
    return '';
  }
  const depth = openLists.length;
  if (name.endsWith('Folder') && !selfClosing) openLists.push('-');
  return itemStart(prose, depth, '-') + (attributes.get('name') ?? '');
}

/** Reads the names of tabs without their own: `<Tabs items={['npm', 'yarn']}>`. */
function followTabs({ text, context }: Prose, tag: Tag): void {
  if (tag.closing) {
    context.tabs.close();
    return;
  }
  const items = /\bitems=\{\[([^\]]{0,500})\]/u.exec(text.slice(tag.start, tag.end))?.[1] ?? '';
  if (!tag.selfClosing) context.tabs.open([...items.matchAll(/(["'`])(.+?)\1/gu)].map((match) => match[2] ?? ''));
}

function tabName({ context }: Prose, tag: Tag): string {
  const name = context.tabs.next();
  return name === '' ? context.tabs.labelOf(tag.attributes.get('value') ?? '') : name;
}

/** Returns an image as Markdown; nothing if it is an icon. */
export function imageOf(tag: Tag, src: string): string {
  const size = Number.parseInt(tag.attributes.get('width') ?? tag.attributes.get('height') ?? '', 10);
  if (src === '' || size <= ICON_MAX) return '';
  const alt = tag.attributes.get('alt') ?? tag.attributes.get('title') ?? '';
  return `![${escapeBrackets(alt.replace(/\s+/gu, ' ').trim())}](<${src.replace(/[<>\n]/gu, '')}>)`;
}
