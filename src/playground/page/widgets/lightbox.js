import { byId, make } from './dom.js';

/**
 * Shows a picture over the whole window; another click shows it at full size, Esc closes.
 * @param {HTMLElement} button
 */
export function openPicture(button) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('lightbox'));
  const address = button.dataset.fullSize ?? '';
  const words = button.querySelector('img')?.alt ?? '';
  const close = make('button', { type: 'button', class: 'button', 'aria-label': 'Close the picture' }, '✕');
  const tab = make(
    'a',
    { class: 'button', href: address, target: '_blank', rel: 'noreferrer noopener' },
    'Open in a tab',
  );
  const image = make('img', { src: address, alt: words });
  const zoom = make(
    'button',
    { type: 'button', class: 'zoom', 'aria-label': 'Switch between fitting and full size' },
    image,
  );
  dialog.replaceChildren(make('div', { class: 'lightbox-bar' }, tab, close), zoom);
  dialog.classList.remove('full');
  close.addEventListener('click', () => dialog.close());
  zoom.addEventListener('click', () => dialog.classList.toggle('full'));
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
  close.focus();
}
