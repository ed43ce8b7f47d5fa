import { act } from '../api.js';
import { isReply } from '../timeline/messages.js';

/** @typedef {import('../api.js').Message} Message */

/**
 * Creates what sends a person's messages. A message counts as sent once it is in the channel, as in Slack: the server answers only
 * after the bot has, and may be stopped meanwhile.
 * @param {string} me
 */
export function makeSending(me) {
  /** @type {{ channel: string, threadTs: string, posted: (outcome: import('../api.js').Outcome) => void }[]} */
  const underway = [];

  return {
    /** @param {string} channel @param {string} text @param {string} threadTs empty: not in a thread */
    async send(channel, text, threadTs) {
      const { promise, resolve } = withResolvers();
      const one = { channel, threadTs, posted: resolve };
      underway.push(one);
      const outcome = await Promise.race([promise, act('say', { channel, text, ...(threadTs && { threadTs }) })]);
      if (underway.includes(one)) underway.splice(underway.indexOf(one), 1);
      return outcome;
    },
    /**
     * Tells of a message that is new in a channel.
     * @param {Message} message
     */
    posted(message) {
      if (message.author !== me) return;
      const threadTs = isReply(message) ? message.threadTs : '';
      underway.find((one) => one.channel === message.channel && one.threadTs === threadTs)?.posted({ ok: true });
    },
  };
}

function withResolvers() {
  /** @type {(outcome: import('../api.js').Outcome) => void} */
  let resolve = () => {};
  /** @type {Promise<import('../api.js').Outcome>} */
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
