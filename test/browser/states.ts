import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Playground } from '../../src/playground/server.ts';
import { startShipped } from '../playground/shipped.ts';
import { answer, DESKTOP, PHONE, say } from './visit.ts';

/** What the page can look like, each reached from an empty workspace. */
export interface PageState {
  name: string;
  open(page: Page, url: string): Promise<unknown>;
}

/** The two widths at which every state is looked at and kept. */
export const LOOKS: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: 'phone', options: { ...PHONE, viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 } },
  { name: 'desktop', options: { ...DESKTOP, viewport: { width: 1280, height: 800 } } },
];

/** The pictures differ only where what they show does. */
export const NOW = new Date('2026-12-01T10:24:00Z');

/** The playground over a few pages of its own: what is written on others changes. */
export function startStates(): Promise<Playground> {
  const folder = fileURLToPath(new URL('./pages', import.meta.url));
  return startShipped({ folder, now: () => NOW });
}

export const STATES: readonly PageState[] = [
  // First: it shows what was asked before.
  {
    name: 'home',
    async open(page, url) {
      await goTo(page, url, '#bot/home');
      await page.locator('.home h3').first().waitFor();
    },
  },
  { name: 'welcome', open: (page, url) => goTo(page, url, '#general') },
  {
    name: 'private-answer',
    async open(page, url) {
      await goTo(page, url, '#general');
      await say(page, '/devops what is a pod');
      await answer(page, 'smallest').waitFor();
    },
  },
  {
    name: 'messages',
    async open(page, url) {
      await goTo(page, url, '#general');
      await say(page, '@DevOps Bot what is kubelet');
      await page.locator('#timeline .replies', { hasText: '2 replies' }).waitFor();
      if (await page.locator('#close-thread').isVisible()) await page.click('#close-thread');
      await say(page, 'and here is a longer message, of the kind that people write to each other every day');
      await page.locator('#timeline .message.grouped').waitFor();
    },
  },
  {
    name: 'thread',
    async open(page, url) {
      await goTo(page, url, '#general');
      await say(page, '@DevOps Bot kubelet 是什么');
      await page.locator('#timeline .replies', { hasText: '2 replies' }).waitFor();
      if (!(await page.locator('#thread').isVisible())) await page.click('#timeline .replies');
      await page.locator('#thread-timeline .picture img').waitFor();
    },
  },
  said('table', '#acme-partner', '/devops pods and nodes compared', '#timeline .table-box'),
  said('not-found', '#random', '/devops how do I bake bread', '.message.bot'),
  {
    name: 'window',
    async open(page, url) {
      await goTo(page, url, '#general');
      await say(page, '/devops what is kubelt');
      await page.getByRole('button', { name: 'Why this answer' }).click();
      await page.locator('#views dialog[open]').waitFor();
    },
  },
  said('direct', '#bot/messages', 'what is kubelet', '.picture img'),
  {
    name: 'about',
    async open(page, url) {
      await goTo(page, url, '#general');
      await page.click('#open-about');
    },
  },
  {
    name: 'explanation',
    async open(page, url) {
      await goTo(page, url, '#general');
      await say(page, '/devops hey, what is a pod? thanks');
      await page.locator('.message.bot').waitFor();
      await page.click('#open-explanation');
      await page.locator('.candidates').waitFor();
    },
  },
  {
    name: 'menu',
    async open(page, url) {
      await goTo(page, url, '#general');
      if (await page.locator('#open-sidebar').isVisible()) return await page.click('#open-sidebar');
      await page.click('#shortcuts');
      return await page.locator('[role="menu"]').waitFor();
    },
  },
  {
    name: 'gallery',
    async open(page, url) {
      await page.goto(`${url}/gallery`);
      await page.locator('.exhibit').first().waitFor();
    },
  },
];

/** Returns the state after something was said in a place, once the page shows what it led to. */
function said(name: string, place: string, text: string, shown: string): PageState {
  return {
    name,
    async open(page, url) {
      await goTo(page, url, place);
      await say(page, text);
      await page.locator(shown).waitFor();
    },
  };
}

/** Loads the page anew, with nothing said in it yet. */
async function goTo(page: Page, url: string, place: string): Promise<void> {
  await page.goto('about:blank');
  await page.request.post(`${url}/api/clear`, { data: { as: 'U0ALEX' } });
  await page.goto(`${url}/${place}`);
  await page.locator('#title', { hasNotText: 'Playground' }).waitFor();
}
