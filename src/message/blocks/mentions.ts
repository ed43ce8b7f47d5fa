const ID = /(?<![A-Za-z0-9])[UWS][A-Z0-9]{1,30}(?![A-Za-z0-9])/gu;
/** Every id of Slack's has a digit, and words in capitals seldom do. */
const HAS_DIGIT = /\d/u;

/** Returns Slack's ids of people and user groups that a text holds: those of an owner such as `Ann (U0123ABCD)`. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(ID)?.filter((id) => HAS_DIGIT.test(id)) ?? [])];
}

/** Returns the mrkdwn that shows and notifies a person or a user group. */
export function mentionOf(id: string): string {
  return id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`;
}
