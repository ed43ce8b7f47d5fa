import { make } from './dom.js';

/** @type {(() => void) | undefined} */
let closeOpen;

/**
 * Opens a menu at a button: arrows move, Enter chooses, Esc and a click elsewhere close.
 * @param {HTMLElement} button
 * @param {HTMLElement[]} items elements with role=menuitem
 * @param {(item: HTMLElement) => void} onChoose
 */
export function openMenu(button, items, onChoose) {
  const again = button.getAttribute('aria-expanded') === 'true';
  closeOpen?.();
  if (again || items.length === 0) return;
  const menu = make('div', { class: 'menu', role: 'menu' }, ...items);
  const host = button.closest('dialog') ?? document.querySelector('main') ?? document.body;
  host.append(menu);
  place(menu, button);
  button.setAttribute('aria-expanded', 'true');
  items[0]?.focus();

  const close = () => {
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    closeOpen = undefined;
  };
  /** @param {Event} event */
  const outside = (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!menu.contains(target) && !button.contains(target)) close();
  };
  closeOpen = close;
  document.addEventListener('pointerdown', outside, true);

  menu.addEventListener('click', (event) => {
    const item = items.find((candidate) => candidate.contains(/** @type {Node} */ (event.target)));
    if (item === undefined) return;
    close();
    button.focus();
    onChoose(item);
  });
  menu.addEventListener('keydown', (event) => {
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
      button.focus();
    }
  });
}

/**
 * Places a menu below the button, or above it if there is no room; never outside the window.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
  const below = at.bottom + 4 + height < window.innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
}
