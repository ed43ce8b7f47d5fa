import { isPhone, make, swap } from '../widgets/dom.js';
import { makeMessage } from './message.js';

/** @typedef {import('../api.js').Message} Message */

/** Messages of one person less than this apart are grouped under one name, ms. */
const GROUP_S = 300;
/** Distance from the end, in pixels, within which the list follows new messages. */
const NEAR_END = 160;
/** Height, in pixels, up to which the message before the newest stays in sight, as it is the question. */
const LEAD_MAX = 130;
/** Seconds within which messages of the bot are one answer: its words, then its picture. */
const ANSWER_S = 10;
/** Pixels from which a scroll is by the reader, not a layout shift. */
const MOVED = 40;

/**
 * Creates a list of messages that stays at its end while the reader is there.
 * @param {HTMLElement} box
 * @param {{ empty?: () => Node, onReplies?: (ts: string) => void }} options
 */
export function makeTimeline(box, { empty, onReplies } = {}) {
  /** @type {Message[]} */
  let shown = [];

  /** The beginning of the newest answer or message, as long as the reader follows; undefined once they scrolled away. @type {Element | undefined} */
  let followed;
  let scrolledTo = 0;

  /** Scrolls to the end, but never past the beginning of the newest answer or message, where reading starts. */
  const follow = () => {
    if (followed === undefined) return;
    const question = followed.previousElementSibling ?? followed;
    const lead = question.clientHeight > LEAD_MAX ? followed : question;
    box.scrollTop = lead instanceof HTMLElement ? Math.max(0, lead.offsetTop - box.offsetTop - 8) : box.scrollHeight;
    scrolledTo = box.scrollTop;
  };
  /** @param {() => void} change */
  const keepingPlace = (change) => {
    const wasNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    change();
    if (!wasNear && followed === undefined) return;
    followed = beginning(box.lastElementChild);
    follow();
  };
  box.addEventListener('scroll', () => {
    if (Math.abs(box.scrollTop - scrolledTo) > MOVED) followed = undefined;
  });
  // Pictures and boxes get their size after their message.
  new ResizeObserver(follow).observe(box);
  box.addEventListener('load', follow, true);

  const group = () => {
    const articles = box.querySelectorAll(':scope > .message');
    articles.forEach((article, index) => {
      const message = shown[index];
      const before = shown[index - 1];
      const same =
        message !== undefined &&
        before !== undefined &&
        message.author === before.author &&
        !message.private &&
        !before.private &&
        message.kind === 'person' &&
        Number(message.ts) - Number(before.ts) < GROUP_S;
      article.classList.toggle('grouped', same);
    });
  };
  /** @param {Message} message */
  const find = (message) => box.querySelector(`:scope > [data-ts="${CSS.escape(message.ts)}"]`);

  return {
    /** @param {Message[]} messages */
    show(messages) {
      shown = [...messages];
      const nodes = shown.map((message) => makeMessage(message));
      box.replaceChildren(...(nodes.length === 0 && empty ? [empty()] : nodes));
      group();
      this.toEnd();
    },
    /** @param {Message} message */
    put(message) {
      keepingPlace(() => {
        const node = makeMessage(message);
        const old = find(message);
        if (old === null) {
          if (shown.length === 0) box.replaceChildren();
          shown.push(message);
          box.append(node);
        } else {
          shown = shown.map((other) => (other.ts === message.ts ? message : other));
          const replies = old.querySelector('.replies');
          if (replies !== null) node.querySelector('.message-main')?.append(replies);
          swap(old, node);
        }
        group();
      });
    },
    /** @param {string} ts */
    remove(ts) {
      shown = shown.filter((message) => message.ts !== ts);
      box.querySelector(`:scope > [data-ts="${CSS.escape(ts)}"]`)?.remove();
      if (shown.length === 0 && empty) box.replaceChildren(empty());
      group();
    },
    /**
     * Shows how many replies a message has.
     * @param {string} ts
     * @param {number} count
     */
    countReplies(ts, count) {
      const main = box.querySelector(`:scope > [data-ts="${CSS.escape(ts)}"] .message-main`);
      if (main === null) return;
      keepingPlace(() => {
        main.querySelector('.replies')?.remove();
        if (count === 0) return;
        const link = make(
          'button',
          { type: 'button', class: 'replies' },
          make('strong', {}, count === 1 ? '1 reply' : `${count} replies`),
          make('span', {}, isPhone() ? '›' : 'View thread ›'),
        );
        link.addEventListener('click', () => onReplies?.(ts));
        main.append(link);
      });
    },
    toEnd() {
      followed = beginning(box.querySelector(':scope > .message:last-child'));
      follow();
    },
  };
}

/**
 * Returns the first message of the answer that a message belongs to, or the message itself.
 * @param {Element | null} message
 * @returns {Element | undefined}
 */
function beginning(message) {
  let first = message;
  while (first instanceof HTMLElement) {
    const before = first.previousElementSibling;
    if (!isPublicAnswer(first) || !(before instanceof HTMLElement) || !isPublicAnswer(before)) break;
    if (Number(first.dataset.ts) - Number(before.dataset.ts) > ANSWER_S) break;
    first = before;
  }
  return first ?? undefined;
}

/** @param {HTMLElement} message */
function isPublicAnswer(message) {
  return message.matches('.message.bot:not(.private)');
}
