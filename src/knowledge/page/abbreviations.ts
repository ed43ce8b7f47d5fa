/** Returns a name with its abbreviations written out: "SLA reports" → "Service Level Agreement reports". */
export function writeOut(name: string, abbreviations: ReadonlyMap<string, string>): string {
  return name.replace(/[\p{L}\p{N}]+/gu, (word) => abbreviations.get(word) ?? word);
}
