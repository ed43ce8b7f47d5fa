import { signOf } from '../../dialects/icon.ts';
import { attributeOf, type HtmlElement, rawText } from './html-tree.ts';

/** Classes that name an icon: of Font Awesome, Bootstrap, Material Design, Confluence. */
const ICON_CLASS = /^(?:fa|bi|mdi|glyphicon|octicon|icon|emoticon)-/u;

/** Returns the sign of an icon that says yes or no; Asciidoctor writes the name of an icon in brackets. */
export function signIn(element: HtmlElement): string {
  if (!/^(?:i|span|img)$/u.test(element.tagName)) return '';
  const classes = (attributeOf(element, 'class') ?? '').split(/\s+/u);
  const named = classes.filter((name) => ICON_CLASS.test(name)).map((name) => name.replace(ICON_CLASS, ''));
  const written = classes.includes('icon')
    ? (/^\[([\w -]{1,80})\]$/u.exec(rawText(element))?.[1]?.replaceAll(' ', '-') ?? '')
    : '';
  // Confluence's emoticons: `(tick)`, and the emoji that took their place.
  const emoticon = classes.includes('emoticon')
    ? [attributeOf(element, 'alt')?.replace(/[()]/gu, '') ?? '', attributeOf(element, 'data-emoji-id') ?? '']
    : [];
  const all = [...named, written, ...emoticon].map((name) => name.replaceAll('_', '-'));
  return all.map(signOf).find((sign) => sign !== '') ?? '';
}
