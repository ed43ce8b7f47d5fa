import type { Page } from 'playwright-core';

/**
 * The visible words whose colour stands out from what is behind them by less than WCAG's 4.5:1, each with its contrast.
 * Pictures behind words are not looked at; buttons that can't be used are exempt.
 */
export async function faintWords(page: Page): Promise<string[]> {
  return page.evaluate(FIND_FAINT_WORDS) as Promise<string[]>;
}

/** Runs in the page; a text, because what it uses of the browser is unknown here. */
const FIND_FAINT_WORDS = `(() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const paint = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (channels) => {
    const [red, green, blue] = channels.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    const colours = [];
    for (let at = element; at !== null; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
    return colours;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (words === '' || element === null || element.closest('script, style, template, :disabled, .unseen, .skip')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const background = behind(element);
    const a = luminance(paint(background));
    const b = luminance(paint([...background, getComputedStyle(element).color]));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) faint.push(contrast.toFixed(2) + ' ' + words.slice(0, 40));
  }
  return faint;
})()`;
