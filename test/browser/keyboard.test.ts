import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/server.ts';
import { startShipped } from '../playground/shipped.ts';
import { launchBrowser } from './chromium.ts';
import { DESKTOP, PHONE, visit } from './visit.ts';

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

/** Presses a key until what has the focus fits a selector. */
async function pressUntil(page: Page, key: string, selector: string): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`${key} never reached ${selector}`);
}

describe('without a mouse', () => {
  it('a command is chosen from the menu, asked, its diagram opened and closed', async () => {
    await visit(browser, `${playground.url}/#bot/messages`, DESKTOP, async (page) => {
      await page.locator('#compose:focus').waitFor();
      await page.keyboard.type('/');
      const options = page.locator('#composer [role="option"]');
      expect(await options.first().textContent()).toContain('/devops');
      expect(await page.getAttribute('#compose', 'aria-activedescendant')).toBe(
        await options.first().getAttribute('id'),
      );
      await page.keyboard.press('Enter');
      expect(await page.inputValue('#compose')).toBe('/devops ');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('what is kubelet');
      await page.keyboard.press('Enter');
      await page.locator('.picture').waitFor();
      await pressUntil(page, 'Shift+Tab', '.picture');
      await page.keyboard.press('Enter');
      await page.locator('#lightbox[open]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#lightbox[open]').waitFor({ state: 'detached' });
      await page.locator('.picture:focus').waitFor();
    });
  });

  it('after a command its hint is shown, and Enter sends what was typed', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.locator('#compose:focus').waitFor();
      await page.keyboard.type('/devops ');
      const options = page.locator('#composer [role="option"]');
      expect((await options.allInnerTexts()).join(' ')).toContain('what is kubelet | 什么是 kubelet | help');
      await page.keyboard.press('Enter');
      await page.locator('.message.bot').waitFor();
    });
  });

  it('a name is completed from its first letters', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.locator('#compose:focus').waitFor();
      await page.keyboard.type('hello @dev');
      await page.keyboard.press('Tab');
      expect(await page.inputValue('#compose')).toBe('hello @DevOps Bot ');
    });
  });

  it('Enter that ends a Chinese word sends nothing', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.fill('#compose', '什么是');
      await page.dispatchEvent('#compose', 'keydown', { key: 'Enter', isComposing: true });
      expect(await page.inputValue('#compose')).toBe('什么是');
      expect(await page.locator('.message').count()).toBe(0);
    });
  });

  it('a thread is opened, answered and closed', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.locator('#compose:focus').waitFor();
      await page.keyboard.type('@DevOps Bot what is a pod');
      await page.keyboard.press('Enter');
      await page.locator('#thread-composer-input:focus').waitFor();
      await page.keyboard.type('thanks');
      await page.keyboard.press('Enter');
      await page.locator('#thread-timeline .message.person', { hasText: 'thanks' }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#thread').waitFor({ state: 'hidden' });
    });
  });

  it('menus follow the arrows, and Esc gives the focus back', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.locator('.welcome').waitFor();
      await page.focus('#shortcuts');
      await page.keyboard.press('Enter');
      await page.locator('[role="menuitem"]:focus').waitFor();
      expect(await page.locator('[role="menuitem"]:focus').textContent()).toContain('Ask DevOps');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      await page.locator('[role="menu"]').waitFor({ state: 'detached' });
      await page.locator('#shortcuts:focus').waitFor();
    });
  });

  it('the drawer of a phone takes the focus and gives it back', async () => {
    await visit(browser, playground.url, PHONE, async (page) => {
      await page.locator('.welcome').waitFor();
      await page.focus('#open-sidebar');
      await page.keyboard.press('Enter');
      await page.locator('#close-sidebar:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#open-sidebar:focus').waitFor();
      await page.locator('#sidebar').waitFor({ state: 'hidden' });
    });
  });

  it('a link skips to the message box', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.focus('.skip');
      await page.keyboard.press('Enter');
      await page.locator('#compose:focus').waitFor();
    });
  });
});

describe('for a screen reader', () => {
  it('an answer is announced, and every control has a name', async () => {
    await visit(browser, playground.url, DESKTOP, async (page) => {
      await page.fill('#compose', '/devops what is kubelet');
      await page.press('#compose', 'Enter');
      await page.locator('#live', { hasText: 'DevOps Bot: ' }).waitFor({ state: 'attached' });
      const nameless = await page.evaluate(`[...document.querySelectorAll('button, a, input, select, textarea, img')]
        .filter((element) => !element.closest('template'))
        .filter((element) => element.tagName === 'IMG' ? !element.hasAttribute('alt')
          : !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length || element.querySelector('[alt]:not([alt=""])')))
        .map((element) => element.outerHTML.slice(0, 100))`);
      expect(nameless).toEqual([]);
    });
  });
});
