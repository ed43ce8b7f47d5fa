import { readFileSync } from 'node:fs';
import path from 'node:path';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/kubernetes.md'), 'utf8');

/** Returns the first YAML of the page on Kubernetes that has these words. */
export function documentedYaml(words: string): string {
  const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gmsu)].map((match) => match[1] ?? '');
  const found = blocks.find((block) => block.includes(words));
  if (found === undefined) throw new Error(`No YAML with ${words} on the page.`);
  return found;
}
