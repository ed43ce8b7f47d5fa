import { GAP_NEAREST_MAX, GAP_QUESTIONS_MAX, type Gap, type GapChange } from './store.ts';

/** A gap as stored, with what makes repeated or late changes harmless. */
export interface StoredGap extends Gap {
  /** Keys of the changes already counted, newest last. */
  keys: string[];
  /** When it was last settled. */
  settled?: Date;
}

/** Keys kept per gap. Fewer changes of one gap than this are repeated after an outage. */
const KEYS_MAX = 100;

/**
 * Returns the gap after a change: the same object if the change doesn't apply, undefined if there is no gap.
 * `hasWaited` is true if the change was made some time before it is applied.
 */
export function applyGapChange(
  gap: StoredGap | undefined,
  id: string,
  change: GapChange,
  hasWaited: boolean,
): StoredGap | undefined {
  if (change.kind === 'settled') {
    const { status, seen, at } = change;
    if (gap === undefined || gap.status !== seen.status || gap.count !== seen.count) return gap;
    return { ...gap, status, settled: at };
  }
  const { key, wording, language, reason, nearest, at } = change;
  if (gap?.keys.includes(key)) return gap;
  return {
    id,
    questions: [...new Set([...(gap?.questions ?? []), wording])].slice(0, GAP_QUESTIONS_MAX),
    language: gap?.language ?? language,
    count: (gap?.count ?? 0) + 1,
    reasons: [...new Set([...(gap?.reasons ?? []), reason])],
    first: gap !== undefined && gap.first < at ? gap.first : at,
    last: gap !== undefined && gap.last > at ? gap.last : at,
    nearest: [...new Set([...(gap?.nearest ?? []), ...nearest])].slice(0, GAP_NEAREST_MAX),
    status: gap === undefined ? 'open' : statusAfterAsking(gap, at, hasWaited),
    keys: [...(gap?.keys ?? []), key].slice(-KEYS_MAX),
    ...(gap?.settled && { settled: gap.settled }),
  };
}

/** Returns the gap as the port shows it. */
export function toGap({ keys: _, settled: __, ...gap }: StoredGap): Gap {
  return gap;
}

/**
 * Returns the status after a question was asked again: an answered gap reopens, unless the question is older than the
 * answer and only arrives late. If the change did not wait, its time is ignored, as the clock may have been set back.
 */
function statusAfterAsking({ status, settled }: StoredGap, at: Date, hasWaited: boolean): Gap['status'] {
  const isOlder = hasWaited && settled !== undefined && at <= settled;
  return status === 'answered' && !isOlder ? 'open' : status;
}
