import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/server.ts';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { answer, DESKTOP, expectNoOverflow, PHONE, say, visit } from './visit.ts';

let browser: Browser;
let playground: Playground;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  playground = await startShipped();
  return () => playground.stop();
});

const WIDTHS: { width: string; options: BrowserContextOptions }[] = [
  { width: 'a phone', options: PHONE },
  { width: 'a desktop', options: DESKTOP },
];

describe.each(WIDTHS)('on $width', ({ options }) => {
  it('a private answer is shared with the channel, once', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops what is kubelet');
      const card = page.locator('.message.bot.private');
      await card.getByRole('button', { name: 'Share', exact: true }).click();
      await page.locator('.message.bot:not(.private)', { hasText: 'Asked by @Alex Kim' }).waitFor();
      await card.getByText('You shared this answer.').waitFor();
      expect(await card.getByRole('button', { name: 'Share', exact: true }).count()).toBe(0);
      await page.reload();
      // The answer, once, and its picture.
      await page.locator('.message.bot').nth(1).waitFor();
      expect(await page.locator('.message').count()).toBe(2);
    });
  });

  it('sharing in a channel without the bot says so', async () => {
    await visit(browser, `${playground.url}/#random`, options, async (page) => {
      await say(page, '/devops what is kubelet');
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.locator('.message.bot.private').nth(1).waitFor();
      expect(await page.locator('.message.bot:not(.private)').count()).toBe(0);
    });
  });

  it('an answer changes its language in place and back', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops what is kubelet');
      await page.getByRole('button', { name: '中文', exact: true }).click();
      await answer(page, '代理').waitFor();
      await page.getByRole('button', { name: 'English', exact: true }).click();
      await answer(page, 'agent').waitFor();
      expect(await page.locator('.message.bot').count()).toBe(1);
    });
  });

  it('a modal says why, closes with Esc and gives the focus back', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops what is kubelt');
      const why = page.getByRole('button', { name: 'Why this answer' });
      await why.click();
      const modal = page.locator('dialog.modal[open]');
      await modal.getByText('“kubelt” was read as “kubelet”').waitFor();
      await expectNoOverflow(page);
      await page.keyboard.press('Escape');
      await modal.waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Why this answer');
    });
  });

  it('a vote is thanked for in place and can be changed', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops what is etcd');
      await page.getByRole('button', { name: /^Helpful/ }).click();
      await answer(page, 'Marked as helpful.').waitFor();
      await page.getByRole('button', { name: /^Not helpful/ }).click();
      const modal = page.locator('dialog.modal[open]');
      await modal.locator('textarea').fill('An example of a backup');
      await modal.getByRole('button', { name: 'Send' }).click();
      await modal.waitFor({ state: 'detached' });
      await answer(page, 'Marked as not helpful.').waitFor();
    });
  });

  it('what the pages lack can be wished for', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops what is a service mesh');
      const card = answer(page, 'I don’t know that yet');
      await card.getByRole('button', { name: 'We need this' }).click();
      await answer(page, 'Noted.').waitFor();
    });
  });

  it('an example of the help is one click from its answer', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, '/devops help');
      await page.getByRole('button', { name: 'What is DevOps?' }).click();
      await page.locator('.message.bot h3', { hasText: 'DevOps' }).first().waitFor();
    });
  });

  it('a term of a message is explained to the one who asks', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await say(page, 'the kubelet is down again');
      await page.locator('.message.person').hover();
      await page.click('.message.person [data-shortcuts]');
      await page.getByRole('menuitem', { name: 'Explain terms' }).click();
      const modal = page.locator('dialog.modal[open]');
      await modal.locator('h3', { hasText: 'Kubelet' }).waitFor();
      await expectNoOverflow(page);
      await modal.getByRole('button', { name: 'Close' }).last().click();
      await modal.waitFor({ state: 'detached' });
    });
  });

  it('a question is asked from anywhere, and answered in the channel that was chosen', async () => {
    await visit(browser, playground.url, options, async (page) => {
      await page.locator('.welcome').waitFor();
      await page.click('#shortcuts');
      await page.getByRole('menuitem', { name: 'Ask DevOps' }).click();
      const modal = page.locator('dialog.modal[open]');
      await modal.getByRole('button', { name: 'Ask' }).click();
      await modal.getByText('Please fill this in.').waitFor();
      await modal.locator('input').fill('etcd 是什么');
      await modal.locator('select').selectOption({ label: '# general' });
      await modal.getByRole('button', { name: 'Ask' }).click();
      await answer(page, '键值').waitFor();
    });
  });

  it('the Home answers in a window, and remembers what was asked', async () => {
    await visit(browser, `${playground.url}/#bot/home`, options, async (page) => {
      await page.locator('.home h3').first().waitFor();
      await page.fill('.home input', 'what is etcd');
      await page.press('.home input', 'Enter');
      const modal = page.locator('dialog.modal[open]');
      await modal.locator('h3', { hasText: 'etcd' }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.home').getByText('what is etcd').first().waitFor();
      await expectNoOverflow(page);
    });
  });

  it('the direct message greets once and offers questions to try', async () => {
    await visit(browser, `${playground.url}/#bot/messages`, options, async (page) => {
      await answer(page, 'Hello.').waitFor();
      await page.locator('.prompts .try').first().click();
      await page.locator('#timeline > .message.bot').nth(1).waitFor();
      await page.reload();
      await page.locator('.message.bot').first().waitFor();
      expect(await page.locator('.message.bot', { hasText: 'Hello.' }).count()).toBe(1);
    });
  });
});

describe('Back', () => {
  it('leads out of a thread on a phone, and Forward and a reload into it again', async () => {
    await visit(browser, playground.url, PHONE, async (page) => {
      await say(page, '@DevOps Bot what is kubelet');
      await page.locator('#timeline .replies').click();
      await answer(page, 'agent', '#thread-timeline').waitFor();
      await page.goBack();
      await page.locator('#thread').waitFor({ state: 'hidden' });
      expect(await page.locator('#title').textContent()).toBe('# general');
      await page.goForward();
      await answer(page, 'agent', '#thread-timeline').waitFor();
      await page.reload();
      await answer(page, 'agent', '#thread-timeline').waitFor();
      await page.click('#close-thread');
      await page.locator('#thread').waitFor({ state: 'hidden' });
    });
  });

  it('leads to the channel and the tab before', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      const title = page.locator('#title');
      await page.getByRole('button', { name: 'platform' }).click();
      await page.getByRole('button', { name: 'DevOps Bot' }).first().click();
      await page.click('#tab-home');
      await page.goBack();
      await page.locator('#panel-messages').waitFor();
      await page.goBack();
      await title.filter({ hasText: '# platform' }).waitFor();
      await page.goBack();
      await title.filter({ hasText: '# general' }).waitFor();
    });
  });
});
