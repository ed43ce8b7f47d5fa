import { currentPerson } from '../api.js';

const PREFIX = 'playground-draft';
/** Number of drafts kept, the newest. */
const DRAFTS_MAX = 50;

/**
 * Returns the unsent draft of a conversation, which survives a reload and a restart.
 * @param {string} conversation
 */
export function readDraft(conversation) {
  return localStorage.getItem(draftKey(conversation)) ?? '';
}

/**
 * @param {string} conversation
 * @param {string} text empty: there is no draft
 */
export function keepDraft(conversation, text) {
  localStorage.removeItem(draftKey(conversation));
  if (text !== '') localStorage.setItem(draftKey(conversation), text);
  const drafts = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of drafts.slice(0, Math.max(0, drafts.length - DRAFTS_MAX)))
    if (key !== draftKey(conversation)) localStorage.removeItem(key);
}

/** Forgets all drafts. */
export function dropDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

/** @param {string} conversation */
function draftKey(conversation) {
  return `${PREFIX} ${currentPerson()} ${conversation}`;
}
