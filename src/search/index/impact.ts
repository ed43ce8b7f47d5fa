import type { Tuning } from '../tuning.ts';
import { FIELDS } from './document.ts';
import type { SectionIndex } from './section-index.ts';
import { COUNT_BITS, COUNT_MAX } from './segment.ts';
import { sharedArray } from './shared-array.ts';

/** How often terms stand in sections, term by term. */
export interface Postings {
  /** Sections of term t: `sections[starts[t] .. starts[t + 1]]`, ascending. */
  starts: Uint32Array;
  sections: Uint32Array;
  /** Beside each entry of `sections`, as in `Segment.postingCounts`. */
  counts: Uint32Array;
}

/**
 * Returns how much of its term each posting holds, 0 to delta + k1 + 1: BM25F, the counts of the fields weighed by field and length
 * before they saturate together, with BM25+'s delta. `lengths` holds the words of each section, field by field; `averages` are
 * those of each field where the sections are a few of many.
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

/** What one occurrence counts, by section and field: less where the field is longer than most. */
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

/** Of the sections that have the field. */
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
