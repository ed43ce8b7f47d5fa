/** @typedef {import('../api.js').Message} Message */

/**
 * Returns whether a message is a reply in a thread.
 * @param {Message} message
 */
export function isReply(message) {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

/**
 * Creates the page's collection of messages, by channel.
 * @param {Message[]} first
 */
export function makeMessages(first) {
  /** @type {Map<string, Map<string, Message>>} */
  const channels = new Map();
  /** @param {string} channel */
  const of = (channel) => channels.get(channel) ?? new Map();
  /** @param {Message} message */
  const put = (message) => {
    const known = of(message.channel).has(message.ts);
    channels.set(message.channel, of(message.channel).set(message.ts, message));
    return known;
  };
  for (const message of first) put(message);

  return {
    /** Stores a message; returns whether it was there before. */
    put,
    /** @param {string} channel @param {string} ts */
    find(channel, ts) {
      return of(channel).get(ts);
    },
    /** @param {string} channel @param {string} ts */
    remove(channel, ts) {
      const gone = of(channel).get(ts);
      of(channel).delete(ts);
      return gone;
    },
    /**
     * Returns the messages of a channel that aren't in a thread, oldest first.
     * @param {string} channel
     */
    roots(channel) {
      return [...of(channel).values()].filter((message) => !isReply(message));
    },
    /** @param {string} channel @param {string} ts */
    repliesTo(channel, ts) {
      return [...of(channel).values()].filter((message) => isReply(message) && message.threadTs === ts);
    },
  };
}
