const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** How a pair of Chinese characters relates to words: within one, across two, or next to a single-character word. */
export type PairPlace = 'within' | 'across' | 'beside';

/**
 * Returns a function that tells how the pair of characters at a position relates to words, as segmented by the
 * runtime's dictionary. Only questions are segmented: a wrong segmentation changes the weight of a pair, but never what
 * is found. Names missing from the dictionary become single characters, and their pairs count as if there were no
 * words.
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
