import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/server.ts';
import { findViolations } from './axe.ts';
import { launchBrowser } from './chromium.ts';
import { comparePicture } from './kept-pictures.ts';
import { LOOKS, STATES, startStates } from './states.ts';
import { visit } from './visit.ts';

let browser: Browser;
let playground: Playground;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Bytes of all that the page is made of, without pictures. */
const PAGE_BYTES_MAX = 120_000;

describe.each(LOOKS)('on a $name', ({ name: look, options }) => {
  beforeAll(async () => {
    playground = await startStates();
    return () => playground.stop();
  });

  it.each(STATES)('$name has nothing against it from axe, light and dark, and looks as before', async (state) => {
    await visit(browser, playground.url, { ...options, colorScheme: 'light' }, async (page) => {
      await state.open(page, playground.url);
      expect(await findViolations(page)).toEqual([]);
      expect(await comparePicture(page, `${state.name}-${look}`)).toBeUndefined();
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('the page is light, and asks one machine only', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await page.locator('.tries').first().waitFor();
      const sizes = `performance.getEntriesByType('resource').map(({ name, decodedBodySize }) => [name, decodedBodySize])`;
      const loaded = (await page.evaluate(sizes)) as [string, number][];
      const bytes = loaded.reduce((sum, [name, size]) => sum + (/\.(?:png|jpe?g)$/u.test(name) ? 0 : size), 0);
      expect(bytes).toBeGreaterThan(20_000);
      expect(bytes).toBeLessThan(PAGE_BYTES_MAX);
    });
  });
});
