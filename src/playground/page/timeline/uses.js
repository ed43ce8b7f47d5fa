import { act, toast } from '../api.js';
import { around, make } from '../widgets/dom.js';
import { openPicture } from '../widgets/lightbox.js';
import { openMenu } from '../widgets/menu.js';

/**
 * @typedef {{ channel: string, ts: string } | { view: string }} Place
 */

/**
 * Makes the buttons, menus and inputs inside an element work.
 * @param {HTMLElement} root
 * @param {(element: HTMLElement) => Place | undefined} placeOf where an element stands
 */
export function listenForUses(root, placeOf) {
  root.addEventListener('click', (event) => {
    const picture = around(event, '[data-full-size]');
    if (picture !== undefined) return openPicture(picture);
    const copy = around(event, '[data-copy]');
    if (copy !== undefined) return void copyCode(copy);
    const button = around(event, 'button[data-action]');
    const place = button && placeOf(button);
    if (button === undefined || place === undefined) return;
    if (button.dataset.type === 'overflow') {
      const template = /** @type {HTMLTemplateElement | null} */ (button.nextElementSibling);
      const items = [...(template?.content.children ?? [])].map(
        (item) => /** @type {HTMLElement} */ (item.cloneNode(true)),
      );
      return openMenu(button, items, (item) => void use(button, place, item.getAttribute('value')));
    }
    if (button.dataset.url !== undefined) window.open(button.dataset.url, '_blank', 'noopener,noreferrer');
    void use(button, place, button.getAttribute('value'));
  });
  root.addEventListener('change', (event) => {
    const control = around(event, '[data-action]');
    const place = control && placeOf(control);
    if (control === undefined || place === undefined || isText(control) || !dispatches(control)) return;
    void use(control, place, readValue(control));
  });
  root.addEventListener('keydown', (event) => {
    const control = around(event, 'input[data-action]');
    const place = control && placeOf(control);
    if (event.key !== 'Enter' || event.isComposing || control === undefined || place === undefined) return;
    if (!isText(control) || control.closest('[data-dispatch]') === null) return;
    event.preventDefault();
    void use(control, place, readValue(control));
  });
}

/**
 * Returns the values of all inputs inside an element, by block and action.
 * @param {Element} root
 */
export function valuesIn(root) {
  /** @type {Record<string, Record<string, unknown>>} */
  const values = {};
  for (const control of root.querySelectorAll('[data-action]')) {
    if (!(control instanceof HTMLElement) || control instanceof HTMLButtonElement) continue;
    const { block = '', action = '' } = control.dataset;
    values[block] = { ...values[block], [action]: readValue(control) };
  }
  return values;
}

/**
 * @param {HTMLElement} control
 * @param {Place} place
 * @param {unknown} value
 */
async function use(control, place, value) {
  if (control.getAttribute('aria-busy') === 'true') return;
  if (control.dataset.confirm !== undefined && !(await confirm(JSON.parse(control.dataset.confirm)))) return;
  const root = control.closest('.message, dialog, .home') ?? document.body;
  control.setAttribute('aria-busy', 'true');
  const { block: blockId, action: actionId } = control.dataset;
  const outcome = await act('use', { place, blockId, actionId, value, values: valuesIn(root) });
  control.removeAttribute('aria-busy');
  if (!outcome.ok && outcome.error) toast(outcome.error);
}

/** @param {HTMLElement} control */
function readValue(control) {
  if (control instanceof HTMLFieldSetElement) {
    const checked = [...control.querySelectorAll('input')].filter((input) => input.checked);
    if (control.dataset.type === 'radio_buttons') return checked[0]?.value ?? '';
    return checked.map((input) => input.value);
  }
  if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
  )
    return control.value;
  return undefined;
}

/** @param {HTMLElement} control */
function isText(control) {
  return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type !== 'date');
}

/**
 * Returns whether an input is sent at once: in a form, only if the app asks for it.
 * @param {HTMLElement} control
 */
function dispatches(control) {
  const group = control.closest('.input-group');
  return group === null || group.hasAttribute('data-dispatch');
}

/** @param {HTMLElement} button */
async function copyCode(button) {
  const code = button.closest('.code')?.querySelector('code')?.textContent ?? '';
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not allowed';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1600);
}

/**
 * @param {{ title: string, text: string, confirm: string, deny: string }} words
 * @returns {Promise<boolean>}
 */
function confirm(words) {
  return new Promise((resolve) => {
    const dialog = make(
      'dialog',
      { class: 'modal small', 'aria-label': words.title },
      make(
        'form',
        { method: 'dialog' },
        make('header', {}, make('h2', {}, words.title)),
        make('div', { class: 'modal-body' }, make('p', {}, words.text)),
        make(
          'footer',
          {},
          make('button', { class: 'button', value: '' }, words.deny),
          make('button', { class: 'button primary', value: 'yes' }, words.confirm),
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
