/** Returns the value of a name in `myst_substitutions` of a Sphinx configuration: a string or a variable that holds one, else the name as code. */
export function substitutionIn(source: string, name: string): string | undefined {
  const body = /^myst_substitutions\s*(?::[^=\n]*)?=\s*\{([\s\S]*?)^\}/mu.exec(source)?.[1];
  const entry = body
    ?.match(/["'][\w.-]+["']\s*:[^\n]*/gu)
    ?.find((line) => line.slice(1).startsWith(`${name}${line[0]}`));
  if (entry === undefined) return undefined;
  const value = entry.slice(entry.indexOf(':') + 1).trim();
  const literal = (text: string) => /^r?(["'])(.*?)\1/u.exec(text)?.[2];
  const variable = /^(\w{1,100})\s*,?$/u.exec(value)?.[1];
  const assigned =
    variable === undefined ? undefined : new RegExp(`^${variable}\\s*=\\s*(.+)$`, 'mu').exec(source)?.[1];
  return literal(value) ?? (assigned === undefined ? undefined : literal(assigned)) ?? `\`${name}\``;
}
