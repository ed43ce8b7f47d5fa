import { act, toast } from './api.js';
import { listenForUses, valuesIn } from './timeline/uses.js';
import { byId, fromServer, make } from './widgets/dom.js';

/** @typedef {import('./api.js').View} View */

/** @type {Map<string, { dialog: HTMLDialogElement, html: string }>} */
const open = new Map();

/**
 * Shows the modals that the app has open, the last one on top.
 * @param {View[]} views
 */
export function showViews(views) {
  for (const [id, { dialog }] of open)
    if (!views.some((view) => view.id === id)) {
      open.delete(id);
      dialog.close();
      dialog.remove();
    }
  for (const view of views) {
    const shown = open.get(view.id);
    if (shown === undefined) show(view);
    else if (shown.html !== view.html) fill(shown.dialog, view);
  }
}

/** @param {View} view */
function show(view) {
  const dialog = make('dialog', { class: 'modal' });
  byId('views').append(dialog);
  listenForUses(dialog, () => ({ view: view.id }));
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    void act('close', { view: view.id });
  });
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) void act('close', { view: view.id });
  });
  fill(dialog, view);
  dialog.showModal();
  const first = dialog.querySelector('.modal-body :is(input, textarea, select)') ?? dialog.querySelector('h2');
  if (first instanceof HTMLElement) first.focus();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {View} view
 */
function fill(dialog, view) {
  const typed = valuesIn(dialog);
  const close = () => void act('close', { view: view.id });
  const cross = make('button', { type: 'button', class: 'ghost', 'aria-label': 'Close' }, view.stacked ? '‹' : '✕');
  const leave = make('button', { type: 'button', class: 'button' }, view.close ?? 'Close');
  const submit = view.submit === undefined ? undefined : make('button', { class: 'button primary' }, view.submit);
  const body = make(
    'div',
    { class: 'modal-body', tabindex: '0' },
    make('div', { class: 'blocks' }, fromServer(view.html)),
  );
  const form = make(
    'form',
    { novalidate: true },
    make('header', {}, make('h2', { id: `title-${view.id}`, tabindex: '-1' }, view.title), cross),
    body,
    make('footer', {}, leave, ...(submit ? [submit] : [])),
  );
  dialog.setAttribute('aria-labelledby', `title-${view.id}`);
  dialog.replaceChildren(form);
  restore(form, typed);
  cross.addEventListener('click', close);
  leave.addEventListener('click', close);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit !== undefined) void send(form, submit, view);
  });
  open.set(view.id, { dialog, html: view.html });
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} button
 * @param {View} view
 */
async function send(form, button, view) {
  for (const place of form.querySelectorAll('.input-error')) place.textContent = '';
  const missing = [...form.querySelectorAll('[data-required]')].filter((group) =>
    Object.values(valuesIn(group)).some((block) =>
      Object.values(block).some((value) => String(value ?? '').trim() === ''),
    ),
  );
  for (const group of missing) complain(group, 'Please fill this in.');
  if (missing.length > 0 || button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  const outcome = await act('submit', { view: view.id, values: valuesIn(form) });
  button.removeAttribute('aria-busy');
  for (const [block, error] of Object.entries(outcome.errors ?? {})) {
    const group = form.querySelector(`[data-block-id="${CSS.escape(block)}"]`);
    if (group !== null) complain(group, error);
  }
  if (!outcome.ok && outcome.error) toast(outcome.error);
}

/**
 * @param {Element} group
 * @param {string} error
 */
function complain(group, error) {
  const place = group.querySelector('.input-error');
  if (place !== null) place.textContent = error;
  const control = group.querySelector('input, textarea, select');
  if (control instanceof HTMLElement) control.focus();
}

/**
 * Restores typed values when the app updates the view.
 * @param {HTMLElement} form
 * @param {Record<string, Record<string, unknown>>} typed
 */
function restore(form, typed) {
  for (const control of form.querySelectorAll('input[data-action], textarea[data-action]')) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) continue;
    const { block = '', action = '' } = control.dataset;
    const value = typed[block]?.[action];
    if (typeof value === 'string' && value !== '') control.value = value;
  }
}
