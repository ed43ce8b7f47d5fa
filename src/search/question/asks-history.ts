const HISTORY =
  /\b(?:releases?|released|changelog|upgrad\w*|migrat\w*|proposals?|roadmap|versions?|history|rfcs?|announcements?|announced|blogs?|blog ?posts?)\b|(?<=\b(?:the|a|which|that|your|latest) )posts?\b(?!-)|\bv?\d+\.\d|发布|升级|迁移|版本|更新日志|变更|提案|路线图|历史|博客|公告/iu;

/** Returns whether a question is about the project itself: releases, upgrades, proposals, posts. Side pages answer that. */
export function asksHistory(question: string): boolean {
  return HISTORY.test(question);
}
