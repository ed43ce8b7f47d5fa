import { readShortcode } from '../shortcode.ts';
import { fenceFor, type Region } from './region.ts';

/** Lines searched for the end of the code. */
const CODE_ROWS_MAX = 1_000;

/**
 * Reads Hugo's `{{< tab name="Linux" codelang="bash" >}}`, Istio's `{{< text bash >}}` and the tabs of Docsy's `{{< tabpane >}}`: the name,
 * and code in a fence.
 */
export function codeTab(source: readonly string[], text: string, row: number, inCodePane: boolean): Region | undefined {
  const open = /^\{\{[<%](.{1,300}?)[>%]\}\}(.*)$/u.exec(text);
  if (open === null) return undefined;
  const code = readShortcode(open[1] ?? '');
  const isCode =
    code.name === 'text' || code.named.has('codelang') || (inCodePane && code.name === 'tab' && text.startsWith('{{<'));
  if (code.closing || !isCode || code.named.get('codelang') === '') return undefined;
  const close = new RegExp(`\\{\\{[<%]\\s*/${code.name.replaceAll('.', '\\.')}\\s*[>%]\\}\\}`, 'u');
  const [first = '', ...rest] = [open[2] ?? '', ...source.slice(row + 1, row + CODE_ROWS_MAX)];
  const last = close.test(first) ? 0 : rest.findIndex((line) => close.test(line)) + 1;
  if (last === 0 && !close.test(first)) return undefined;
  const inner = [first, ...rest].slice(0, last + 1).map((line, index) => ({
    text: index === last ? line.slice(0, close.exec(line)?.index) : line,
    row: row + index,
    code: true,
  }));
  if (code.name === 'tab' && inCodePane && inner.some((line) => /^\s*(?:```|~~~)/u.test(line.text))) return undefined;
  const kept = inner.filter((line, index) => line.text.trim() !== '' || (index > 0 && index < last));
  const fence = fenceFor(kept.map((line) => line.text));
  const title =
    code.named.get('name') ??
    code.named.get('title') ??
    code.named.get('header') ??
    (inCodePane ? (code.values[0] ?? '') : '');
  const info =
    code.named.get('codelang') ?? code.named.get('lang') ?? (code.name === 'text' ? (code.values[0] ?? '') : '');
  const fenced = [{ text: fence + info, row, code: true }, ...kept, { text: fence, row: row + last, code: true }];
  const heading = title === '' ? [] : ['', `**${title.replaceAll('*', '')}**`, ''].map((line) => ({ text: line, row }));
  return { end: row + last + 1, lines: [...heading, ...fenced] };
}
