import { stringify } from 'yaml';
import { type Language, toDay } from '../model/page.ts';
import { toInertMarkdown } from './inert-markdown.ts';

/** A colleague's answer to be saved as a page. */
export interface SavedAnswer {
  title: string;
  question: string;
  /** Markdown, as typed. */
  answer: string;
  language: Language;
  /** The owner of the page. */
  owner?: string;
  /** Web address of the conversation it comes from. */
  source?: string;
  at: Date;
}

const NAME_MAX = 50;
const LINE_MAX = 200;

/** Returns the page of an answer. The question is a name of its heading, so that the page answers it next time. */
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
    reviewed: toDay(at),
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

/** Returns text for a heading without special characters of Markdown, HTML or templates. */
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

/** Returns letters and digits with hyphens in between, for the file's name and the heading's id. */
function toFileName(title: string): string {
  const name = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...name].slice(0, NAME_MAX).join('');
  return short.replace(/^-+|-+$/gu, '') || 'answer';
}
