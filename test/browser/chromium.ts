import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Where the three systems keep a Chromium, Chrome or Edge; the first one there is taken. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].flatMap((name) => [
    `/usr/bin/${name}`,
    `/usr/local/bin/${name}`,
    `/snap/bin/${name}`,
  ]),
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap((folder = '') =>
    [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].map((program) => path.join(folder, program)),
  ),
};

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser without a window. @throws where this machine has none, with how to get one. */
export async function launchBrowser(): Promise<Browser> {
  // Chromium refuses its own sandbox to root, as which containers run.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox', ...FLAGS] : FLAGS;
  return chromium.launch({ executablePath: findBrowser(), args: flags });
}

function findBrowser(): string {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`);
  const found = chosen ?? PLACES[process.platform]?.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found: install one (Debian and Ubuntu: `apt install chromium`; macOS: `brew install --cask chromium`; ' +
      'Windows: Edge or Chrome), or set CHROMIUM_PATH to the program.',
  );
}
