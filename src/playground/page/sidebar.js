import { becomePerson } from './api.js';
import { byId, make } from './widgets/dom.js';

/**
 * Creates the list of channels, which is a drawer on a phone.
 * @param {import('./api.js').Snapshot} workspace
 * @param {(id: string) => void} onOpen
 */
export function startSidebar(workspace, onOpen) {
  /** @type {Map<string, number>} */
  const unread = new Map();
  let current = '';
  let channels = workspace.channels;

  const drawer = document.body.classList;
  const closeDrawer = () => {
    if (!drawer.contains('drawer')) return;
    drawer.remove('drawer');
    byId('open-sidebar').focus();
  };
  byId('open-sidebar').addEventListener('click', () => {
    drawer.add('drawer');
    byId('close-sidebar').focus();
  });
  byId('close-sidebar').addEventListener('click', closeDrawer);
  byId('veil').addEventListener('click', closeDrawer);
  byId('sidebar').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeDrawer();
  });

  /** @param {import('./api.js').Channel} channel */
  const entry = (channel) => {
    const news = unread.get(channel.id) ?? 0;
    const sign =
      channel.kind === 'im'
        ? make('img', { class: 'sign', src: '/page/bot.svg', alt: '' })
        : make('span', { class: 'sign', 'aria-hidden': 'true' }, '#');
    const link = make(
      'button',
      {
        type: 'button',
        class: `place${news > 0 ? ' unread' : ''}`,
        'aria-current': channel.id === current ? 'page' : undefined,
      },
      sign,
      make('span', { class: 'place-name' }, channel.name),
    );
    if (channel.external) link.append(make('span', { class: 'tag', title: 'Shared with another company' }, 'shared'));
    if (!channel.botIsMember) link.append(make('span', { class: 'tag', title: 'The bot is not a member' }, 'no bot'));
    if (news > 0)
      link.append(make('span', { class: 'count' }, String(news), make('span', { class: 'unseen' }, ' unread')));
    link.addEventListener('click', () => {
      closeDrawer();
      onOpen(channel.id);
    });
    return make('li', {}, link);
  };
  const draw = () => {
    byId('channels').replaceChildren(...channels.filter(({ kind }) => kind === 'channel').map(entry));
    byId('direct').replaceChildren(...channels.filter(({ kind }) => kind === 'im').map(entry));
  };

  const people = /** @type {HTMLSelectElement} */ (byId('person'));
  people.replaceChildren(
    ...workspace.people.map(({ id, name }) => make('option', { value: id, selected: id === workspace.me.id }, name)),
  );
  people.addEventListener('change', () => becomePerson(people.value));
  draw();

  return {
    /** @param {string} id */
    select(id) {
      current = id;
      unread.delete(id);
      draw();
    },
    /** @param {string} id */
    notice(id) {
      if (id === current) return;
      unread.set(id, (unread.get(id) ?? 0) + 1);
      draw();
    },
    /** @param {import('./api.js').Channel[]} changed */
    update(changed) {
      channels = changed;
      draw();
    },
  };
}
