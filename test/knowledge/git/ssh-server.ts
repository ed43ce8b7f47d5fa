import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../free-port.ts';

/** Repositories of this machine by ssh. */
export interface SshServer {
  /** `ssh://user@127.0.0.1:PORT`, before the path of a repository. */
  url: string;
  /** Command for GIT_SSH_COMMAND, with a key of its own and what it knows of hosts. */
  command: string;
  /** Forgets the host's key. */
  forgetHost(): void;
  close(): void;
}

const SSHD = '/usr/sbin/sshd';

/** Returns how ssh can be tried here: by a program in place of ssh, and by a real server where there is one. */
export function sshServers(): [name: string, start: () => Promise<SshServer>][] {
  const standIn: [string, () => Promise<SshServer>] = ['a program in place of ssh', startStandIn];
  return existsSync(SSHD) ? [standIn, ['sshd', startSshd]] : [standIn];
}

/** Runs what ssh would run on the host, here. */
async function startStandIn(): Promise<SshServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-server-'));
  const [ssh, known] = [path.join(folder, 'ssh'), path.join(folder, 'known')];
  const lines = [
    '#!/bin/sh',
    `[ -f '${known}' ] || { echo 'Host key verification failed.' >&2; exit 255; }`,
    'for command; do :; done',
    'exec sh -c "$command"',
  ];
  writeFileSync(ssh, `${lines.join('\n')}\n`);
  writeFileSync(known, '');
  chmodSync(ssh, 0o755);
  return {
    url: 'ssh://git@127.0.0.1:2222',
    command: `'${ssh.replaceAll('\\', '/')}'`,
    forgetHost: () => rmSync(known),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function startSshd(): Promise<SshServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-server-'));
  const at = (name: string) => path.join(folder, name);
  for (const key of ['host', 'own']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)]);
  }
  const port = await freePort();
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${at('host')}`,
    `AuthorizedKeysFile ${at('own.pub')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
  ];
  writeFileSync(at('settings'), `${settings.join('\n')}\n`);
  const [type, key] = readFileSync(at('host.pub'), 'utf8').split(' ');
  writeFileSync(at('known'), `[127.0.0.1]:${port} ${type} ${key}\n`);
  // Where it drops root's rights, if it has them.
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const sshd = spawn(SSHD, ['-D', '-f', at('settings')], { stdio: 'ignore' });
  while (!(await canConnect(port))) await sleep(20);
  return {
    url: `ssh://${userInfo().username}@127.0.0.1:${port}`,
    command: `ssh -F none -o IdentityFile=${at('own')} -o UserKnownHostsFile=${at('known')}`,
    forgetHost: () => writeFileSync(at('known'), ''),
    close() {
      sshd.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  socket.destroy();
  return isOpen;
}
