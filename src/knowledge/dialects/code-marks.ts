/** A line that only instructs the highlighter: `// highlight-start`, `# highlight-next-line`. */
const WHOLE_LINE =
  /^\s*(?:\/\/|#|--|;|%|<!--|\/\*|\{\/\*)\s*highlight-(?:start|end|next-line)\s*(?:-->|\*\/|\*\/\})?\s*$/u;
/** A highlighter's comment at the end of a line: `// [!code ++]`, `# [!code focus:3]`. */
const LINE_END = /\s*(?:\/\/|#|--|;|%|<!--|\/\*)\s*\[!code [^\]]{1,40}\]\s*(?:-->|\*\/)?\s*$/u;
/** What colors the output of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with the control character ESC
const COLOR = /\u{1B}\[[\d;]*m/gu;
/** Jekyll's marks around literal text. */
const RAW = /\{%-?\s*(?:end)?raw\s*-?%\}/gu;
/** Hugo's marks for a literal shortcode. */
const SHOWN_SHORTCODE = /\{\{([<%])\/\*(.*?)\*\/([>%])\}\}/gu;

/**
 * Returns a line of code as the site shows it, without marks for highlighters, terminals and templates; undefined if nothing is
 * left.
 */
export function cleanCodeLine(line: string): string | undefined {
  if (line.includes('highlight-') && WHOLE_LINE.test(line)) return undefined;
  let text = line.includes('[!code') ? line.replace(LINE_END, '') : line;
  if (text.includes('\u{1B}')) text = text.replace(COLOR, '');
  if (text.includes('raw')) text = withoutRaw(text);
  if (text.includes('{{')) text = text.replace(SHOWN_SHORTCODE, '{{$1$2$3}}');
  return text !== line && text.trim() === '' ? undefined : text;
}

/** Returns the text without Jekyll's `{% raw %}` and `{% endraw %}`. */
export function withoutRaw(text: string): string {
  return text.replace(RAW, '');
}

/** Returns a span of code without the language at its end: `x{:ts}`, as Nextra and Astro write it. */
export function withoutLanguage(span: string): string {
  return span.includes('{:') ? span.replace(/(?<=[^`\s])\{:[\w+.-]{1,30}\}(?=`+$)/u, '') : span;
}
