/** A line that only tells a highlighter what to colour: `// highlight-start`, `# highlight-next-line`. */
const WHOLE_LINE =
  /^\s*(?:\/\/|#|--|;|%|<!--|\/\*|\{\/\*)\s*highlight-(?:start|end|next-line)\s*(?:-->|\*\/|\*\/\})?\s*$/u;
/** A comment behind a line: `// [!code ++]`, `# [!code focus:3]`. */
const LINE_END = /\s*(?:\/\/|#|--|;|%|<!--|\/\*)\s*\[!code [^\]]{1,40}\]\s*(?:-->|\*\/)?\s*$/u;
/** Jekyll's marks around what it must not fill in. */
const RAW = /\{%-?\s*(?:end)?raw\s*-?%\}/gu;
/** Hugo's marks for a shortcode that is shown. */
const SHOWN_SHORTCODE = /\{\{([<%])\/\*(.*?)\*\/([>%])\}\}/gu;

/**
 * Returns a line of code as the site shows it, without the marks of highlighters and templates; undefined if nothing else
 * stood on it.
 */
export function cleanCodeLine(line: string): string | undefined {
  if (line.includes('highlight-') && WHOLE_LINE.test(line)) return undefined;
  let text = line.includes('[!code') ? line.replace(LINE_END, '') : line;
  if (text.includes('raw')) text = withoutRaw(text);
  if (text.includes('{{')) text = text.replace(SHOWN_SHORTCODE, '{{$1$2$3}}');
  return text !== line && text.trim() === '' ? undefined : text;
}

/** Returns the text without Jekyll's `{% raw %}` and `{% endraw %}`. */
export function withoutRaw(text: string): string {
  return text.replace(RAW, '');
}
