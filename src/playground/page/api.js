import { make } from './widgets/dom.js';

/**
 * @typedef {{ id: string, name: string, locale: string }} Person
 * @typedef {{ id: string, name: string, kind: 'channel' | 'im', topic: string, external: boolean, botIsMember: boolean }} Channel
 * @typedef {{ channel: string, ts: string, threadTs?: string, author: string, authorName: string,
 *   kind: 'person' | 'bot' | 'system', private: boolean, edited: boolean, html: string, said: string }} Message
 * @typedef {{ id: string, title: string, submit?: string, close?: string, html: string, stacked: boolean }} View
 * @typedef {{ name: string, description: string, hint: string }} Command
 * @typedef {{ name: string, kind: 'global' | 'message', callbackId: string, description: string }} Shortcut
 * @typedef {{ language: string, question: string, unprompted: boolean }} Suggestion
 * @typedef {{ me: Person, people: Person[], bot: { id: string, name: string }, channels: Channel[], messages: Message[],
 *   home: { id: string, html: string } | null, pictures: string, commands: Command[], shortcuts: Shortcut[], suggestions: Suggestion[] }} Snapshot
 * @typedef {{ ok: boolean, error?: string, errors?: Record<string, string> }} Outcome
 */

const PERSON = 'playground-person';

/** The person who uses the page, as chosen before. */
export function currentPerson() {
  return localStorage.getItem(PERSON) ?? '';
}

/** @param {string} id */
export function becomePerson(id) {
  localStorage.setItem(PERSON, id);
  location.reload();
}

/** @returns {Promise<Snapshot>} */
export async function fetchWorkspace() {
  const response = await fetch(`/api/workspace?as=${encodeURIComponent(currentPerson())}`);
  return response.json();
}

/**
 * Posts what the person did. Never throws: errors are in the outcome.
 * @param {string} name
 * @param {Record<string, unknown>} body
 * @returns {Promise<Outcome>}
 */
export async function act(name, body) {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: currentPerson(), ...body }),
    });
    return await response.json();
  } catch {
    return { ok: false, error: 'The playground does not answer. Is it still running in the terminal?' };
  }
}

/**
 * Calls `onChange` with each change, and `onConnection` when the server disappears or returns. Resolves when no change
 * can be missed.
 * @param {(change: unknown) => void} onChange
 * @param {(connected: boolean) => void} onConnection
 * @returns {Promise<void>}
 */
export function listen(onChange, onConnection) {
  const source = new EventSource(`/api/events?as=${encodeURIComponent(currentPerson())}`);
  source.addEventListener('message', (event) => onChange(JSON.parse(event.data)));
  source.addEventListener('error', () => onConnection(false));
  return new Promise((resolve) => {
    source.addEventListener('open', () => {
      onConnection(true);
      resolve();
    });
  });
}

/**
 * Shows a sentence for some seconds, until it is clicked away.
 * @param {string} said
 * @param {'error' | 'note'} [kind]
 */
export function toast(said, kind = 'error') {
  const note = make('button', { type: 'button', class: `toast ${kind}`, title: 'Dismiss' }, said);
  const remove = () => note.remove();
  note.addEventListener('click', remove);
  setTimeout(remove, 9000);
  document.getElementById('toasts')?.append(note);
}
