/** A user or a token before the host of a web address: `https://token@host`. */
const OF_WEB =
  /\b(https?:\/\/)[^\s/?#@,<>\p{Script=Han}，。；：！？、（）]+(?:@[^\s/?#@,<>\p{Script=Han}，。；：！？、（）]+)*@/giu;
/** A password in any other address: `postgres://user:password@host`. */
const PASSWORD = /([a-z]:\/\/[^\s:/?#@]*:)[^\s/?#,<>\p{Script=Han}，。；：！？、（）]+@/giu;

/** Returns a text without the credentials of the addresses in it: a question is shown again, stored, and listed as a gap. */
export function hideCredentials(text: string): string {
  if (!text.includes('://')) return text;
  return text.replace(OF_WEB, '$1…@').replace(PASSWORD, '$1…@');
}
