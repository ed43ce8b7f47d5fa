import { type Environment, SURFACE_VARIABLES } from './surface.ts';
import { decodePercent, variables } from './variables.ts';

/** Names of variables with a secret, this program's own and those of others, such as PostgreSQL's client or a cloud. */
const SECRET = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PASSPHRASES|KEYS?)(?:_OLD)?$/iu;
/** Least characters of another program's secret; a shorter value, such as `true`, would hide words of the log. */
const LEAST_OF_OTHERS = 6;
/** Variables whose values are secret however short: what this program reads. */
const OWN: ReadonlySet<string> = new Set([...Object.keys(variables.shape), ...SURFACE_VARIABLES, 'PGPASSWORD']);
/**
 * The password in an address: up to the last @ before the path, or, if a / in it should have been escaped, up to the first; or as a
 * parameter of a PostgreSQL client.
 */
const IN_ADDRESS = /:\/\/[^:/?#\s]*:(?:([^/?#\s]*)|((?:(?!:\/\/)[^@\s])*))@|[?&](?:ssl)?password=([^&#\s]+)/giu;
/** A proxy without `http://`, which need not be written. */
const BARE_PROXY = /^(?!\w+:\/\/)/u;

/** Returns the secrets of an environment, which no log may print: each as written, and as it is meant. */
export function secretsOf(env: Environment): string[] {
  const secrets = Object.entries(env).flatMap(([name, value = '']) => [
    ...(SECRET.test(name) ? namedSecrets(name, value) : []),
    ...passwordsIn(name, value),
  ]);
  return [...new Set(secrets)];
}

/** Returns the value of a secret variable, and the parts of a list: `key,key`, `host=token`. */
function namedSecrets(name: string, value: string): string[] {
  const parts = value.split(/[,\s]+/u);
  const ofHosts = parts.map((part) => /^[\w.:-]+=(.{6,})$/u.exec(part)?.[1] ?? '');
  const least = OWN.has(name) ? 1 : LEAST_OF_OTHERS;
  return [value.trim(), ...parts, ...ofHosts].filter(({ length }) => length >= least);
}

/** Returns the passwords of the addresses in a value, as written and decoded. */
function passwordsIn(name: string, value: string): string[] {
  const addresses = /proxy$/iu.test(name) ? value.trim().replace(BARE_PROXY, 'http://') : value;
  return [...addresses.matchAll(IN_ADDRESS)].flatMap((groups) => {
    const written = groups.slice(1).find(Boolean);
    return written === undefined ? [] : [written, decodePercent(written) ?? written];
  });
}
