/** Draws the pictures of the README and the docs again: `npm run screenshots`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { answer, say } from './visit.ts';

const DOCS = new URL('../../docs/', import.meta.url);
const WINDOW = { width: 1440, height: 900 };
/** The pictures differ only where what they show does. */
const NOW = new Date('2026-12-01T10:24:00Z');

await mkdir(DOCS, { recursive: true });
const [playground, browser] = await Promise.all([startShipped(0, () => NOW), launchBrowser()]);
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
} finally {
  await browser.close();
  await playground.stop();
}

/** One private answer in English, and one for everyone in Chinese beside it. */
async function drawPlayground(page: Page): Promise<void> {
  await page.goto(`${playground.url}/#platform`);
  await page.locator('#compose').waitFor();
  await say(page, '@DevOps Bot Docker 和 Kubernetes 有什么区别？');
  await answer(page, 'Docker', '#thread-timeline').waitFor();
  await say(page, '/devops what is kubelet');
  await answer(page, 'agent').locator('.picture img').waitFor();
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
