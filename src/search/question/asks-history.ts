const HISTORY =
  /\b(?:releases?|released|changelog|upgrad\w*|migrat\w*|proposals?|roadmap|versions?|history|rfcs?)\b|\bv?\d+\.\d|发布|升级|迁移|版本|更新日志|变更|提案|路线图|历史/iu;

/** Returns whether a question is about the project itself: releases, upgrades, proposals. Side pages answer that. */
export function asksHistory(question: string): boolean {
  return HISTORY.test(question);
}
