import type { Language } from '../model/page.ts';

/** Names of the kinds of note boxes of other tools. */
const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  note: { en: 'Note', zh: '注意' },
  info: { en: 'Info', zh: '信息' },
  tip: { en: 'Tip', zh: '提示' },
  important: { en: 'Important', zh: '重要' },
  warning: { en: 'Warning', zh: '警告' },
  caution: { en: 'Caution', zh: '小心' },
  danger: { en: 'Danger', zh: '危险' },
  example: { en: 'Example', zh: '示例' },
  question: { en: 'Question', zh: '问题' },
  quote: { en: 'Quote', zh: '引用' },
  success: { en: 'Success', zh: '成功' },
  failure: { en: 'Failure', zh: '失败' },
  bug: { en: 'Bug', zh: '缺陷' },
  abstract: { en: 'Summary', zh: '摘要' },
  todo: { en: 'To do', zh: '待办' },
  details: { en: 'Details', zh: '详情' },
};

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hint: 'tip',
    check: 'success',
    done: 'success',
    attention: 'warning',
    warn: 'warning',
    alert: 'warning',
    error: 'danger',
    help: 'question',
    faq: 'question',
    summary: 'abstract',
    tldr: 'abstract',
    cite: 'quote',
    seealso: 'note',
    callout: 'note',
    notice: 'note',
    pageinfo: 'info',
    dropdown: 'details',
    fail: 'failure',
    missing: 'failure',
    secondary: 'note',
    primary: 'note',
  }),
);

/**
 * Returns the heading of a box: its own title, else the name of its kind; undefined if its kind isn't that of a note.
 */
export function admonitionTitle(kind: string, title: string, language: Language): string | undefined {
  const key = kind.toLowerCase();
  const names = Object.hasOwn(NAMES, key) ? NAMES[key] : NAMES[SYNONYMS.get(key) ?? ''];
  const own = title.trim();
  if (own !== '') return own;
  return names?.[language];
}

/** Returns whether a kind of box holds a note. */
export function isAdmonition(kind: string): boolean {
  const key = kind.toLowerCase();
  return Object.hasOwn(NAMES, key) || SYNONYMS.has(key);
}
