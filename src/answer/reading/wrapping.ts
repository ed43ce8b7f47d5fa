import { ENGLISH_WRAPPING } from './wrapping-en.ts';
import type { Wrapping } from './wrapping-table.ts';
import { CHINESE_WRAPPING } from './wrapping-zh.ts';

/** To read another language's courtesies, add its table here. */
const LANGUAGES: readonly Wrapping[] = [ENGLISH_WRAPPING, CHINESE_WRAPPING];
/** Nobody wraps a question deeper than this; each layer is looked for once. */
const LAYERS_MAX = 6;
/** Courtesies stand at the edges: looking no further bounds the time. */
const EDGE = 200;
const HAS_WORD = /[\p{L}\p{N}]{2}|\p{Script=Han}/u;

const OPENINGS = LANGUAGES.flatMap(({ openings }) => openings.map((one) => new RegExp(`^(?:${one.source})`, 'iu')));
const ENDINGS = LANGUAGES.flatMap(({ endings }) => endings.map((one) => new RegExp(one.source, 'iu')));

/** Takes courtesies off both ends of a question. What consists of nothing else is returned unchanged. */
export function unwrap(text: string): string {
  let inner = text.trim();
  for (let layer = 0; layer < LAYERS_MAX; layer += 1) {
    const next = takeEnding(takeOpening(inner));
    if (next === inner) return inner;
    inner = next;
  }
  return inner;
}

function takeOpening(text: string): string {
  const edge = text.slice(0, EDGE);
  for (const opening of OPENINGS) {
    const length = opening.exec(edge)?.[0].length ?? 0;
    if (length > 0 && HAS_WORD.test(text.slice(length))) return text.slice(length).trimStart();
  }
  return text;
}

function takeEnding(text: string): string {
  const start = Math.max(0, text.length - EDGE);
  const edge = text.slice(start);
  for (const ending of ENDINGS) {
    const at = ending.exec(edge)?.index;
    if (at !== undefined && HAS_WORD.test(text.slice(0, start + at))) return text.slice(0, start + at).trimEnd();
  }
  return text;
}
