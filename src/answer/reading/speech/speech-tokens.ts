import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import type { SpeechKind, SpeechTable } from './speech-table.ts';

/** The languages whose courtesies are heard. To hear another one, write its table and add it here. */
const TABLES: readonly SpeechTable[] = [ENGLISH, CHINESE];

/** A phrase of everybody's speech, a word, or a punctuation mark. */
export interface SpeechToken {
  kinds: ReadonlySet<SpeechKind>;
  /** In lower case, without apostrophes. */
  key: string;
  /** Where it stands in the text: UTF-16 units, `end` excluded. */
  start: number;
  end: number;
}

/** A phrase in pieces (words, or Chinese characters), with what it does. */
interface Phrase {
  pieces: readonly string[];
  kinds: ReadonlySet<SpeechKind>;
}

interface Piece {
  key: string;
  start: number;
  end: number;
  isMark: boolean;
}

const WORD: ReadonlySet<SpeechKind> = new Set(['word']);
const MARK: ReadonlySet<SpeechKind> = new Set(['mark']);
/** A Chinese character, a word with the signs names are written with, or anything else that shows. */
const PIECE = /\p{Script=Han}|[@$#]?[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_/.+#&-]*|[^\s]/gu;
const APOSTROPHES = /['’]/gu;
/** What may end a sentence is no part of the word before it. */
const TAIL = /[.'’/&-]+$/u;

let phrases: ReadonlyMap<string, readonly Phrase[]> | undefined;

/** Reads a text into tokens, the longest phrase first. */
export function readSpeech(text: string): SpeechToken[] {
  phrases ??= readPhrases();
  const pieces = cutPieces(text);
  const tokens: SpeechToken[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const found = phraseAt(pieces, at, phrases);
    const phrase = found !== undefined && !isInWord(found, pieces, at, phrases) ? found : undefined;
    const length = phrase?.pieces.length ?? 1;
    const last = pieces[at + length - 1] ?? piece;
    tokens.push({
      kinds: phrase?.kinds ?? (piece.isMark ? MARK : WORD),
      key: phrase?.pieces.join(' ') ?? piece.key,
      start: piece.start,
      end: last.end,
    });
    at += length;
  }
  return tokens;
}

function phraseAt(
  pieces: readonly Piece[],
  at: number,
  known: ReadonlyMap<string, readonly Phrase[]>,
): Phrase | undefined {
  return known.get(pieces[at]?.key ?? '')?.find((one) => one.pieces.every((key, nth) => pieces[at + nth]?.key === key));
}

/** One Chinese character before another that begins no phrase is part of a word: 请 in 请求. */
function isInWord(
  { pieces: own, kinds }: Phrase,
  pieces: readonly Piece[],
  at: number,
  known: ReadonlyMap<string, readonly Phrase[]>,
): boolean {
  const [piece, next] = [pieces[at], pieces[at + 1]];
  if (own.length > 1 || piece === undefined || next === undefined || next.start !== piece.end) return false;
  if (!isHan(piece) || !isHan(next) || kinds.has('questionWords') || kinds.has('pronouns')) return false;
  return phraseAt(pieces, at + 1, known) === undefined;
}

function isHan({ key }: Piece): boolean {
  return /^\p{Script=Han}$/u.test(key);
}

function cutPieces(text: string): Piece[] {
  return [...text.matchAll(PIECE)].flatMap((match): Piece[] => {
    const whole = match[0];
    const written = whole.replace(TAIL, '');
    const start = match.index;
    if (written === '') return [{ key: whole, start, end: start + whole.length, isMark: true }];
    const end = start + written.length;
    const piece = { key: toKey(written), start, end, isMark: !/[\p{L}\p{N}]/u.test(written) };
    // The full stop is a mark of its own.
    return end === start + whole.length
      ? [piece]
      : [piece, { key: whole.slice(written.length), start: end, end: start + whole.length, isMark: true }];
  });
}

function readPhrases(): Map<string, Phrase[]> {
  const kinds = new Map<string, Set<SpeechKind>>();
  for (const table of TABLES)
    for (const [field, list] of Object.entries(table) as [keyof SpeechTable, string][])
      for (const phrase of list.split(/[|\n]/u)) {
        const key = toKey(phrase.trim());
        if (key === '') continue;
        const kind = field === 'names' ? 'word' : field;
        kinds.set(key, (kinds.get(key) ?? new Set<SpeechKind>()).add(kind));
      }
  const byFirst = new Map<string, Phrase[]>();
  for (const [phrase, own] of kinds) {
    const pieces = cutPieces(phrase).map(({ key }) => key);
    const [first = ''] = pieces;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { pieces, kinds: own }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.pieces.length - a.pieces.length);
  return byFirst;
}

function toKey(text: string): string {
  return text.toLowerCase().replace(APOSTROPHES, '');
}
