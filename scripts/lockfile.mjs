// Makes package-lock.json the same on every machine. Run it after a dependency changed: `npm run lockfile`.
// - No registry's address in it, so that `npm ci` asks the registry each machine is set to.
// - Every platform's binary packages in it: a registry mirror may carry only its own platform's, npm then leaves the
//   others out, and `npm ci` refuses the lockfile.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const OS = ['android', 'aix', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], { stdio: 'inherit', shell: true });
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  delete entry.resolved;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const missing = `node_modules/${name}`;
    const nested = place === '' ? missing : `${place}/node_modules/${name}`;
    if (lock.packages[missing]?.version || lock.packages[nested]?.version) continue;
    lock.packages[missing] = { version: range.replace(/^[\^~]/, ''), ...platformOf(name), optional: true };
    if (entry.dev) lock.packages[missing].dev = true;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);

/** What a binary package's name says of its platform: `@x/linux-x64-musl`, `win32-arm64-msvc`, `arm-gnueabihf`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = words.filter((word) => OS.includes(word));
  const cpu = words.map((word) => (word === 'armv7' ? 'arm' : word)).filter((word) => CPU.includes(word));
  if (words.includes('linuxmusl')) os.push('linux');
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(os.includes('linux') && libc.length > 0 && { libc }),
  };
}
