import { type Environment, SURFACE_VARIABLES } from './surface.ts';
import { decodePercent, variables } from './variables.ts';

/** Names of variables with a secret, this program's own and those of others, such as PostgreSQL's client or a cloud. */
const SECRET = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|KEY|CREDENTIAL)S?(?:_OLD)?$|(?:^|_)(?:PASS|AUTH)$/iu;
/** Variables with a list: `key,key`, `host=token host=token`. */
const LISTS: ReadonlySet<string> = new Set(['GIT_TOKEN', 'ENCRYPTION_KEYS_OLD']);
/** Least characters of another program's secret, and of a part of a list; shorter ones, such as `true`, would hide words of the log. */
const LEAST = 6;
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
  // The longest first: where one begins another, both are hidden whole.
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}

/** Returns the value of a secret variable, and the parts of a list. */
function namedSecrets(name: string, value: string): string[] {
  const whole = value.trim();
  const parts = LISTS.has(name) ? value.split(/[,\s]+/u) : [];
  const ofHosts = parts.map((part) => /^[\w.:-]+=(.+)$/u.exec(part)?.[1] ?? '');
  const isLong = ({ length }: string) => length >= LEAST;
  return [...(OWN.has(name) && whole !== '' ? [whole] : []), ...[whole, ...parts, ...ofHosts].filter(isLong)];
}

/** Returns the passwords of the addresses in a value, as written and decoded. */
function passwordsIn(name: string, value: string): string[] {
  const addresses = /proxy$/iu.test(name) ? value.trim().replace(BARE_PROXY, 'http://') : value;
  return [...addresses.matchAll(IN_ADDRESS)].flatMap((groups) => {
    const written = groups.slice(1).find(Boolean);
    return written === undefined ? [] : [written, decodePercent(written) ?? written];
  });
}
