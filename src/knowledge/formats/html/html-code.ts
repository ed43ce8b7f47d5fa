import { fenceFor } from '../../dialects/regions/region.ts';
import { attributeOf, findBelow, type HtmlElement, rawText, rowOf } from './html-tree.ts';
import { isLeftOut } from './main-content.ts';
import type { WrittenLine } from './written-line.ts';

/** Returns a `<pre>` as code in a fence. */
export function codeBlock(element: HtmlElement): WrittenLine[] {
  const row = rowOf(element);
  const text = rawText(element, isLeftOut)
    .replaceAll('\u{A0}', ' ')
    .replace(/^\n|\s+$/gu, '');
  if (text === '') return [];
  const lines = text.split('\n');
  const fence = fenceFor(lines);
  const written = lines.map((line, index) => ({ text: line.trimEnd(), row: row + index }));
  return [{ text: fence + languageOf(element), row }, ...written, { text: fence, row: row + lines.length - 1 }];
}

/**
 * Returns the language of code as generators write it: in a class of the code or of what is around it, or in
 * Confluence's parameters.
 */
function languageOf(element: HtmlElement): string {
  const code = findBelow(element.childNodes, ({ tagName }) => tagName === 'code');
  const params = attributeOf(element, 'data-syntaxhighlighter-params') ?? '';
  const brush = /brush:\s*([\w+#-]+)/u.exec(params)?.[1];
  if (brush !== undefined) return brush;
  const names: string[] = [attributeOf(code ?? element, 'data-lang') ?? ''].filter(Boolean);
  for (let around: HtmlElement | undefined = code ?? element, step = 0; around !== undefined && step < 4; step++) {
    names.push(
      ...(attributeOf(around, 'class') ?? '')
        .split(/\s+/u)
        .flatMap((name) => /^(?:language|lang|highlight)-([\w+#-]+)$/u.exec(name)?.[1] ?? []),
    );
    around = around.parentNode !== null && 'tagName' in around.parentNode ? around.parentNode : undefined;
  }
  return names.find((name) => !/^(?:default|none|text|plaintext)$/u.test(name)) ?? '';
}
