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

  it('opens a picture over the window and at its own size', async () => {
    await visit(browser, `${playground.url}/#bot/messages`, PHONE, async (page) => {
      await say(page, 'what is kubelet');
      await page.locator('.message.bot .picture').last().click();
      await page.locator('#lightbox[open] img').waitFor();
      await page.click('#lightbox .zoom');
      const width = 'document.querySelector("#lightbox img").clientWidth';
      expect(await page.evaluate(width)).toBeGreaterThanOrEqual(1600);
      await page.click('[aria-label="Close the picture"]');
      expect(await page.locator('#lightbox[open]').count()).toBe(0);
    });
  });
});
