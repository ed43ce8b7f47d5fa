import { startAbout } from './about.js';
import { act, fetchWorkspace, listen, toast } from './api.js';
import { makeComposer } from './composer/composer.js';
import { makeSending } from './composer/sending.js';
import { startExplanation } from './explanation.js';
import { makeHome } from './home.js';
import { readPlace, stepBackFromThread, writePlace } from './place.js';
import { listenForShortcuts, messageAround, offerShortcuts } from './shortcuts.js';
import { startSidebar } from './sidebar.js';
import { isReply, makeMessages } from './timeline/messages.js';
import { makeTimeline } from './timeline/timeline.js';
import { listenForUses } from './timeline/uses.js';
import { makeWelcome } from './timeline/welcome.js';
import { showViews } from './views.js';
import { around, byId, isPhone, make } from './widgets/dom.js';
import { startTheme } from './widgets/theme.js';

/** @typedef {import('./api.js').Message} Message */

startTheme();
/** Changes that came before the page could show them. @type {any[] | undefined} */
let waiting = [];
let away = false;
await listen(
  (change) => (waiting === undefined ? follow(change) : waiting.push(change)),
  (connected) => {
    // The stream doesn't have what happened meanwhile: reload the page.
    if (connected && away) location.reload();
    away = !connected;
    byId('offline').hidden = connected;
    byId('offline').textContent = connected
      ? ''
      : 'The playground has stopped. What you write is kept; the page goes on when it is back. 演练环境已停止，草稿会保留。';
  },
);
const workspace = await fetchWorkspace();
const messages = makeMessages(workspace.messages);
let { channels } = workspace;
let channelId = '';
let threadTs = '';
/** @type {'messages' | 'home'} */
let tabNow = 'messages';
/** Whether a move is a step that Back undoes: not when the page opens or follows its address. */
let stepping = false;
/** @type {{ title: string, message: string }[]} */
let prompts = [];

const sending = makeSending(workspace.me.id);
const sidebar = startSidebar(workspace, (id) => openChannel(id));
const timeline = makeTimeline(byId('timeline'), {
  empty: () => makeWelcome(channelNow(), workspace, say),
  onReplies: openThread,
});
const thread = makeTimeline(byId('thread-timeline'));
const home = makeHome(byId('panel-home'));
const composer = makeComposer(byId('composer'), workspace, (text) => send(text));
const threadComposer = makeComposer(byId('thread-composer'), workspace, (text) => send(text, threadTs));

function channelNow() {
  const found = channels.find(({ id }) => id === channelId) ?? channels[0];
  if (found === undefined) throw new Error('The workspace has no channels.');
  return found;
}

/** @param {string} id @param {'messages' | 'home'} [tab] */
function openChannel(id, tab = 'messages') {
  channelId = id;
  closeThread();
  const channel = channelNow();
  const direct = channel.kind === 'im';
  byId('title').textContent = direct ? channel.name : `# ${channel.name}`;
  byId('topic').textContent = channel.topic;
  byId('tabs').hidden = !direct;
  sidebar.select(id);
  composer.open(id, direct ? `Message ${channel.name}` : `Message #${channel.name}`);
  const roots = messages.roots(id);
  timeline.show(roots);
  for (const { ts } of roots) timeline.countReplies(ts, messages.repliesTo(id, ts).length);
  openTab(tab);
}

/** @param {'messages' | 'home'} tab */
function openTab(tab) {
  const channel = channelNow();
  tabNow = tab;
  for (const name of ['messages', 'home']) {
    byId(`panel-${name}`).hidden = name !== tab;
    byId(`tab-${name}`).setAttribute('aria-selected', String(name === tab));
    byId(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
  }
  writePlace({ channel, tab, threadTs: '' }, { step: stepping });
  document.title = `${channel.name} · devops-bot playground`;
  if (channel.kind === 'im') void act('open', { tab });
  showPrompts();
  if (tab === 'messages') {
    timeline.toEnd();
    composer.focus();
  }
}

/** @param {string} ts */
function openThread(ts) {
  const root = messages.find(channelId, ts);
  if (root === undefined) return;
  threadTs = ts;
  byId('thread').hidden = false;
  document.body.classList.add('with-thread');
  byId('thread-place').textContent = byId('title').textContent;
  threadComposer.open(`${channelId} ${ts}`, 'Reply…');
  thread.show([root, ...messages.repliesTo(channelId, ts)]);
  // On a phone a thread covers the page: Back leads out of it.
  writePlace({ channel: channelNow(), tab: 'messages', threadTs: ts }, { step: stepping && isPhone() });
  byId('thread-timeline').focus();
  threadComposer.focus();
}

function closeThread() {
  if (threadTs === '') return;
  const replies = document.querySelector(`#timeline > [data-ts="${CSS.escape(threadTs)}"]`);
  threadTs = '';
  byId('thread').hidden = true;
  document.body.classList.remove('with-thread');
  if (replies instanceof HTMLElement) replies.focus({ preventScroll: true });
}

function leaveThread() {
  closeThread();
  if (!stepBackFromThread()) writePlace({ channel: channelNow(), tab: tabNow, threadTs: '' }, { step: false });
}

/** Goes where the address says, after Back, Forward or a link. */
function goToPlace() {
  const place = readPlace(channels);
  if (place === undefined) return;
  const { channel, tab, threadTs: ts } = place;
  stepping = false;
  if (channel.id !== channelId || tab !== tabNow) openChannel(channel.id, tab);
  if (ts === '') closeThread();
  else if (ts !== threadTs) openThread(ts);
  stepping = true;
}

/** @param {string} text @param {string} [inThread] */
async function send(text, inThread = '') {
  const outcome = await sending.send(channelId, text, inThread);
  if (!outcome.ok) toast(outcome.error ?? 'It could not be sent.');
  return outcome.ok;
}

/** @param {string} text */
function say(text) {
  void send(text);
}

/** @param {Message} message */
function receive(message) {
  const known = messages.put(message);
  if (!known) {
    sidebar.notice(message.channel);
    sending.posted(message);
  }
  if (message.channel !== channelId) return;
  if (!known && message.kind !== 'person') byId('live').textContent = `${message.authorName}: ${message.said}`;
  if (message.kind === 'bot') byId('status').textContent = '';
  if (!known) showPrompts();
  if (!isReply(message)) {
    timeline.put(message);
    if (message.ts === threadTs) thread.put(message);
    return;
  }
  const root = message.threadTs ?? '';
  if (threadTs === root) thread.put(message);
  // Open the thread of an answer to the person's own message if there is room.
  else if (message.kind === 'bot' && !isPhone() && messages.find(channelId, root)?.author === workspace.me.id)
    openThread(root);
  timeline.countReplies(root, messages.repliesTo(channelId, root).length);
}

function showPrompts() {
  document.querySelector('.prompts')?.remove();
  if (channelNow().kind !== 'im' || prompts.length === 0 || messages.roots(channelId).length === 0) return;
  const chips = prompts.map(({ title, message }) => {
    const chip = make('button', { type: 'button', class: 'try' }, title);
    chip.addEventListener('click', () => say(message));
    return chip;
  });
  byId('composer').before(
    make('div', { class: 'prompts', 'aria-label': 'Suggested questions', role: 'group' }, ...chips),
  );
}

/** @param {any} change */
function follow(change) {
  switch (change.kind) {
    case 'message':
      return receive(change.message);
    case 'deleted': {
      const gone = messages.remove(change.channel, change.ts);
      if (change.channel !== channelId) return;
      timeline.remove(change.ts);
      thread.remove(change.ts);
      if (gone?.threadTs !== undefined)
        timeline.countReplies(gone.threadTs, messages.repliesTo(channelId, gone.threadTs).length);
      return;
    }
    case 'channel':
      channels = channels.map((channel) => (channel.id === change.channel.id ? change.channel : channel));
      byId('topic').textContent = channelNow().topic;
      return sidebar.update(channels);
    case 'views':
      return showViews(change.views);
    case 'home':
      return home.show(change.home);
    case 'prompts':
      prompts = change.prompts;
      return showPrompts();
    case 'status':
      byId('status').textContent = change.status === '' ? '' : `${workspace.bot.name} ${change.status}`;
      return;
    case 'cleared':
      return location.reload();
    case 'refused':
      return toast(`Slack would refuse ${change.method}: ${[change.error, ...change.details].join(', ')}`);
  }
}

for (const id of ['timeline', 'thread-timeline']) {
  listenForUses(byId(id), messageAround);
  listenForShortcuts(byId(id), workspace);
  byId(id).addEventListener('click', (event) => {
    const reply = around(event, '[data-reply]');
    const at = reply && messageAround(reply);
    if (at !== undefined) openThread(messages.find(at.channel, at.ts)?.threadTs ?? at.ts);
  });
}
listenForUses(byId('panel-home'), home.place);
offerShortcuts(byId('shortcuts'), workspace);
startAbout(workspace);
startExplanation();
byId('close-thread').addEventListener('click', leaveThread);
window.addEventListener('hashchange', goToPlace);
byId('thread').addEventListener('keydown', (event) => {
  if (event.key === 'Escape') leaveThread();
});
for (const tab of /** @type {const} */ (['messages', 'home'])) {
  byId(`tab-${tab}`).addEventListener('click', () => openTab(tab));
  byId(`tab-${tab}`).addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tab === 'home' ? 'messages' : 'home';
    openTab(other);
    byId(`tab-${other}`).focus();
  });
}

home.show(workspace.home);
goToPlace();
for (const change of waiting) follow(change);
waiting = undefined;
