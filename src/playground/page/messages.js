/** @typedef {import('./api.js').Message} Message */

/**
 * Whether a message stands in a thread, below its first message.
 * @param {Message} message
 */
export function isReply(message) {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

/**
 * What the page knows of messages, by channel.
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
    /** Keeps a message; tells whether it was there before. */
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
     * The messages of a channel that stand in no thread, oldest first.
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
