import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/server.ts';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { DESKTOP, PHONE, say, visit } from './visit.ts';

let browser: Browser;
let playground: Playground;

beforeAll(async () => {
  [browser, playground] = await Promise.all([launchBrowser(), startShipped()]);
});
afterAll(async () => {
  await browser.close();
  await playground.stop();
});

describe('the page', () => {
  it('follows the system, and a choice outlives a reload', async () => {
    await visit(browser, playground.url, { ...DESKTOP, colorScheme: 'dark' }, async (page) => {
      const theme = () => page.evaluate('document.documentElement.dataset.theme');
      expect(await theme()).toBe('dark');
      await page.click('#theme');
      expect(await theme()).toBe('light');
      await page.reload();
      await page.locator('#compose').waitFor();
      expect(await theme()).toBe('light');
    });
  });

  it('says that it is a simulation', async () => {
    await visit(browser, playground.url, PHONE, async (page) => {
      expect(await page.locator('.simulation').textContent()).toContain('nothing is sent to Slack');
    });
  });

  it('leaves most of the height to the messages when it is zoomed to 200%', async () => {
    await visit(browser, `${playground.url}/#general`, { viewport: { width: 640, height: 360 } }, async (page) => {
      await page.locator('#compose').waitFor();
      expect(await page.evaluate('document.querySelector("#timeline").clientHeight')).toBeGreaterThan(220);
    });
  });

  it('fits a window 320 pixels wide', async () => {
    await visit(browser, `${playground.url}/#general`, { viewport: { width: 320, height: 256 } }, async (page) => {
      await page.locator('#compose').waitFor();
      const inside = (name: string) =>
        page.evaluate(
          `document.querySelector(${JSON.stringify(name)}).getBoundingClientRect().right <= window.innerWidth`,
        );
      expect(await Promise.all(['.bar', '#composer', '#open-explanation'].map(inside))).toEqual([true, true, true]);
    });
  });

  it('opens a picture over the window and at its own size', async () => {
    await visit(browser, `${playground.url}/#bot/messages`, PHONE, async (page) => {
      await say(page, 'what is kubelet');
      await page.locator('.message.bot .picture').last().click();
      await page.locator('#lightbox[open] img').waitFor();
      await page.click('#lightbox .zoom');
      const width = 'document.querySelector("#lightbox img").clientWidth';
      await expect.poll(() => page.evaluate(width)).toBeGreaterThanOrEqual(1600);
      await page.click('[aria-label="Close the picture"]');
      await page.locator('#lightbox[open]').waitFor({ state: 'detached' });
    });
  });
});
