import path from 'node:path';
import { stringify } from 'yaml';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { type Language, type Page, toDay } from '../../knowledge/model/page.ts';
import { readQuery } from '../../search/question/query.ts';
import { TUNING } from '../../search/tuning.ts';
import type { Gap } from '../../store/store.ts';

/** A page that is still to be written. */
export interface Draft {
  /** Absolute. */
  file: string;
  text: string;
}

const ALIASES_MAX = 6;
const NAME_MAX = 60;

/**
 * Returns a stub of a page that answers a gap, in `folder` or next to the nearest page in the gap's language. It is marked as a
 * draft, so that the bot doesn't answer from it before it is written.
 */
export function draftPage(gap: Gap, knowledge: Knowledge, folder?: string): Draft {
  const names = [...new Set(gap.questions.map(subjectOf).map(toName))].filter((name) => name !== '');
  const [name = gap.id, ...others] = names;
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const anchor = slugOf(name) || `gap-${gap.id}`;
  const place = folder ?? folderOf(gap, knowledge);
  const front = {
    title,
    language: gap.language,
    draft: true,
    ...(others.length > 0 && { aliases: { [anchor]: others.slice(0, ALIASES_MAX) } }),
  };
  const times = `${gap.count} ${gap.count === 1 ? 'time' : 'times'}`;
  const text = [
    '---',
    stringify(front, { lineWidth: 0 }).trimEnd(),
    '---',
    '',
    `# ${title} {#${anchor}}`,
    '',
    `<!-- Asked ${times}, first on ${toDay(gap.first)}, last on ${toDay(gap.last)}, in these words:`,
    ...gap.questions.map((question) => `  - ${quoteInert(question)}`),
    nearestLine(gap, knowledge),
    'Write the answer here, the fact in the first sentence. Then remove "draft: true". -->',
    '',
  ].join('\n');
  return { file: path.join(place, `${anchor}.md`), text };
}

/** What a question is about, in its own words: `how do I rotate certificates?` is about `rotate certificates`. */
function subjectOf(question: string): string {
  const { text, words } = readQuery(question, TUNING);
  const telling = words.filter(({ weight }) => weight >= 1);
  const [first, last] = [telling[0], telling.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : text.slice(first.start, last.end).replace(/\s+/gu, ' ').trim();
}

/** Returns a subject as a heading and a name: without the characters that Markdown or a template language gives a meaning. */
function toName(subject: string): string {
  return subject
    .replace(/[^\p{L}\p{M}\p{N} .,'’+#-]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])[#+-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Opening characters of HTML, Markdown, Hugo, Liquid and MDX, and the lookalikes that replace them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '{': '｛',
  '}': '｝',
  '[': '［',
  ']': '］',
  '%': '％',
  '`': '｀',
  '\\': '＼',
  $: '＄',
};

/** Quotes what somebody typed inside a comment: templates are run there too, and a comment must not end early. */
function quoteInert(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/[<>{}[\]%`\\$]/gu, (sign) => LOOKALIKES[sign] ?? ' ')
    .replaceAll('--', '- -');
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, NAME_MAX)
    .replace(/^-+|-+$/gu, '');
}

function nearestLine({ nearest }: Gap, knowledge: Knowledge): string {
  const known = nearest.filter((id) => knowledge.section(id) !== undefined);
  return known.length > 0 ? `Nearest: ${known.join(', ')}` : 'No section is near.';
}

/** Returns the folder of the nearest page in the gap's language, else that of most pages in it. */
function folderOf(gap: Gap, knowledge: Knowledge): string {
  for (const id of gap.nearest) {
    const section = knowledge.section(id);
    if (section === undefined) continue;
    const near = section.language === gap.language ? section : knowledge.pairOf(section);
    if (near !== undefined) return directoryOf(near.page);
  }
  return mostUsed(knowledge.pages, gap.language) ?? mostUsed(knowledge.pages) ?? '.';
}

function mostUsed(pages: readonly Page[], language?: Language): string | undefined {
  const counts = new Map<string, number>();
  for (const page of pages) {
    if (language !== undefined && page.language !== language) continue;
    counts.set(directoryOf(page), (counts.get(directoryOf(page)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function directoryOf({ folder, path: below }: Page): string {
  return path.dirname(path.join(folder, below));
}
