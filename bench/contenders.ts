import type { Contender } from './contender.ts';
import { OURS } from './ours.ts';
import { PEERS } from './peers.ts';

/** Who is measured; this project's own search last. */
export const CONTENDERS: readonly Contender[] = [...PEERS, OURS];

/** Those whose names begin with one of the prefixes, whatever the case; all without prefixes. Throws where one fits none. */
export function chooseContenders(prefixes: readonly string[]): Contender[] {
  const fits = ({ name }: Contender, prefix: string) => name.toLowerCase().startsWith(prefix.toLowerCase());
  for (const prefix of prefixes) {
    if (!CONTENDERS.some((contender) => fits(contender, prefix))) {
      throw new Error(`no engine "${prefix}"; there are ${CONTENDERS.map(({ name }) => name).join(', ')}`);
    }
  }
  if (prefixes.length === 0) return [...CONTENDERS];
  return CONTENDERS.filter((contender) => prefixes.some((prefix) => fits(contender, prefix)));
}
