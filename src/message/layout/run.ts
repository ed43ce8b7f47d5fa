/** A stretch of text with one style. Line feeds are breaks made by the author. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
  /** http, https or mailto only. */
  href?: string;
  /** For a link that opens in Slack: its index in the section's `links`. */
  link?: number;
}

/** Returns the text of runs without their styles. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}
