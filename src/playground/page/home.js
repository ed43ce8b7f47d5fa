import { fromServer, make } from './widgets/dom.js';

/**
 * Creates the bot's Home tab.
 * @param {HTMLElement} panel
 */
export function makeHome(panel) {
  let id = '';
  return {
    /** Where a click in it happens, for the server; undefined while there is nothing. */
    place() {
      return id === '' ? undefined : { view: id };
    },
    /** @param {{ id: string, html: string } | null} home */
    show(home) {
      id = home?.id ?? '';
      const { scrollTop } = panel;
      const focused =
        home !== null && document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {};
      panel.replaceChildren(
        make('h2', { class: 'unseen' }, 'Home'),
        make('div', { class: 'blocks' }, home === null ? 'Nothing here yet.' : fromServer(home.html)),
      );
      panel.scrollTop = scrollTop;
      if (focused.action === undefined) return;
      const { block = '', action } = focused;
      const same = panel.querySelector(`[data-block="${CSS.escape(block)}"][data-action="${CSS.escape(action)}"]`);
      if (same instanceof HTMLElement) same.focus();
    },
  };
}
