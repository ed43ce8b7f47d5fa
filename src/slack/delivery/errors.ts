/** Thrown if the bot stops before the work has begun. Slack will deliver the event again. */
export class ShuttingDownError extends Error {
  override name = 'ShuttingDownError';
}

/** Thrown if another process holds the claim and isn't done in time. Slack will deliver the event again. */
export class ClaimedElsewhereError extends Error {
  override name = 'ClaimedElsewhereError';
}
