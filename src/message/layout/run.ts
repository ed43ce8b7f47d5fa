/** A stretch of text with one style. A line end is a break that the author made. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
  /** http, https or mailto only. */
  href?: string;
  /** For a link that is to be opened in Slack: which of its section's `links` it is, from 0. */
  link?: number;
}

/** Returns the text of runs without their styles. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}
