import type { Prose, Replacement } from '../prose-types.ts';
import { isHeading } from './prose-blocks.ts';

const ANNOTATION = /^\{\{\s*([A-Za-z]\w*\s*:(?:'[^'\n]*'|"[^"\n]*"|[^{}'"\n])*)\}\}(?=[ \t]*(?:\n|$))/u;
const FIELD = /([A-Za-z]\w*)\s*:\s*(?:'([^'\n]*)'|"([^"\n]*)")/gu;
const LENGTH_MAX = 500;

/**
 * Replaces the annotation of MDX behind the words of a block, `{{ tag: 'GET', label: '/ships' }}`. Of a heading it may have
 * the id; a request that it names is shown below.
 */
export function replaceAnnotation(prose: Prose, at: number): Replacement | undefined {
  const match = ANNOTATION.exec(prose.text.slice(at, at + LENGTH_MAX));
  if (match === null) return undefined;
  const end = at + match[0].length;
  if (annotationFields(match[1] ?? '').size === 0) return undefined;
  if (!isHeading(prose)) return { end, text: '' };
  const fields = annotationFields(match[1] ?? '');
  const id = fields.get('id');
  const request = [fields.get('tag'), fields.get('label')].filter(Boolean).join(' ');
  const shown = request === '' || request.includes('`') ? '' : `\n\n\`${request}\`\n`;
  return { end, text: (id === undefined || /[\s{}]/u.test(id) ? '' : `{#${id}}`) + shown };
}

/** Returns the strings of an annotation by their names. */
export function annotationFields(inner: string): Map<string, string> {
  return new Map([...inner.matchAll(FIELD)].map(([, name = '', single, double]) => [name, single ?? double ?? '']));
}
