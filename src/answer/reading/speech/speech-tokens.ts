import { normalize } from '../../../search/words/normalize.ts';
import { isCapitalName } from '../../../search/words/stop-words.ts';
import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import type { SpeechKind, SpeechTable } from './speech-table.ts';

/** The languages whose phrases are recognized. To add one, write its table and list it here. */
const TABLES: readonly SpeechTable[] = [ENGLISH, CHINESE];

/** A phrase of everyday speech, a word, or a punctuation mark. */
export interface SpeechToken {
  kinds: ReadonlySet<SpeechKind>;
  /** In lower case without apostrophes; in capitals if they make it a name. */
  key: string;
  /** Its position in the text in UTF-16 units, `end` excluded. */
  start: number;
  end: number;
}

/** A trie of phrases by their words or Chinese characters, with the kinds of a phrase that ends at a node. */
interface PhraseTree {
  kinds?: Set<SpeechKind>;
  next: Map<string, PhraseTree>;
}

interface Piece {
  key: string;
  start: number;
  end: number;
  isMark: boolean;
}

const WORD: ReadonlySet<SpeechKind> = new Set(['word']);
const MARK: ReadonlySet<SpeechKind> = new Set(['mark']);
/**
 * A mention, a Chinese character, a word with the signs used in names, or a run of one sign. A word ends where Chinese
 * begins: `docker到底`.
 */
const PIECE =
  /@[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_/.+#&-]*|\p{Script=Han}|[$#]?[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’_/.+#&-])*|([^\s])\1*/gu;
/** The common Chinese characters, which needn't be matched. */
const HAN_UNITS = { first: 0x4e00, last: 0x9fff };
const APOSTROPHES = /['’]/gu;
/** Punctuation at the end of a word that may end the sentence. */
const TAIL = /(?<![.'’/&-])[.'’/&-]+$/u;
/** The signs of such a tail. */
const SIGNS = ".'’/&-";
/** A letter that is drawn out: `heyyy`, `thanksss`. */
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const HAN = /^\p{Script=Han}$/u;
const SAID = /[\p{L}\p{N}]/u;

/** Cache of the keys of characters. */
const characterKeys = new Map<string, string>();

let phrases: PhraseTree | undefined;
/** The last result, as one text is read several times in a row. */
let last: { text: string; tokens: readonly SpeechToken[] } | undefined;

/** Cuts a text into tokens, matching the longest phrase first. */
export function readSpeech(text: string): readonly SpeechToken[] {
  if (last?.text !== text) last = { text, tokens: readTokens(text) };
  return last.tokens;
}

function readTokens(text: string): SpeechToken[] {
  phrases ??= readPhrases();
  const pieces = cutPieces(text);
  const tokens: SpeechToken[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const phrase = saidAt(pieces, at, phrases);
    const isPhrase = phrase !== undefined && !(phrase.length === 1 && isInWord(phrase.kinds, pieces, at, phrases));
    const length = isPhrase ? phrase.length : 1;
    tokens.push({
      kinds: isPhrase ? phrase.kinds : piece.isMark ? MARK : WORD,
      key: length === 1 ? piece.key : joinKeys(pieces, at, length),
      start: piece.start,
      end: pieces[at + length - 1]?.end ?? piece.end,
    });
    at += length;
  }
  return tokens;
}

function joinKeys(pieces: readonly Piece[], at: number, length: number): string {
  return pieces
    .slice(at, at + length)
    .map(({ key }) => key)
    .join(' ');
}

interface Phrase {
  kinds: ReadonlySet<SpeechKind>;
  length: number;
}

/**
 * Returns the longest phrase that begins at a piece and fits what follows it: `what is this` asks of the bot, but not in
 * `what is this kubelet`.
 */
function saidAt(pieces: readonly Piece[], at: number, tree: PhraseTree): Phrase | undefined {
  const longest = phraseAt(pieces, at, tree);
  if (longest === undefined || longest.length === 1 || !isOfBot(longest)) return longest;
  const next = pieces[at + longest.length];
  if (next === undefined || next.isMark) return longest;
  const after = phraseAt(pieces, at + longest.length, tree);
  if (after !== undefined && TALK.some((kind) => after.kinds.has(kind))) return longest;
  return phraseAt(pieces, at, tree, longest.length - 1, isOfBot);
}

/** What may follow a question about the bot. */
const TALK: readonly SpeechKind[] = ['greetings', 'people', 'thanks', 'fillers', 'closers', 'aboutBot', 'emphasis'];

function isOfBot({ kinds, length }: Phrase): boolean {
  return length > 1 && kinds.size === 1 && kinds.has('aboutBot');
}

/** Returns the longest phrase that begins at a piece, of at most `max` pieces, and isn't left out. */
function phraseAt(
  pieces: readonly Piece[],
  at: number,
  tree: PhraseTree,
  max = Number.POSITIVE_INFINITY,
  isLeftOut: (phrase: Phrase) => boolean = () => false,
): Phrase | undefined {
  let longest: Phrase | undefined;
  let node: PhraseTree | undefined = tree;
  for (let length = 1; node !== undefined && length <= max; length++) {
    node = node.next.get(pieces[at + length - 1]?.key ?? '');
    if (node?.kinds !== undefined && !isLeftOut({ kinds: node.kinds, length })) longest = { kinds: node.kinds, length };
  }
  return longest;
}

/** Whether a Chinese character is part of a word, because the next one begins no phrase: 请 in 请求. */
function isInWord(kinds: ReadonlySet<SpeechKind>, pieces: readonly Piece[], at: number, tree: PhraseTree): boolean {
  const [piece, next] = [pieces[at], pieces[at + 1]];
  if (piece === undefined || next === undefined || next.start !== piece.end) return false;
  if (!isHan(piece) || !isHan(next) || kinds.has('questionWords') || kinds.has('pronouns')) return false;
  return phraseAt(pieces, at + 1, tree) === undefined;
}

function isHan({ key }: Piece): boolean {
  return HAN.test(key);
}

function cutPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit >= HAN_UNITS.first && unit <= HAN_UNITS.last) {
      pieces.push({ key: toCharacterKey(text.charAt(at)), start: at, end: at + 1, isMark: false });
      at += 1;
      continue;
    }
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (match === null) break;
    const whole = match[0];
    const start = match.index;
    at = start + whole.length;
    if (whole.length === 1) {
      pieces.push({ key: toCharacterKey(whole), start, end: start + 1, isMark: !SAID.test(whole) });
      continue;
    }
    const written = SIGNS.includes(whole.charAt(whole.length - 1)) ? whole.replace(TAIL, '') : whole;
    const end = start + written.length;
    const key = isName(written, text) ? written : toKey(written);
    if (written !== '') pieces.push({ key, start, end, isMark: !SAID.test(written) });
    // The full stop is a mark of its own.
    if (end < start + whole.length)
      pieces.push({ key: whole.slice(written.length), start: end, end: start + whole.length, isMark: true });
  }
  return pieces;
}

/** Whether capitals make a function word a name, as in `ask IT`. */
function isName(written: string, text: string): boolean {
  return written === written.toUpperCase() && isCapitalName(written.toLowerCase()) && /\p{Ll}/u.test(text);
}

function readPhrases(): PhraseTree {
  const tree: PhraseTree = { next: new Map() };
  for (const table of TABLES)
    for (const [field, list] of Object.entries(table) as [keyof SpeechTable, string][])
      for (const phrase of list.split(/[|\n]/u)) {
        let node = tree;
        for (const { key } of cutPieces(phrase.trim())) {
          const next: PhraseTree = node.next.get(key) ?? { next: new Map() };
          node.next.set(key, next);
          node = next;
        }
        if (node === tree) continue;
        node.kinds ??= new Set();
        for (const kind of kindsOf(field)) node.kinds.add(kind);
      }
  return tree;
}

/** Returns the kinds of a table's field. Asking for advice is both a question and its end; gratitude is thanks that end one. */
function kindsOf(field: keyof SpeechTable): readonly SpeechKind[] {
  if (field === 'names') return ['word'];
  if (field === 'gratitude') return ['gratitude', 'thanks', 'closers'];
  return field === 'advice' ? ['closers', 'questionWords'] : [field];
}

/** Returns the key of a character; Traditional ones become Simplified, which the tables use. */
function toCharacterKey(character: string): string {
  if (character <= '\x7f') return character.toLowerCase();
  let key = characterKeys.get(character);
  if (key === undefined) {
    key = HAN.test(character) ? normalize(character) : character.toLowerCase();
    characterKeys.set(character, key);
  }
  return key;
}

function toKey(text: string): string {
  const key = text.toLowerCase().replace(DRAWN_OUT, '$1');
  if (!key.includes("'") && !key.includes('’')) return key;
  // `we're` isn't `were`.
  return key.replace(/^we['’]re$/u, 'we').replace(APOSTROPHES, '');
}

/** Returns whether a token has one of the kinds. */
export function isOf(token: SpeechToken, ...kinds: readonly SpeechKind[]): boolean {
  for (const kind of kinds) if (token.kinds.has(kind)) return true;
  return false;
}
