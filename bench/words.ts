const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text in lower case, Chinese ones too, by the segmenter of the platform. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase())) if (isWordLike) words.push(segment);
  return words;
}
