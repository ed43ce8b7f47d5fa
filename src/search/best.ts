/** A section with its score. */
export interface Candidate {
  section: number;
  score: number;
}

/** The best `limit` of the first `count` sections by score, ties by their place; best first. */
export function bestOf(sections: Uint32Array, count: number, scores: Float32Array, limit: number): Candidate[] {
  // A heap with the worst on top: most sections are turned away by one comparison with it.
  const heap: Candidate[] = [];
  for (let at = 0; at < count; at++) {
    const section = sections[at] ?? 0;
    const score = scores[section] ?? 0;
    if (heap.length < limit) {
      heap.push({ section, score });
      rise(heap);
    } else if (limit > 0 && isWorse(heap[0], score, section)) {
      heap[0] = { section, score };
      sink(heap);
    }
  }
  return heap.sort((a, b) => b.score - a.score || a.section - b.section);
}

function isWorse(candidate: Candidate | undefined, score: number, section: number): boolean {
  if (candidate === undefined) return false;
  return candidate.score < score || (candidate.score === score && candidate.section > section);
}

function rise(heap: Candidate[]): void {
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!swapIfWorse(heap, at, above)) return;
    at = above;
  }
}

function sink(heap: Candidate[]): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const right = heap[left + 1];
    const worse =
      right !== undefined && isWorse(right, heap[left]?.score ?? 0, heap[left]?.section ?? 0) ? left + 1 : left;
    if (!swapIfWorse(heap, worse, at)) return;
    at = worse;
  }
}

/** Swaps a candidate with the one above it where it is the worse of the two. */
function swapIfWorse(heap: Candidate[], at: number, above: number): boolean {
  const lower = heap[at];
  const upper = heap[above];
  if (lower === undefined || upper === undefined || !isWorse(lower, upper.score, upper.section)) return false;
  heap[at] = upper;
  heap[above] = lower;
  return true;
}
