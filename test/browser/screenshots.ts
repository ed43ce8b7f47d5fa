/** Draws the pictures of the README and the docs again, and of every state of the page: `npm run screenshots`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { keepPicture } from './kept-pictures.ts';
import { LOOKS, NOW, STATES, startStates } from './states.ts';
import { answer, say } from './visit.ts';

const DOCS = new URL('../../docs/', import.meta.url);
const WINDOW = { width: 1440, height: 900 };

await mkdir(DOCS, { recursive: true });
const [playground, browser] = await Promise.all([startShipped({ now: () => NOW }), launchBrowser()]);
try {
  const context = await browser.newContext({
    viewport: WINDOW,
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await drawPlayground(page);
  await drawGallery(page);
  for (const { name, options } of LOOKS) await drawStates(name, options);
} finally {
  await browser.close();
  await playground.stop();
}

/** Every state at one width, as states.test.ts compares it. */
async function drawStates(look: string, options: BrowserContextOptions): Promise<void> {
  const states = await startStates();
  try {
    for (const state of STATES) {
      const context = await browser.newContext({
        ...options,
        colorScheme: 'light',
        locale: 'en-US',
        timezoneId: 'UTC',
      });
      const page = await context.newPage();
      await state.open(page, states.url);
      await keepPicture(page, `${state.name}-${look}`);
      await context.close();
    }
  } finally {
    await states.stop();
  }
}

/** A private answer, and one for everyone beside it with its diagram, as Slack shows them after the five steps. */
async function drawPlayground(page: Page): Promise<void> {
  await page.goto(`${playground.url}/#platform`);
  await page.locator('#compose').waitFor();
  await say(page, '@DevOps Bot kubelet 是做什么的？');
  await page.locator('#thread-timeline .picture img').waitFor();
  await page.locator('#thread-timeline .picture img').scrollIntoViewIfNeeded();
  await say(page, '/devops what is the difference between Docker and Kubernetes?');
  await answer(page, 'Docker').locator('.table-box').waitFor();
  await page.waitForLoadState('networkidle');
  await save(page, 'playground.png');
}

/** The kinds that answers with a diagram leave no room for. */
async function drawGallery(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 1500 });
  await page.goto(`${playground.url}/gallery`);
  await page.locator('.exhibit').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate("[...document.querySelectorAll('h2')].find((h) => h.textContent === 'Choose').scrollIntoView()");
  await page.evaluate('scrollBy(0, -80)');
  await save(page, 'gallery.png');
}

async function save(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(name, DOCS));
  await page.screenshot({ path });
  console.log(path);
}
