import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareAnswersFolder } from '../../src/knowledge/saved-answers/answers-folder.ts';
import type { Playground } from '../../src/playground/server.ts';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { answer, DESKTOP, expectNoOverflow, PHONE, say, visit } from './visit.ts';

let browser: Browser;
let playground: Playground;
let answersDir: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  answersDir = await mkdtemp(path.join(tmpdir(), 'answers-'));
  await prepareAnswersFolder(answersDir);
  playground = await startShipped({ answersDir });
  return async () => {
    await playground.stop();
    await rm(answersDir, { recursive: true });
  };
});

const WIDTHS: { width: string; options: BrowserContextOptions }[] = [
  { width: 'a phone', options: { ...PHONE, viewport: { width: 390, height: 844 } } },
  { width: 'a desktop', options: DESKTOP },
];

/** Chooses who one is, as somebody who uses the page does. */
async function become(page: Page, name: string): Promise<void> {
  const menu = page.locator('#open-sidebar');
  if (await menu.isVisible()) await menu.click();
  await page.selectOption('#person', { label: name });
  await page.waitForLoadState('networkidle').catch(() => {});
}

describe.each(WIDTHS)('on $width', ({ options }) => {
  it('the help channel answers who mentions nobody, and takes it back', async () => {
    await visit(browser, `${playground.url}/#help`, options, async (page) => {
      await page.getByText('Be the other person').waitFor();
      await expectNoOverflow(page);
      await say(page, 'hi all, does anyone know what a kubelet is?');
      await page.locator('#timeline .replies', { hasText: '1 reply' }).first().click();
      const card = answer(page, 'Nobody asked me', '#thread-timeline');
      await card.getByRole('button', { name: 'Not what you meant?' }).click();
      await card.waitFor({ state: 'detached' });
      await page.getByText('I took it back.').first().waitFor();
    });
  });

  it('it leaves alone what it does not know, and a colleague’s answer becomes a page', async () => {
    await visit(browser, `${playground.url}/#help`, options, async (page) => {
      await say(page, 'how do I get a key for the bicycle shed?');
      await say(page, '@DevOps Bot how do I get a key for the bicycle shed?');
      await page.locator('#timeline .replies').first().click();
      await page.locator('#thread').getByRole('button', { name: 'Ask a person' }).click();
      await page.getByRole('button', { name: 'Post it' }).click();
      await page.locator('#thread').getByText('can you answer this?').waitFor();
      expect(await page.locator('#timeline .replies').count()).toBe(1);

      await page.click('#close-thread');
      await become(page, '林薇');
      await page.locator('#timeline .replies').first().click();
      await page.fill('#thread-composer-input', 'Ask *Kim* at the desk: it is number `7`.');
      await page.press('#thread-composer-input', 'Enter');
      await page.locator('#thread .message.person').nth(1).waitFor();
      await page.locator('#thread').getByRole('button', { name: 'Save as answer' }).click();
      const modal = page.locator('dialog.modal[open]');
      await modal.getByText('The answer, in Markdown').waitFor();
      expect(await modal.locator('textarea').inputValue()).toContain('at the desk');
      await expectNoOverflow(page);
      await modal.getByRole('button', { name: 'Save', exact: true }).click();
      await modal.getByText('In a few seconds I answer from it.').waitFor();
      expect((await readdir(answersDir)).length).toBe(2);
    });
  });

  it('who leads the team sees its questions as a picture in Home, or is sent it', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops what is kubelet');
      await answer(page, 'Kubelet').waitFor();
      await page.goto(`${playground.url}/#bot/home`);
      await page.reload();
      await page.locator('.home').getByText('Questions of the last weeks').waitFor();
      await page.getByRole('button', { name: 'Send me the chart' }).click();
      await page.locator('dialog.modal[open]').getByText('The chart comes to you').waitFor();
      await page.keyboard.press('Escape');
      await page.goto(`${playground.url}/#bot`);
      await page.reload();
      await page.locator('#timeline img[alt*="1 asked"]').waitFor();

      await page.click('#open-about');
      await page.locator('input[name="pictures"][value="fetched"]').check();
      await page.getByText('The next answer shows it.').waitFor();
      await page.goto(`${playground.url}/#bot/home`);
      await page.reload();
      const chart = page.locator('.home img[alt*="1 asked: 1 answered"]');
      await chart.waitFor();
      await chart.scrollIntoViewIfNeeded();
      await expect.poll(() => chart.evaluate((element) => Reflect.get(element, 'naturalWidth'))).toBe(1600);
      await expectNoOverflow(page);
    });
  });
});
