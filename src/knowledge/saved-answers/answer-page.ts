import { stringify } from 'yaml';
import type { Language } from '../model/page.ts';
import { toInertMarkdown } from './inert-markdown.ts';

/** An answer that a colleague gave, to be kept as a page. */
export interface SavedAnswer {
  title: string;
  question: string;
  /** Markdown, as somebody typed it. */
  answer: string;
  language: Language;
  /** Who answers for it. */
  owner?: string;
  /** Web address of the conversation it comes from. */
  source?: string;
  at: Date;
}

const NAME_MAX = 50;
const LINE_MAX = 200;

/** Returns the page that keeps an answer: its question is a name of its heading, so that it answers the next time. */
export function toAnswerPage(saved: SavedAnswer): { name: string; text: string } {
  const { language, at } = saved;
  const title = toHeadingText(saved.title) || toHeadingText(saved.question) || 'Answer';
  const question = toLine(saved.question);
  const name = toFileName(title);
  const owner = toLine(saved.owner ?? '');
  const front = {
    title,
    language,
    ...(owner !== '' && { owner }),
    reviewed: at.toISOString().slice(0, 10),
    ...(saved.source !== undefined && { source: saved.source }),
    ...(question !== '' && { aliases: { [name]: [question] } }),
  };
  const text = [
    '---',
    stringify(front, { lineWidth: 0 }).trimEnd(),
    '---',
    '',
    `# ${title} {#${name}}`,
    '',
    toInertMarkdown(saved.answer),
    '',
  ].join('\n');
  return { name, text };
}

/** Text of a heading that no language of pages or templates gives a meaning. */
function toHeadingText(text: string): string {
  return toLine(text)
    .replace(/[<>{}[\]`\\|*_~$%#]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function toLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, LINE_MAX).join('');
}

/** Letters and digits with hyphens between: the file's name, and the heading's id. */
function toFileName(title: string): string {
  const name = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...name].slice(0, NAME_MAX).join('');
  return short.replace(/^-+|-+$/gu, '') || 'answer';
}
