/** The rest of an address after its scheme. Text in Chinese and after a comma is no part of it. */
const REST = /:\/\/([^\s,<>\p{Script=Han}，。；：！？、（）“”]*)@/gu;
const WEB = /https?$/iu;
/** The longest scheme that is looked for, UTF-16 units. */
const SCHEME_MAX = 5;

/**
 * Returns a text without the credentials of the addresses in it, as a question is shown again and listed as a gap: without the
 * password after a user's name (`postgres://user:password@host`), and of a web address without the user as well, which may be a token.
 */
export function hideCredentials(text: string): string {
  return text.replace(REST, (whole: string, rest: string, at: number) => {
    const isWeb = WEB.test(text.slice(Math.max(0, at - SCHEME_MAX), at));
    const colon = rest.indexOf(':');
    // `http://localhost:3000/@v2` has a port, and no password.
    const hasPassword =
      colon >= 0 && !/^\d*(?:[/?#]|$)/u.test(rest.slice(colon + 1)) && !/[/?#@]/u.test(rest.slice(0, colon));
    if (isWeb && (hasPassword || !/[/?#]/u.test(rest))) return '://…@';
    return hasPassword ? `://${rest.slice(0, colon)}:…@` : whole;
  });
}
