import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE_MS } from '../patience.ts';

/** The two widths everything has to work at. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/**
 * Opens the page, lets `look` use it, and checks what holds for every visit: no script failed, nothing was asked of another
 * machine, and the page is not wider than the window.
 */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ ...options, locale: 'en-US', timezoneId: 'UTC' });
  const { origin } = new URL(url);
  const faults: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('request', (request) => {
      const address = new URL(request.url());
      if (address.origin !== origin && address.protocol !== 'data:') faults.push(`asked ${address.href}`);
    });
    await page.goto(url);
    await look(page);
    await expectNoOverflow(page);
    expect(faults).toEqual([]);
  } finally {
    await context.close();
  }
}

/** Nothing makes the page scroll sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
}

/** Writes into the message box and sends it with Enter. */
export async function say(page: Page, text: string, box = '#compose'): Promise<void> {
  await page.fill(box, text);
  await page.press(box, 'Escape');
  await page.press(box, 'Enter');
}

/** The last message of the bot in a list of messages, by the words it must hold. */
export function answer(page: Page, words: string, list = '#timeline') {
  return page.locator(`${list} > .message.bot`, { hasText: words }).last();
}
