/**
 * Returns the best `limit` of the first `count` sections by score, ties by position. It uses a heap with the worst on
 * top, so that most sections are rejected by one comparison.
 */
export function bestOf(sections: Uint32Array, count: number, scores: Float32Array, limit: number): number[] {
  const heap: number[] = [];
  if (limit < 1) return heap;
  for (let at = 0; at < count; at++) {
    const section = sections[at] ?? 0;
    if (heap.length < limit) rise(heap, section, scores);
    else if (isWorse(heap[0] ?? 0, section, scores)) sink(heap, section, scores);
  }
  return heap;
}

/** Returns whether one section comes after another. */
export function isWorse(section: number, other: number, scores: Float32Array): boolean {
  const score = scores[section] ?? 0;
  const otherScore = scores[other] ?? 0;
  return score < otherScore || (score === otherScore && section > other);
}

/** Adds a section to the heap. */
function rise(heap: number[], section: number, scores: Float32Array): void {
  let at = heap.length;
  heap.push(section);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] ?? 0;
    if (!isWorse(section, parent, scores)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = section;
}

/** Replaces the worst section of the heap. */
function sink(heap: number[], section: number, scores: Float32Array): void {
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && isWorse(heap[child + 1] ?? 0, heap[child] ?? 0, scores)) child++;
    const worst = heap[child] ?? 0;
    if (!isWorse(worst, section, scores)) break;
    heap[at] = worst;
    at = child;
  }
  heap[at] = section;
}
