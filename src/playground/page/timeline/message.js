import { fromServer, make } from '../widgets/dom.js';

/** @typedef {import('../api.js').Message} Message */

const TINTS = 6;

/**
 * Returns the element of a message.
 * @param {Message} message
 * @param {{ actions?: boolean }} [options]
 */
export function makeMessage(message, { actions = true } = {}) {
  const at = new Date(Number(message.ts) * 1000);
  const time = at.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  const article = make('article', {
    class: `message ${message.kind}${message.private ? ' private' : ''}`,
    'data-channel': message.channel,
    'data-ts': message.ts,
    'aria-label': `${message.authorName}, ${time}`,
    tabindex: '-1',
  });
  const head = make('header', {}, make('strong', {}, message.authorName));
  if (message.kind === 'bot') head.append(make('span', { class: 'badge' }, 'APP'));
  head.append(make('time', { datetime: at.toISOString(), title: at.toLocaleString() }, time));
  const main = make('div', { class: 'message-main' });
  if (message.private) {
    const note = make('span', { class: 'private-note' }, eye(), 'Only visible to you');
    if (message.kind === 'person') head.append(note);
    else main.append(note);
  }
  const blocks = make('div', { class: 'blocks' }, fromServer(message.html));
  if (message.edited) blocks.append(make('small', { class: 'edited' }, '(edited)'));
  main.append(head, blocks);
  if (actions && !message.private && message.kind !== 'system') article.append(makeToolbar());
  article.prepend(makeAvatar(message), main);
  letBoxesScroll(blocks);
  return article;
}

/** @param {Message} message */
function makeAvatar({ kind, authorName, author }) {
  if (kind === 'bot') return make('img', { class: 'avatar', src: '/page/bot.svg', alt: '', width: '36', height: '36' });
  const initials = /^\p{Script=Han}/u.test(authorName)
    ? authorName.slice(-1)
    : authorName
        .split(' ')
        .map((word) => word.charAt(0))
        .join('')
        .slice(0, 2);
  const tint = [...author].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % TINTS;
  return make('span', { class: 'avatar', 'aria-hidden': 'true', 'data-tint': String(tint) }, initials);
}

function makeToolbar() {
  return make(
    'div',
    { class: 'toolbar' },
    make(
      'button',
      {
        type: 'button',
        class: 'ghost',
        'data-reply': true,
        'aria-label': 'Reply in a thread',
        title: 'Reply in a thread',
      },
      icon('M4 4.5h12v8.5H9.5L6 16v-3H4z'),
    ),
    make(
      'button',
      {
        type: 'button',
        class: 'ghost',
        'data-shortcuts': true,
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        'aria-label': 'Message shortcuts',
        title: 'Message shortcuts',
      },
      icon('M4 10h.01M10 10h.01M16 10h.01'),
    ),
  );
}

function eye() {
  return icon(
    'M10 4.5c4 0 7 3 8.2 5.5-1.2 2.5-4.2 5.5-8.2 5.5S3 12.5 1.8 10C3 7.5 6 4.5 10 4.5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  );
}

/**
 * Returns a line icon, 20 by 20.
 * @param {string} path
 */
function icon(path) {
  return fromServer(`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${path}"/></svg>`);
}

/**
 * Makes boxes that scroll focusable, so that they are reachable without a mouse.
 * @param {HTMLElement} blocks
 */
function letBoxesScroll(blocks) {
  requestAnimationFrame(() => {
    for (const box of blocks.querySelectorAll('.table-box, .code pre'))
      if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', '0');
  });
}
