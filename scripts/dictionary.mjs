// Compiles CC-CEDICT into one small file that is searched where it lies: `node scripts/dictionary.mjs build/dictionary.bin`.
//
// The file, all numbers little-endian 32-bit: the magic word, the version, the length of a notice (UTF-8, whose the data is and
// under which license) and the notice; then two tables, Chinese to English and English to Chinese. A table: the number of
// records, the place of each record and of the end counted from the first, the records in the order of their bytes.
// A record: what is looked up, a tab, its translations with `|` between them, the best first. English is looked up by the stems
// of its words; a tab stands between the words they are stems of, each with its translations: `import<tab>important=重要|要紧<tab>import=进口`.
// What stands before no word is for phrases that have it among their words: `team<tab>team=队|团队<tab>=球队`.
// src/search/lexicon/dictionary.ts reads it: change both, and the version, together.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import stem from 'wink-porter2-stemmer';

const MAGIC = 'ZHEN';
const VERSION = 1;
const NOTICE = [
  'CC-CEDICT, https://cc-cedict.org, by its contributors.',
  'License: Creative Commons Attribution-ShareAlike 4.0, https://creativecommons.org/licenses/by-sa/4.0/',
  'Changed: reduced to words and short translations, cleaned, sorted and indexed both ways. This file is under the same license.',
].join('\n');

/** Longer entries are proverbs. */
const CHINESE_MAX = 10;
/** Longer translations are explanations. */
const ENGLISH_WORDS_MAX = 4;
const SENSES_MAX = 8;
/** How many Chinese words an English one keeps: the knowledge holds few of them, so more than an answer uses. */
const CHINESE_WORDS_MAX = 40;
/** Phrases of up to so many words are found by each of their words too, so many of them a word. */
const PART_OF_MAX = 3;
const PARTS_MAX = 60;
/** A later sense of a word costs what it gains from being built on by this power of two. */
const POSITION_COST = 0.7;

const [output] = process.argv.slice(2);
if (output === undefined) {
  process.stderr.write('usage: node scripts/dictionary.mjs OUTPUT\n');
  process.exit(2);
}

const { all: entries } = (await import(new URL('../data/all.js', import.meta.resolve('cc-cedict')))).default;
const senses = sensesByWord(entries);
const english = [...senses].map(([word, list]) => [word, list.slice(0, SENSES_MAX).join('|')]);
const chinese = [...chineseByKey(senses)].map(([key, phrases]) => [key, phrases.join('\t')]);
const file = Buffer.concat([header(), table(english), table(chinese)]);
mkdirSync(path.dirname(output), { recursive: true });
// In one step, so that a reader never sees half a file.
writeFileSync(`${output}.new`, file);
renameSync(`${output}.new`, output);

/** Every Chinese word with its cleaned English senses; a word that only points to another one has that one's. */
function sensesByWord(entries) {
  const readings = new Map();
  for (const [, word, pinyin, glosses] of entries) {
    if (word.length > CHINESE_MAX || !/^\p{Script=Han}+$/u.test(word)) continue;
    const reading = { name: /^[A-Z]/u.test(pinyin), ...readGlosses([glosses].flat()) };
    pushTo(readings, word, reading);
  }
  const senses = new Map();
  for (const [word, list] of readings) {
    const own = sensesOf(list);
    const targets = list.flatMap((reading) => reading.targets);
    const borrowed = own.length > 0 ? [] : targets.flatMap((target) => sensesOf(readings.get(target) ?? []));
    const found = [...new Set([...own, ...borrowed])];
    if (found.length > 0) senses.set(word, found);
  }
  return senses;
}

/** A word before a name that is written the same, the reading with more senses first. */
function sensesOf(readings) {
  return [...readings]
    .sort((a, b) => Number(a.name) - Number(b.name) || b.senses.length - a.senses.length)
    .flatMap((reading) => reading.senses);
}

function readGlosses(glosses) {
  const senses = [];
  const targets = [];
  for (const gloss of glosses) {
    const target =
      /(?:variant of|abbr\. for|see(?: also)?|equivalent to|also written|same as) (?:[^|[\s,;)]+\|)?(\p{Script=Han}+)/u.exec(
        gloss,
      );
    if (target !== null) targets.push(target[1]);
    if (
      /variant of|^\(?(?:see|used in|surname|also written|also pr|taiwan pr|old name|abbr\. for|CL:|classifier|erhua)/iu.test(
        gloss,
      )
    )
      continue;
    for (const part of withoutAsides(gloss).split(';')) senses.push(...cleanSense(part));
  }
  return { senses, targets };
}

function withoutAsides(gloss) {
  let text = gloss.replace(/\[[^\]]*\]/gu, ' ');
  // Twice, for parentheses in parentheses.
  for (let depth = 0; depth < 2; depth++) text = text.replace(/\([^()]*\)/gu, ' ');
  return text;
}

function cleanSense(part) {
  let text = part
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/"|~|…|\.\.\./gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  text = text.replace(/^(?:lit|fig|esp|i\.e|e\.g)\.? /iu, '').replace(/^(?:to be|to|be|an?|the) (?=\S)/iu, '');
  // `Bristol, city in England`
  const comma = text.indexOf(',');
  if (comma > 0 && wordsOf(text).length > ENGLISH_WORDS_MAX) text = text.slice(0, comma);
  text = text
    .replace(/\b(?:sth|sb|one's|oneself)\b\.?/giu, ' ')
    .replace(/[\s,.!?]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const count = wordsOf(text).length;
  if (count === 0 || count > ENGLISH_WORDS_MAX || /[\p{Script=Han}|\t]/u.test(text)) return [];
  return [text.toLowerCase()];
}

/**
 * Every English key with its phrases and their Chinese words. First come those that mean it before anything else, and among
 * these the words that many other words are made with: the dictionary does not say how common a word is, but common ones are
 * built on.
 */
function chineseByKey(senses) {
  const builtOn = countCompounds(senses);
  const byPhrase = new Map();
  const byPart = new Map();
  for (const [word, list] of senses) {
    // Pages are searched by pairs of characters: one alone finds nothing.
    if (word.length === 1) continue;
    const common = Math.log2(1 + builtOn.get(word)) - Math.abs(word.length - 2);
    for (const [position, phrase] of [...new Set(list.map(phraseOf))].entries()) {
      const rank = common - POSITION_COST * position;
      pushTo(byPhrase, phrase, { word, rank });
      const parts = phrase.split(' ');
      if (parts.length > 1 && parts.length <= PART_OF_MAX)
        for (const part of parts) pushTo(byPart, keyOf(part), { word, rank });
    }
  }
  const byKey = new Map();
  for (const [phrase, words] of byPhrase) pushTo(byKey, keyOf(phrase), `${phrase}=${bestOf(words, CHINESE_WORDS_MAX)}`);
  for (const [key, words] of byPart) pushTo(byKey, key, `=${bestOf(words, PARTS_MAX)}`);
  return byKey;
}

function bestOf(ranked, count) {
  const words = ranked.sort((a, b) => b.rank - a.rank).map(({ word }) => word);
  return [...new Set(words)].slice(0, count).join('|');
}

function countCompounds(senses) {
  const counts = new Map([...senses.keys()].map((word) => [word, 0]));
  for (const word of senses.keys()) {
    for (let start = 0; start < word.length; start++) {
      for (let end = start + 1; end <= word.length; end++) {
        const part = word.slice(start, end);
        const count = counts.get(part);
        if (count !== undefined && part !== word) counts.set(part, count + 1);
      }
    }
  }
  return counts;
}

function phraseOf(sense) {
  return wordsOf(sense).join(' ');
}

/** The same as `englishKey` in src/search/lexicon/english.ts: a test holds them together. */
function keyOf(phrase) {
  return phrase
    .split(' ')
    .map((word) => (/^[a-z]{3,}$/u.test(word) ? stem(word) : word))
    .join(' ');
}

function wordsOf(phrase) {
  return (
    phrase
      .toLowerCase()
      .replace(/['’]s\b/gu, '')
      .match(/[\p{Script=Latin}\p{N}]+/gu) ?? []
  );
}

function pushTo(lists, key, item) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function header() {
  const notice = Buffer.from(NOTICE);
  return Buffer.concat([Buffer.from(MAGIC), numbers([VERSION, notice.length]), notice]);
}

function table(entries) {
  const records = entries.map(([key, value]) => Buffer.from(`${key}\t${value}`));
  records.sort(Buffer.compare);
  const places = [0];
  for (const record of records) places.push(places.at(-1) + record.length);
  return Buffer.concat([numbers([records.length]), numbers(places), ...records]);
}

function numbers(values) {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, index * 4);
  return buffer;
}
