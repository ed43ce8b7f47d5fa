import type { Tuning } from '../tuning.ts';
import { FIELDS } from './document.ts';
import type { SectionIndex } from './section-index.ts';
import { COUNT_BITS, COUNT_MAX } from './segment.ts';
import { sharedArray } from './shared-array.ts';

/** Term counts in sections, term by term. */
export interface Postings {
  /** Sections of term t: `sections[starts[t] .. starts[t + 1]]`, ascending. */
  starts: Uint32Array;
  sections: Uint32Array;
  /** For each entry of `sections`, as in `Segment.postingCounts`. */
  counts: Uint32Array;
}

/**
 * Returns the impact of each posting, 0 to delta + k1 + 1: BM25F (counts weighted by field and length before
 * saturation) with BM25+'s delta. `lengths` has the number of words of each section by field; `averages` are the
 * average lengths per field if the sections are a few of many.
 */
export function weighPostings(
  { starts, sections, counts }: Postings,
  lengths: Uint16Array,
  tuning: Tuning,
  averages: readonly number[] = FIELDS.map((_, field) => averageOf(lengths, field)),
): Pick<SectionIndex, 'impacts' | 'peaks'> {
  const { k1, delta } = tuning;
  const weights = weighFields(lengths, tuning, averages);
  const impacts = sharedArray(Float32Array, counts.length);
  const peaks = sharedArray(Float32Array, starts.length - 1);
  for (let term = 1; term < peaks.length; term++) {
    const end = starts[term + 1] ?? 0;
    for (let at = starts[term] ?? 0; at < end; at++) {
      let weight = (sections[at] ?? 0) * FIELDS.length;
      let weighted = 0;
      for (let rest = counts[at] ?? 0; rest !== 0; rest >>>= COUNT_BITS) {
        weighted += (rest & COUNT_MAX) * (weights[weight++] ?? 0);
      }
      const impact = delta + (weighted * (k1 + 1)) / (k1 + weighted);
      impacts[at] = impact;
      if (impact > (peaks[term] ?? 0)) peaks[term] = impact;
    }
  }
  return { impacts, peaks };
}

/** Returns the weight of one occurrence by section and field: less if the field is longer than average. */
function weighFields(
  lengths: Uint16Array,
  { fieldWeights, fieldB }: Tuning,
  averages: readonly number[],
): Float64Array {
  return Float64Array.from(lengths, (length, at) => {
    const field = at % FIELDS.length;
    const b = fieldB[field] ?? 0;
    return (fieldWeights[field] ?? 0) / (1 - b + (b * length) / (averages[field] ?? 1));
  });
}

/** Average over the sections that have the field. */
function averageOf(lengths: Uint16Array, field: number): number {
  let sum = 0;
  let filled = 0;
  for (let at = field; at < lengths.length; at += FIELDS.length) {
    const length = lengths[at] ?? 0;
    sum += length;
    if (length > 0) filled++;
  }
  return filled === 0 ? 1 : sum / filled;
}
