/**
 * Where a person is in the page. Its address says it, so that Back, Forward and a reload lead there.
 * @typedef {{ channel: import('./api.js').Channel, tab: 'messages' | 'home', threadTs: string }} Place
 */

/**
 * Returns the place in the page's address; the first channel if it names none.
 * @param {import('./api.js').Channel[]} channels
 * @returns {Place | undefined}
 */
export function readPlace(channels) {
  const [name = '', ...rest] = decodeURIComponent(location.hash.slice(1)).split('/');
  const channel = channels.find((one) => (name === 'bot' ? one.kind === 'im' : one.name === name)) ?? channels[0];
  if (channel === undefined) return undefined;
  const tab = channel.kind === 'im' && rest[0] === 'home' ? 'home' : 'messages';
  return { channel, tab, threadTs: rest.find((part) => /^\d+\.\d+$/.test(part)) ?? '' };
}

/**
 * Writes the place to the page's address.
 * @param {Place} place
 * @param {{ step: boolean }} how whether Back leads from here to where the person was before
 */
export function writePlace({ channel, tab, threadTs }, { step }) {
  const name = channel.kind === 'im' ? `bot/${tab}` : encodeURIComponent(channel.name);
  const hash = `#${name}${threadTs === '' ? '' : `/${threadTs}`}`;
  if (hash === location.hash) return;
  if (step) history.pushState({ thread: threadTs !== '' }, '', hash);
  else history.replaceState({}, '', hash);
}

/** Leaves a thread's place for the one before it, if a step led from there to the thread. Returns whether it did. */
export function stepBackFromThread() {
  if (history.state?.thread !== true) return false;
  history.back();
  return true;
}
