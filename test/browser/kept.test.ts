import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { PATIENCE_MS } from '../patience.ts';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { DESKTOP, say } from './visit.ts';

let browser: Browser;
let keptIn: string;

beforeAll(async () => {
  [browser, keptIn] = await Promise.all([launchBrowser(), mkdtemp(path.join(tmpdir(), 'kept-'))]);
});
afterAll(async () => {
  await browser.close();
  await rm(keptIn, { recursive: true, force: true });
});

describe('a playground that is stopped and started again', () => {
  it('says so while it is away, and has the conversation and the drafts again', async () => {
    const port = await freePort();
    const first = await startShipped({ keptIn, port });
    const context = await browser.newContext({ ...DESKTOP, locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${first.url}/#general`);
    await page.locator('#compose:focus').waitFor();
    await say(page, 'said before');
    await page.locator('.message.person', { hasText: 'said before' }).waitFor();
    await page.fill('#compose', 'half a thought');
    await page.getByRole('button', { name: 'platform' }).click();
    expect(await page.inputValue('#compose')).toBe('');
    await first.stop();
    await page.locator('#offline', { hasText: 'has stopped' }).waitFor();
    await page.fill('#compose', 'written while it was away');
    await page.press('#compose', 'Enter');
    const told = await page.locator('.toast', { hasText: 'does not answer' }).boundingBox();
    const box = await page.locator('#composer').boundingBox();
    expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThan(box?.y ?? 0);
    const second = await startShipped({ keptIn, port });
    try {
      await page.locator('#offline').waitFor({ state: 'hidden' });
      await page.locator('#compose:focus').waitFor();
      expect(await page.inputValue('#compose')).toBe('written while it was away');
      await page.getByRole('button', { name: 'general' }).click();
      await page.locator('.message.person', { hasText: 'said before' }).waitFor();
      expect(await page.inputValue('#compose')).toBe('half a thought');
      await page.click('#open-about');
      await page.click('#clear');
      await page.locator('.welcome').waitFor();
      expect(await page.inputValue('#compose')).toBe('');
    } finally {
      await context.close();
      await second.stop();
    }
  });

  it('keeps no draft of a message that it had posted when it stopped', async () => {
    const playground = await startShipped();
    const context = await browser.newContext({ ...DESKTOP, locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    try {
      await page.route('**/api/say', async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      });
      await page.goto(`${playground.url}/#bot/messages`);
      await page.locator('#compose:focus').waitFor();
      await say(page, 'what is a pod');
      await page.locator('.message.bot', { hasText: 'smallest unit' }).waitFor();
      await page.reload();
      await page.locator('#compose:focus').waitFor();
      expect(await page.inputValue('#compose')).toBe('');
    } finally {
      await context.close();
      await playground.stop();
    }
  });
});
