import { parseMarkdown, type Token, toPlainText } from '../knowledge/markdown.ts';
import type { Section } from '../knowledge/section.ts';
import type { Passage } from './engine.ts';
import { splitSentences } from './sentences.ts';

/** Says how much of the question a text holds, 0 or more. */
export type Weigh = (text: string) => number;

/** A section up to this wide (a Chinese character is two wide) is read at a glance: some five lines of a message. */
export const GLANCE = 600;
/** What the sentence before or after counts towards one. */
const NEIGHBOUR = 0.1;
/** Units farther down are looked at all the same; this only breaks ties in favour of what comes first. */
const FIRST = 0.001;

/** A sentence, or a whole list item. */
interface Unit extends Passage {
  /** Where a sentence stands in its paragraph; undefined for a list item. */
  span?: { start: number; end: number };
  /** The paragraph's Markdown. */
  source: string;
  /** Sentences of one paragraph, or items of one list, share it. */
  block: number;
}

/**
 * The part of a section that answers: the sentence that holds most of the question, with the better one of its neighbours in
 * the same paragraph; or one whole list item. Undefined where the section is short, or no part of it holds any of the question.
 */
export function findPassage(section: Section, weigh: Weigh): Passage | undefined {
  if (widthOf(section.text) <= GLANCE) return undefined;
  const units = readUnits(section.markdown);
  const own = units.map(({ text }) => weigh(text));
  const near = (at: number, block: number): number => (units[at]?.block === block ? (own[at] ?? 0) : 0);
  let best = -1;
  let most = 0;
  for (const [at, { block }] of units.entries()) {
    const score = (own[at] ?? 0) + NEIGHBOUR * (near(at - 1, block) + near(at + 1, block)) - FIRST * at;
    if ((own[at] ?? 0) > 0 && score > most) {
      most = score;
      best = at;
    }
  }
  const unit = units[best];
  if (unit === undefined) return undefined;
  const neighbour = unit.span === undefined ? undefined : betterNeighbour(units, own, best);
  const passage = neighbour === undefined ? unit : join(unit, neighbour);
  // What is nearly the whole section saves nobody any reading.
  return passage.text.length * 4 > section.text.length * 3
    ? undefined
    : { markdown: passage.markdown, text: passage.text };
}

function betterNeighbour(units: readonly Unit[], own: readonly number[], at: number): Unit | undefined {
  const block = units[at]?.block;
  const [before, after] = [units[at - 1], units[at + 1]];
  const isBefore = before?.block === block;
  const isAfter = after?.block === block;
  if (isBefore && isAfter) return (own[at - 1] ?? 0) > (own[at + 1] ?? 0) ? before : after;
  return isBefore ? before : isAfter ? after : undefined;
}

function join(a: Unit, b: Unit): Passage {
  if (a.span === undefined || b.span === undefined) return a;
  const markdown = a.source.slice(Math.min(a.span.start, b.span.start), Math.max(a.span.end, b.span.end));
  return { markdown, text: plainTextOf(markdown) };
}

/** The sentences and list items of a section. Code, tables and quotes are none: they are read whole or not at all. */
function readUnits(markdown: string): Unit[] {
  const lines = markdown.split('\n');
  const tokens = parseMarkdown(markdown);
  const units: Unit[] = [];
  for (const [block, token] of tokens.entries()) {
    const next = tokens[block + 1];
    if (token.type === 'paragraph_open' && token.level === 0 && next !== undefined) {
      units.push(...sentencesOf(next.content, plainTextOf(markdownOf(token, lines)), block));
    } else if (token.type === 'list_item_open' && token.level === 1) {
      const item = dedent(markdownOf(token, lines));
      units.push({ markdown: item, text: plainTextOf(item), source: item, block: listOf(tokens, block) });
    }
  }
  return units.filter(({ text }) => text !== '');
}

/** Sentences that mean by themselves what they mean in their paragraph: else the paragraph is one. */
function sentencesOf(source: string, text: string, block: number): Unit[] {
  const sentences = splitSentences(source).map((span): Unit => {
    const markdown = source.slice(span.start, span.end);
    return { markdown, text: plainTextOf(markdown), span, source, block };
  });
  const together = sentences.map((sentence) => sentence.text).join('');
  if (withoutSpace(together) === withoutSpace(text)) return sentences;
  return [{ markdown: source, text, span: { start: 0, end: source.length }, source, block }];
}

function listOf(tokens: readonly Token[], item: number): number {
  for (let at = item; at >= 0; at--) if (tokens[at]?.level === 0) return at;
  return item;
}

function markdownOf({ map }: Token, lines: readonly string[]): string {
  return map === null ? '' : lines.slice(map[0], map[1]).join('\n').trimEnd();
}

function dedent(text: string): string {
  const indent = text.length - text.trimStart().length;
  return text
    .split('\n')
    .map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line))
    .join('\n');
}

function plainTextOf(markdown: string): string {
  return toPlainText(parseMarkdown(markdown));
}

/** As a terminal or a message shows it: two for a Chinese character. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
