import { act, toast } from './api.js';
import { dropDrafts } from './composer/drafts.js';
import { byId } from './widgets/dom.js';

/**
 * Shows what differs from Slack, how pictures arrive, and how to start over.
 * @param {import('./api.js').Snapshot} workspace
 */
export function startAbout({ pictures }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('about'));
  // It scrolls: the keyboard must reach it.
  byId('about-body').tabIndex = 0;
  byId('open-about').addEventListener('click', () => dialog.showModal());
  for (const choice of dialog.querySelectorAll('input[name="pictures"]')) {
    if (!(choice instanceof HTMLInputElement)) continue;
    choice.checked = choice.value === pictures;
    choice.addEventListener('change', () => void choose(choice.value));
  }
  byId('clear').addEventListener('click', () => void clear());
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/** @param {string} way */
async function choose(way) {
  const outcome = await act('pictures', { way });
  byId('pictures-said').textContent = outcome.ok
    ? 'The next answer shows it. 从下一个回答开始生效。'
    : (outcome.error ?? 'It could not be changed.');
}

async function clear() {
  dropDrafts();
  const outcome = await act('clear', {});
  if (!outcome.ok) toast(outcome.error ?? 'It could not be cleared.');
}
