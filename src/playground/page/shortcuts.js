import { act, toast } from './api.js';
import { around, make } from './widgets/dom.js';
import { openMenu } from './widgets/menu.js';

/** @typedef {import('./api.js').Snapshot} Snapshot */

/**
 * Returns the message around an element.
 * @param {Element} element
 */
export function messageAround(element) {
  const message = element.closest('.message');
  if (!(message instanceof HTMLElement)) return undefined;
  const { channel, ts } = message.dataset;
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}

/**
 * Opens the menu of global shortcuts.
 * @param {HTMLElement} button
 * @param {Snapshot} workspace
 */
export function offerShortcuts(button, workspace) {
  button.addEventListener('click', () => openMenu(button, items(workspace, 'global'), (item) => void run(item)));
}

/**
 * Sets up the menu of shortcuts on messages.
 * @param {HTMLElement} root
 * @param {Snapshot} workspace
 */
export function listenForShortcuts(root, workspace) {
  root.addEventListener('click', (event) => {
    const button = around(event, '[data-shortcuts]');
    const message = button && messageAround(button);
    if (button === undefined || message === undefined) return;
    openMenu(button, items(workspace, 'message'), (item) => void run(item, message));
  });
}

/**
 * @param {Snapshot} workspace
 * @param {'global' | 'message'} kind
 */
function items({ shortcuts }, kind) {
  return shortcuts
    .filter((shortcut) => shortcut.kind === kind)
    .map(({ name, description, callbackId }) =>
      make(
        'button',
        { type: 'button', role: 'menuitem', value: callbackId },
        make('span', {}, name),
        make('small', {}, description),
      ),
    );
}

/**
 * @param {HTMLElement} item
 * @param {{ channel: string, ts: string }} [message]
 */
async function run(item, message) {
  const outcome = await act('shortcut', { callbackId: item.getAttribute('value'), ...(message && { message }) });
  if (!outcome.ok && outcome.error) toast(outcome.error);
}
