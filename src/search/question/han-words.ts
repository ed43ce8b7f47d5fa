const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** How two neighbouring characters of a Chinese text lie to its words: within one, across two, or beside one that is alone. */
export type PairPlace = 'within' | 'across' | 'beside';

/**
 * Tells how the pair of characters that begins at a place of the text lies to its words, as the runtime's dictionary cuts
 * them. Only questions are cut: a wrong cut changes what a pair counts, and never what is found. Names that the dictionary
 * lacks fall apart into single characters, and their pairs count as if there were no words.
 */
export function readPairPlaces(text: string): (start: number) => PairPlace {
  const wordStarts = new Int32Array(text.length + 1).fill(-1);
  const isLong = new Uint8Array(text.length + 1);
  for (const { index, segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    wordStarts.fill(index, index, index + segment.length);
    if (segment.length > 1) isLong.fill(1, index, index + segment.length);
  }
  return (start) => {
    const word = wordStarts[start] ?? -1;
    if (word !== -1 && word === wordStarts[start + 1]) return 'within';
    return isLong[start] === 1 && isLong[start + 1] === 1 ? 'across' : 'beside';
  };
}
