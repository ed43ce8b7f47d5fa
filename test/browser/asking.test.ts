import type { Browser } from 'playwright-core';
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

const WIDTHS = [
  { width: 'a phone', options: PHONE },
  { width: 'a desktop', options: DESKTOP },
];
const QUESTIONS = [
  { language: 'English', question: 'what is kubelet', words: 'agent' },
  { language: 'Chinese', question: 'kubelet 是什么', words: '代理' },
];
const CASES = WIDTHS.flatMap((width) => QUESTIONS.map((question) => ({ ...width, ...question })));

describe('asking', () => {
  it.each(CASES)('by command in $language on $width is answered in private, until a reload', async (given) => {
    await visit(browser, playground.url, given.options, async (page) => {
      await say(page, `/devops ${given.question}`);
      const card = answer(page, given.words);
      await card.waitFor();
      expect(await card.locator('.private-note').textContent()).toBe('Only visible to you');
      // As in Slack, the command leaves no message of its own.
      expect(await page.locator('.message.person').count()).toBe(0);
      await expectNoOverflow(page);
      await page.reload();
      await page.locator('.welcome').waitFor();
      expect(await page.locator('.message').count()).toBe(0);
    });
  });

  it.each(WIDTHS)(
    'shows the diagram on $width as Slack would: uploaded on a click, or inside the answer',
    async (given) => {
      await visit(browser, playground.url, given.options, async (page) => {
        await say(page, '/devops what is kubelet');
        await answer(page, 'agent').getByRole('button', { name: 'Show diagram' }).click();
        await page.locator('.count').waitFor({ state: 'attached' });
        await page.click('#open-about');
        await page.getByLabel('Inside the answer').check();
        await page.locator('#pictures-said', { hasText: 'The next answer' }).waitFor();
        await page.keyboard.press('Escape');
        await say(page, '/devops what is kubelet');
        const picture = page.locator('#timeline .picture img');
        await picture.scrollIntoViewIfNeeded();
        // Not `waitForFunction`: it looks again from within the page, whose policy lets no string be run.
        const width = () => page.evaluate('document.querySelector(".message.bot .picture img").naturalWidth');
        await expect.poll(width).toBeGreaterThanOrEqual(1600);
        expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(100);
        await expectNoOverflow(page);
      });
    },
  );

  it.each(CASES)('by mention in $language on $width is answered in the thread, which stays', async (given) => {
    await visit(browser, playground.url, given.options, async (page) => {
      await say(page, `@DevOps Bot ${given.question}`);
      const replies = page.locator('#timeline .replies');
      await replies.filter({ hasText: '2 replies' }).waitFor();
      if (given.options === PHONE) await replies.click();
      await answer(page, given.words, '#thread-timeline').waitFor();
      expect(await page.locator('#timeline .message.bot').count()).toBe(0);
      await expectNoOverflow(page);
      await page.click('#close-thread');
      await page.reload();
      // The answer and its picture.
      expect(await replies.textContent()).toContain('2 replies');
      await replies.click();
      await answer(page, given.words, '#thread-timeline').waitFor();
    });
  });

  it.each(CASES)('in a direct message in $language on $width needs no command', async (given) => {
    await visit(browser, `${playground.url}/#bot/messages`, given.options, async (page) => {
      await say(page, given.question);
      await answer(page, given.words).waitFor();
      expect(await page.locator('#timeline .private-note').count()).toBe(0);
    });
  });

  it('keeps the beginning of an answer in sight when its picture follows', async () => {
    await visit(browser, `${playground.url}/#bot/messages`, PHONE, async (page) => {
      await say(page, 'what is kubelet');
      await page.locator('#timeline .message.bot .picture img').waitFor();
      const words = answer(page, 'agent');
      await expect.poll(async () => (await words.boundingBox())?.y ?? -1).toBeGreaterThan(0);
    });
  });

  it('shows a comparison as a table that scrolls in its own box on a phone', async () => {
    await visit(browser, `${playground.url}/#bot/messages`, PHONE, async (page) => {
      await say(page, 'what is the difference between Docker and Kubernetes');
      const table = page.locator('#timeline .message.bot .table-box');
      await table.waitFor();
      expect(await table.locator('thead th').allInnerTexts()).toEqual(['Aspect', 'Docker', 'Kubernetes']);
      await expectNoOverflow(page);
    });
  });

  it('shows steps as a numbered list', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await say(page, '/devops what happens in docker run');
      const steps = answer(page, 'docker run').locator('ol > li');
      await steps.first().waitFor();
      expect(await steps.count()).toBeGreaterThanOrEqual(5);
    });
  });

  it('offers questions in both languages in an empty channel, one click away', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      // The page draws them when it has heard from the server; a count alone doesn't wait for that.
      await page.locator('.tries[lang="en"] .try').first().waitFor();
      expect(await page.locator('.tries[lang="en"] .try').count()).toBeGreaterThanOrEqual(2);
      await page.locator('.tries[lang="zh-CN"] .try').first().click();
      await page.locator('.message.bot').waitFor();
    });
  });

  it('keeps hostile words dead', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await say(page, '/devops <img src=x onerror="document.title=1"><script>document.title=1</script> <!channel>');
      await page.locator('.message.bot').waitFor();
      expect(await page.locator('.message').first().textContent()).toContain('<script>');
      expect(await page.title()).toContain('general');
    });
  });

  it('says what went wrong with a command nobody knows, and gives the words back', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await say(page, '/deploy everything');
      await page.locator('.toast', { hasText: '/deploy is not a valid command.' }).waitFor();
      expect(await page.inputValue('#compose')).toBe('/deploy everything');
    });
  });

  it('in a channel without the bot says how to invite it, and then it answers', async () => {
    await visit(browser, `${playground.url}/#random`, DESKTOP, async (page) => {
      await say(page, '@DevOps Bot what is etcd');
      await page.locator('.message.system', { hasText: '/invite @DevOps Bot' }).waitFor();
      await say(page, '/invite @DevOps Bot');
      await page.locator('.message.system', { hasText: 'was added by' }).waitFor();
      await say(page, '@DevOps Bot what is etcd');
      await answer(page, 'etcd', '#thread-timeline').waitFor();
    });
  });

  it('by another person happens under their name', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.selectOption('#person', { label: '林薇' });
      await page.locator('.welcome').waitFor();
      await say(page, '大家好');
      expect(await page.locator('.message.person strong').textContent()).toBe('林薇');
    });
  });
});
