const ID = /(?<![A-Za-z0-9])[UWS][A-Z0-9]{1,30}(?![A-Za-z0-9])/gu;
/** Every id of Slack has a digit; words in capitals seldom do. */
const HAS_DIGIT = /\d/u;

/** Returns the Slack ids of people and user groups in a text, such as an owner `Ann (U0123ABCD)`. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(ID)?.filter((id) => HAS_DIGIT.test(id)) ?? [])];
}

/** Returns the mrkdwn that shows and notifies a person or a user group. */
export function mentionOf(id: string): string {
  return id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`;
}
