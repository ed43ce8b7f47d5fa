import { makeMessage } from './timeline/message.js';
import { listenForUses } from './timeline/uses.js';
import { byId, fromServer, make } from './widgets/dom.js';
import { startTheme } from './widgets/theme.js';

/**
 * @typedef {{ name: string, language: 'en' | 'zh', kind: 'message' | 'modal' | 'home', title?: string, submit?: string,
 *   close?: string, private: boolean, html: string, problems: string[] }} Exhibit
 */

startTheme();
/** @type {Exhibit[]} */
const exhibits = await (await fetch('/api/gallery')).json();
const names = [...new Set(exhibits.map(({ name }) => name))];
byId('exhibits').replaceChildren(
  ...names.map((name) =>
    make(
      'section',
      { class: 'exhibit' },
      make('h2', {}, name),
      make('div', { class: 'pair' }, ...exhibits.filter((exhibit) => exhibit.name === name).map(frame)),
    ),
  ),
);
byId('exhibits').removeAttribute('aria-busy');
// Pictures open and code can be copied; everything else has no app behind it.
listenForUses(byId('exhibits'), () => undefined);

/** @param {Exhibit} exhibit */
function frame(exhibit) {
  const box = make('div', { class: 'frame', lang: exhibit.language === 'zh' ? 'zh-CN' : 'en' });
  if (exhibit.problems.length > 0)
    box.append(make('p', { class: 'problems' }, `Slack would refuse this: ${exhibit.problems.join(' ')}`));
  if (exhibit.kind === 'message') box.append(message(exhibit));
  else box.append(...modal(exhibit));
  return box;
}

/** @param {Exhibit} exhibit */
function message({ html, private: isPrivate }) {
  const shown = {
    channel: '',
    ts: '1767225600.000000',
    author: 'bot',
    authorName: 'DevOps Bot',
    edited: false,
    said: '',
  };
  return makeMessage({ ...shown, kind: 'bot', private: isPrivate, html }, { actions: false });
}

/** @param {Exhibit} exhibit */
function modal({ kind, title = '', submit, close, html }) {
  const body = make('div', { class: 'modal-body' }, make('div', { class: 'blocks' }, fromServer(html)));
  if (kind === 'home') return [body];
  const buttons = [make('button', { type: 'button', class: 'button' }, close ?? 'Close')];
  if (submit !== undefined) buttons.push(make('button', { type: 'button', class: 'button primary' }, submit));
  return [make('div', { class: 'modal-head' }, title), body, make('div', { class: 'modal-foot' }, ...buttons)];
}
