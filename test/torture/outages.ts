/** What a program logs as an error when it can't reach the database. */
export const AWAY = 'Database unavailable';
const BACK = 'Database available again';
/** How long before and after an outage its questions are answered, ms: until it is noticed, and until what waited is written. */
const EDGE_MS = 3_000;

/** A time in which a program could not reach the database, in ms of this process's clock. */
export interface Outage {
  from: number;
  to: number;
}

/** Reads the outages of a program from what it logged. The last one may have lasted to its end. */
export function readOutages(output: string): Outage[] {
  const outages: Outage[] = [];
  for (const line of output.split('\n')) {
    const at = Date.parse(/"time":"([^"]+)"/u.exec(line)?.[1] ?? '') - performance.timeOrigin;
    if (line.includes(AWAY)) outages.push({ from: at, to: Number.POSITIVE_INFINITY });
    const last = outages.at(-1);
    if (line.includes(BACK) && last !== undefined) last.to = at;
  }
  return outages;
}

/** Returns whether a moment is in an outage, or so near that its question was answered in it. */
export function isIn(at: number, outages: readonly Outage[]): boolean {
  return outages.some(({ from, to }) => at >= from - EDGE_MS && at <= to + EDGE_MS);
}
