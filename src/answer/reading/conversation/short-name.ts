/** A title that asks or says something of its subject: `Where Kubernetes comes from`, Kubernetes 的由来. */
const OF_SUBJECT = [
  /^(?:where|how|why|when) (?:an? |the )?(.+?) (?:comes? from|works?|is (?:built|made|used)|began|started)$/iu,
  /^(.+?) ?的?(?:由来|历史|工作原理|来历)$/u,
];

/** Returns what a title is about in short: SRE for `SRE: site reliability engineering`, Kubernetes for `Where Kubernetes comes from`. */
export function shortName(title: string): string {
  const short = /^[^:：（(]*[^:：（(\s]/u.exec(title)?.[0] ?? title;
  for (const form of OF_SUBJECT) {
    const subject = form.exec(short)?.[1];
    if (subject !== undefined) return subject;
  }
  return short;
}
